"""Concepts and terms counted in the text, as yearly series and by group."""
