"""Write the demo corpus: made-up sources, and the truth about them."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.demo.generate import write_demo
from wenmai.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    write_demo(
        run.output.sources,
        Path(run.output.regions).parent,
        seed=run.params.seed,
        regions=run.params.regions,
        first_year=run.params.first_year,
        years=run.params.years,
    )
