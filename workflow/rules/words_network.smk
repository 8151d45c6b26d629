"""Words, together and apart: the co-word network, and what sets periods, levels and provinces apart.

Reads words/{counts.npz,counts_rows.csv,vocabulary.csv} and corpus/documents.csv. Writes words/coword_{nodes,edges,themes}.csv,
the network as files for Gephi and VOSviewer, words/distinctive_terms.csv and words/correspondence.csv.
"""


rule link_terms:
    """Link terms that share paragraphs more often than shuffled documents do, and find their communities."""
    input:
        counts=f"{RESULTS}/words/counts.npz",
        rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        code=library("words.network.build", "words.network.exchange", "io.matrices", "io.tables", "job"),
        schemas=schemas("coword_nodes", "coword_edges", "coword_themes"),
    output:
        nodes=f"{RESULTS}/words/coword_nodes.csv",
        edges=f"{RESULTS}/words/coword_edges.csv",
        themes=f"{RESULTS}/words/coword_themes.csv",
        gexf=f"{RESULTS}/words/coword.gexf",
        graphml=f"{RESULTS}/words/coword.graphml",
        vos_map=f"{RESULTS}/words/coword_map.txt",
        vos_network=f"{RESULTS}/words/coword_network.txt",
    log:
        f"{LOGS}/link_terms.log",
    benchmark:
        f"{LOGS}/benchmarks/link_terms.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(600, per_mb=5),
        runtime=growing(10, per_mb=2),
    params:
        terms=config["words"]["network_terms"],
        periods=config["words"]["network_periods"],
        alpha=config["inference"]["alpha"],
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        seed=config["trends"]["seed"],
    message:
        "Linking terms"
    script:
        "../scripts/words/link_terms.py"


rule compare_classes:
    """Find the terms that mark each period, level, province, year, region and group, and map classes and terms."""
    input:
        counts=f"{RESULTS}/words/counts.npz",
        rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        code=library(
            "words.group_terms",
            "words.network.build",
            "words.tfidf",
            "io.matrices",
            "io.tables",
            "io.variables",
            "job",
        ),
        schemas=schemas("distinctive_terms", "correspondence"),
    output:
        distinctive=f"{RESULTS}/words/distinctive_terms.csv",
        correspondence=f"{RESULTS}/words/correspondence.csv",
    log:
        f"{LOGS}/compare_classes.log",
    benchmark:
        f"{LOGS}/benchmarks/compare_classes.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(600, per_mb=15),
        runtime=growing(10, per_mb=0.2),
    params:
        periods=config["words"]["network_periods"],
        by=config["trends"]["by"],
        top=config["words"]["tfidf_top"],
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        seed=config["trends"]["seed"],
    message:
        "Comparing the words of periods, levels and provinces"
    script:
        "../scripts/words/compare_classes.py"
