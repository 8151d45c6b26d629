# Stage words: codes of its tables.

## Vocabulary: why a term is kept or dropped
reason-kept = kept
reason-user_choice = chosen by the user
reason-not_counted = only in paragraphs that are not counted
reason-no_chinese_number = no Chinese character (number)
reason-no_chinese_letters = no Chinese character (letters)
reason-no_chinese_sign = no Chinese character (sign)
reason-stop_word_iso = stop word (general list)
reason-stop_word_ceremony = stop word (ceremonial words)
reason-concept_term = term of a concept (words.keep_concept_terms)
reason-stop_word_modal = stop word (modal verb)
reason-stop_word_law = stop word (formulas of law)
reason-stop_word_user = stop word (user's list)
reason-contains_digits = contains digits
reason-number_or_unit = number or unit
reason-too_short = too short
reason-place_name = name of a place in the corpus
reason-speaker_name = name of a speaker
reason-person_name = name of a leader
reason-too_rare = too rare
reason-too_common = too common
reason-low_residual_idf = spread almost at random

## Phrases: why a word sequence is not joined
reason-weak_association = weak association of its parts
reason-low_left_entropy = part of a longer sequence (few words before it)
reason-low_right_entropy = part of a longer sequence (few words after it)
reason-function_word_edge = begins or ends with a function word
reason-not_noun_phrase = not a noun phrase, and association too weak for another sequence
reason-verb_before_term = a verb before a word that is a term by itself
reason-term_mostly_alone = a term in it mostly occurs without the rest
reason-cuts_term = cuts through a word that is a term by itself
reason-inside_longer_phrases = occurs mainly inside longer phrases
value-noun_phrase = noun phrase
value-not_noun_phrase = not a noun phrase
value-function_word_edge = begins or ends with a function word

## Paragraphs: why the models see a paragraph or not
reason-counted = counted
reason-heading = heading
reason-table = cell of a table
reason-left_out_document = document that you leave out
reason-repeated_document = document that repeats another one
reason-ceremony_section = section of ceremony
reason-ceremony_formula = ceremonial wording
reason-glossary = glossary

## Steps of the vocabulary check
value-segmented = tokens of the segmenter
value-with_chinese = with a Chinese character
value-phrases_joined = after phrases were joined
value-counted_paragraphs = in counted paragraphs
value-without = without

## Listed terms, as characters and as tokens
value-keywords = keywords
value-user_lexicon = user lexicon
value-lexicon = lexicon
value-not_in_text = not in the text
value-never_token = never a token
value-sometimes_token = sometimes a token
value-always_token = always a token

## Topics under other settings
value-with_policy_terms = with policy terms and phrases
value-segmenter_alone = dictionary of the segmenter alone

## TF-IDF: n occurrences in the unit, N units, df units with the term, L kept tokens of the unit
value-log_tf_smooth_idf = (1 + ln n) × (1 + ln((1 + N) / (1 + df))), scaled to length 1 within the unit
value-log_tf_idf = (1 + ln n) × (1 + ln(N / df)), scaled to length 1 within the unit
value-count_tf_smooth_idf = n × (1 + ln((1 + N) / (1 + df))), scaled to length 1 within the unit
value-count_tf_idf = n × (1 + ln(N / df)), scaled to length 1 within the unit
value-bm25 = n (1.2 + 1) / (n + 1.2 (0.25 + 0.75 L / mean L)) × ln(1 + (N - df + 0.5) / (df + 0.5)), not scaled

## The co-word network, and classes of documents compared
method-document_shuffle = documents shuffled, term by term
method-log_odds_documents = log-odds ratio with a Dirichlet prior; error over resampled documents
method-correspondence_partial_bootstrap = correspondence analysis; resampled profiles on the same axes
reason-no_links = no pair of terms passes the test
reason-no_distinctive_term = no term has an interval above 0
value-class = class
value-term = term
value-period = period
