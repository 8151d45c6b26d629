"""Wenmai (文脉): topics and trends in Chinese policy texts.

Five stages, one package each: ``corpus``, ``words``, ``topics``, ``trends``, ``publish``.
They never import one another; they meet in tables. See ``docs/architecture.md``.
"""

__version__ = "0.1.0"
