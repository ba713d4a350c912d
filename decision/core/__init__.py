"""The decision library: plain Python with numpy, PuLP and highspy."""
