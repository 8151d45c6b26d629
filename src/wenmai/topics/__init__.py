"""From counts to fitted topic models, a choice among them, and what they say."""
