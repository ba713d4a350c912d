"""Streams with gapless sequence numbers, the hub and the sockets."""
