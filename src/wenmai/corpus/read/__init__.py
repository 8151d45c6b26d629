"""Source files to text, with the place of every character."""
