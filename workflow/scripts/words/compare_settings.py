"""Topics under two segmenters and two stop lists, if asked for."""

import logging
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.documents import wanted_documents
from wenmai.io.tables import read_table, table_schema, write_table
from wenmai.job import job
from wenmai.words.lists import read_lexicons
from wenmai.words.phrases.retokenize import PHRASE_COLUMNS
from wenmai.words.sensitivity import Material, QuickModel, Settings, compare_settings
from wenmai.words.vocabulary.filters import FILTER_COLUMNS, run_filters
from wenmai.words.vocabulary.paragraph_filter import counted_ids

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run, tempfile.TemporaryDirectory() as folder:
    found = table_schema("sensitivity").empty()
    if run.params.run:
        lexicon = read_lexicons(run.input.lexicon, *run.input.user_lexicon, simplify=run.params.simplify)
        columns = ["doc_id", "excluded", "year", *FILTER_COLUMNS]
        documents = wanted_documents(read_table(run.input.documents, columns=columns))
        phrases = read_table(run.input.phrases, columns=PHRASE_COLUMNS)
        filters = run_filters(
            documents,
            lexicon=lexicon,
            stop_words=run.params.stop_words,
            lists={name: run.input[name] for name in ("ceremony", "law", "modal")},
            user_stop_words=run.input.user_stop_words,
            person_names=run.input.person_names,
            drop_place_names=run.params.drop_place_names,
            drop_speaker_names=run.params.drop_speaker_names,
            simplify=run.params.simplify,
            keep=run.params.keep,
            keep_modal_verbs=run.params.keep_modal_verbs,
            concepts=run.input.concepts,
            drop=run.params.drop,
            min_chars=run.params.min_chars,
            min_paragraphs=run.params.min_paragraphs,
            max_paragraph_share=run.params.max_paragraph_share,
            min_residual_idf=run.params.min_residual_idf,
        )
        material = Material(
            paragraphs=Path(run.input.paragraphs),
            documents=documents,
            counted=counted_ids(run.input.use),
            lexicon=lexicon,
            phrases=phrases if run.params.join else phrases.head(0),
        )
        model = QuickModel(run.params.k, seed=run.params.seed, top=run.params.top)
        found = compare_settings(material, Settings(run.params.segmenter, filters), model, folder=Path(folder))
        for variant, means in found.groupby("variant")[["jaccard", "cosine"]].mean().iterrows():
            logging.getLogger("wenmai").info("variant %d: mean Jaccard %.2f, cosine %.2f", variant, *means)
    write_table(found, run.output.sensitivity)
