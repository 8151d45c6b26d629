"""A made-up corpus with a known truth, and the comparison of results with it."""
