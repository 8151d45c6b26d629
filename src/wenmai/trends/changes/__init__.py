"""What changed between periods in these texts, by how much, and in which group more: no model of time."""
