"""Stage trends, continued: the tests that take the documents themselves.

Reads results/corpus/documents.csv and results/trends/keyword_documents.csv; writes
results/trends/panel_trends.csv.
"""


rule test_panel:
    """A trend test for every concept and term over regions and years."""
    input:
        keyword_documents=f"{RESULTS}/trends/keyword_documents.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        code=library("trends.regional", "trends.trend", "tables", "job"),
        schemas=schemas("panel_trends"),
    output:
        f"{RESULTS}/trends/panel_trends.csv",
    log:
        f"{LOGS}/test_panel.log",
    conda:
        "../../envs/models.yaml"
    params:
        doc_types=config["trends"]["doc_types"],
        min_years=config["trends"]["min_years"],
        confidence=config["trends"]["confidence"],
        alpha=config["trends"]["alpha"],
        simulations=config["trends"]["simulations"],
        seed=config["trends"]["seed"],
    message:
        "Testing the panel of regions for trends"
    script:
        "../scripts/trends/test_panel.py"
