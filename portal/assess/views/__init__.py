"""The panel's pages under the desk."""
