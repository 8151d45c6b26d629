"""Dictionaries of concepts in the forms in which people have them: YAML, tables, lists, and files of other programs."""
