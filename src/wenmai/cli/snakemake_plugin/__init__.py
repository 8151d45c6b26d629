"""The folder that Snakemake finds the logger plugin of ``wenmai run`` in."""
