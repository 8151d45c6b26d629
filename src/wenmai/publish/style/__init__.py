"""Fonts, colours and panels that all figures share."""
