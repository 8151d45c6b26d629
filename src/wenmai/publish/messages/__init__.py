"""Texts for people, in every language of the report."""
