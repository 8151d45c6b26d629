"""Write the manifest of all results, RO-Crate and data package made from it, and what is true of this run only."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.files import write_json
from wenmai.job import job
from wenmai.publish.datapackage import data_package
from wenmai.publish.provenance import manifest, ro_crate, run_record

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    results = Path(run.params.results)
    made = [path for path in map(Path, run.input) if path.is_relative_to(results)]
    record = manifest(made, results=results, configuration=run.params.configuration)
    write_json(record, run.output.manifest)
    write_json(ro_crate(record), run.output.crate)
    write_json(data_package(record, results=results), run.output.package)
    write_json(run_record(), run.output.run)
