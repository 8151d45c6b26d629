"""Topics guided by concepts, and what the data say of their keywords."""
