"""Which terms and paragraphs enter the models, each with its reason."""
