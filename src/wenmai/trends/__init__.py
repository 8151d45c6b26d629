"""From paragraphs and topic shares to series, intervals and tests."""
