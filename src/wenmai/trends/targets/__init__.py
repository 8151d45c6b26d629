"""Planned and realised values that reports state in numbers."""
