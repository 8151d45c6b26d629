"""How topics change between periods."""
