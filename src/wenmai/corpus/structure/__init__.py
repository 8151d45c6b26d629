"""Headings, outline and sections of a document, and their roles."""
