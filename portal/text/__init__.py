"""Text mining on plain strings: language, similarity, topics. No Django."""
