"""The spine: typed links from a contribution to a measured effect."""
