"""From source files to documents, paragraphs and a ledger of every character."""
