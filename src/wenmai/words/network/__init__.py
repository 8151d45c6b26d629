"""Which terms are used together: the co-word network, its tests, communities, themes and files for other programs."""
