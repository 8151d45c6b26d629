"""Files and tables: one way to write each, one way to read it."""
