"""From paragraphs to tokens, a vocabulary with reasons, counts and TF-IDF."""
