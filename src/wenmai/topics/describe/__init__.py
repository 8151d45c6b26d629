"""What the topics of the chosen model are."""
