"""Topic models of every engine in one shape."""
