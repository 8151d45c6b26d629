"""Figures of the user's own: which terms, concepts or topics, of which groups and years, in which form."""
