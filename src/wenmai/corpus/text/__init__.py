"""From raw characters to clean paragraphs, with a ledger of every change."""
