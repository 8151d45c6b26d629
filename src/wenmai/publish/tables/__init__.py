"""Tables for papers, as CSV and LaTeX."""
