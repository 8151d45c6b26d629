"""Names and GB/T 2260 codes of the regions of China."""
