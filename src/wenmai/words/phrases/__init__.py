"""Terms that no dictionary has: found, judged and joined in a second pass."""
