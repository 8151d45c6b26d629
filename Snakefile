"""The workflow, as called from the root of a clone: snakemake --cores 4."""


include: "workflow/Snakefile"


# Snakemake takes no default target from an included file
workflow.default_target = "all"
