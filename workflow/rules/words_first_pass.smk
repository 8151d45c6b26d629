"""Words, the first pass: paragraphs become tokens, in one job or in several that run side by side.

Reads corpus/paragraphs.parquet and the lexicon. Writes words/first_pass.parquet, and for a large corpus on the
way there words/shards/.
"""

#: megabytes of source files a shard: below this, starting another job takes as long as it saves
SHARD_MEGABYTES = 100


def shards_of(sources):
    """How many shards a corpus of these files has, by their size; what is not there yet is small."""
    megabytes = sum(os.path.getsize(path) for path in sources if os.path.isfile(path)) / 1e6
    return max(1, round(megabytes / SHARD_MEGABYTES))


SHARDS = config["words"]["shards"] or shards_of(corpus_sources())


rule segment_shard:
    """Cut every second, third ... piece of a large corpus into tokens, so that several cores share the work."""
    input:
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        lexicon=config["words"]["lexicon"],
        user_lexicon=optional(config["words"]["user_lexicon"]),
        code=library("words.segment", "pieces", "spool", "job"),
        schemas=schemas("first_pass"),
    output:
        pieces=temp(f"{RESULTS}/words/shards/{{shard}}.arrow"),
    log:
        f"{LOGS}/segment_shard_{{shard}}.log",
    conda:
        "../../envs/text.yaml"
    params:
        segmenter=config["words"]["segmenter"],
        shards=SHARDS,
    message:
        "Cutting paragraphs into words, shard {wildcards.shard}"
    script:
        "../scripts/words/segment_shard.py"


rule segment_paragraphs:
    """Cut every paragraph into tokens, with the terms of the lexicon kept whole."""
    input:
        shards=[f"{RESULTS}/words/shards/{shard}.arrow" for shard in range(SHARDS)] if SHARDS > 1 else [],
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        lexicon=config["words"]["lexicon"],
        user_lexicon=optional(config["words"]["user_lexicon"]),
        code=library("words.segment", "pieces", "spool", "job"),
        schemas=schemas("first_pass"),
    output:
        first_pass=f"{RESULTS}/words/first_pass.parquet",
    log:
        f"{LOGS}/segment_paragraphs.log",
    conda:
        "../../envs/text.yaml"
    params:
        segmenter=config["words"]["segmenter"],
    message:
        "Cutting paragraphs into words"
    script:
        "../scripts/words/segment_paragraphs.py"
