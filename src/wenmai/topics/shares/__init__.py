"""Topic proportions with their uncertainty, and what they vary with."""
