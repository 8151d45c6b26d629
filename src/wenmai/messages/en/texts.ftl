# How texts are written

figure-text_measures = How the texts are written
    .caption = Mean over the documents of each year of their length, sentences, lexical diversity, share of numerals, share of
        new terms and share of text repeated from the last report. Ribbons are bootstrap intervals over documents. These
        measures move with every rate: a longer report uses a word more often, one that repeats the last one less often anew.
    .note = n = { n-documents } in { n-years }, at most { $most } per year; mean over documents, each panel has its own
        scale. { $ribbons } MATTR: share of different words in windows of 500 Chinese tokens. MTLD: mean run of words whose share of
        different words is above 0.72. New terms: in no document of an earlier year; their share falls as the corpus grows
        longer. { types-note } { year-note }
    .empty = No document of the types in the series ({ $types }; trends.doc_types) has a year.

measure-n_characters = Length
    .unit = characters, without punctuation
measure-n_sentences = Sentences
    .unit = per document
measure-sentence_length = Sentence length
    .unit = characters per sentence
measure-mattr = Lexical diversity (MATTR)
    .unit = type-token ratio, 500 tokens
measure-mtld = Lexical diversity (MTLD)
    .unit = tokens
measure-numeral_share = Numerals
    .unit = share of words
measure-new_share = New terms
    .unit = not in earlier years of the corpus
measure-new_in_region_share = New terms, by region
    .unit = not in earlier years of the region
measure-reuse_share = Repeated text
    .unit = from the region's last report
reason-no_value = no document of the year has a value
