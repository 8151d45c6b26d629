"""Words, the first pass: paragraphs become tokens, in one job or in several that run side by side.

Reads corpus/paragraphs.parquet and the lexicon. Writes words/first_pass.parquet, and for a large corpus on the
way there words/shards/.
"""

SHARDS = config["words"]["shards"] or shards_by_size()


rule segment_shard:
    """Cut one share of a large corpus into tokens, so that several cores work on it."""
    input:
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        lexicon=named_file(config["words"]["lexicon"]),
        user_lexicon=named_files(config["words"]["user_lexicon"]),
        code=library("words.lists", "words.segment", "words.tokens", "io.spool", "job"),
        schemas=schemas("first_pass"),
    output:
        pieces=temp(f"{RESULTS}/words/shards/{{shard}}.parquet"),
    log:
        f"{LOGS}/segment_shard.{{shard}}.log",
    benchmark:
        f"{LOGS}/benchmarks/segment_shard.{{shard}}.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        segmenter=config["words"]["segmenter"],
        simplify=config["documents"]["simplify"],
        shards=SHARDS,
    message:
        "Cutting paragraphs into words, shard {wildcards.shard}"
    script:
        "../scripts/words/segment_shard.py"


rule segment_paragraphs:
    """Cut every paragraph into tokens, without splitting any term of the lexicon."""
    input:
        shards=[f"{RESULTS}/words/shards/{shard}.parquet" for shard in range(SHARDS)] if SHARDS > 1 else [],
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        lexicon=named_file(config["words"]["lexicon"]),
        user_lexicon=named_files(config["words"]["user_lexicon"]),
        code=library("words.lists", "words.segment", "words.tokens", "io.spool", "job"),
        schemas=schemas("first_pass"),
    output:
        first_pass=f"{RESULTS}/words/first_pass.parquet",
    log:
        f"{LOGS}/segment_paragraphs.log",
    benchmark:
        f"{LOGS}/benchmarks/segment_paragraphs.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        segmenter=config["words"]["segmenter"],
        simplify=config["documents"]["simplify"],
    message:
        "Cutting paragraphs into words"
    script:
        "../scripts/words/segment_paragraphs.py"
