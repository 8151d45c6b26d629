"""Corrections of the user: what differs from the automatic values of documents.csv, and borders that move."""
