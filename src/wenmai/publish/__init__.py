"""From tables to figures, paper tables, notebooks, a report and its provenance."""
