"""Open requirements and tenders; holds its place in the layers."""
