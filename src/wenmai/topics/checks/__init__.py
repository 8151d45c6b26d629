"""Checks on demand: other engines, other specifications, human judgement."""
