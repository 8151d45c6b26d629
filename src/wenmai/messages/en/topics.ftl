# Topics: why a model was chosen, and the codes of the topic tables.

# topics/choice.json: each reason is one sentence; they are read one after the other.
# { $others } is a list of numbers of topics.

choice-nothing_fitted = No topic model could be fitted.
choice-too_few_paragraphs_for_k = A model of { $k } topics needs at least { $needed } paragraphs with enough terms of the vocabulary, and the corpus has { $available }.
choice-too_few_terms_for_k = A model of { $k } topics needs at least { $needed } terms, and the corpus has { $available }.
choice-paragraphs_seen = The models may see { $counted } of { $paragraphs } paragraphs: { $repeated } are in documents that repeat another one, and { $other } are headings, tables, ceremony, glossaries or left out by the user (words/text_use.csv).
choice-terms_used = Of the { $terms } terms in these paragraphs the models use { $used }: { $rare } occur in too few paragraphs (words.min_paragraphs), { $common } in too large a share of them (words.max_paragraph_share), and { $other } are stop words, numbers or names, or dropped for another reason (words/vocabulary.csv).
choice-relax_limits = { $filled } of the { $counted } paragraphs have a term that the models use, and those with fewer than { $min_terms } are not fitted (topics.min_terms). Lower words.min_paragraphs or topics.min_terms, raise words.max_paragraph_share, or add texts.
choice-add_texts = So few paragraphs carry no model. Add texts, or list smaller numbers of topics (topics.k).
choice-beyond_the_corpus = The corpus is too small for K = { $others }.
choice-set_by_user = The number of topics, K = { $k }, was set by the user (topics.report_k).
choice-wanted_not_fitted = The number of topics set by the user, K = { $wanted } (topics.report_k), could not be fitted, and K = { $k } is the largest that could.
choice-best_is_largest = K = { $k } is the largest number of topics that was tried, and larger ones may serve better (topics.k).
choice-still_rising = From K = { $before } to K = { $k }, the largest number of topics that was fitted, the surplus still rises ({ $recovered } of { $subjects } topics are recovered at K = { $k }): the best number may be larger than all that were fitted.
choice-largest_close = K = { $k } was therefore chosen of the numbers that would serve.
choice-list_ends = No number of topics above K = { $k } was tried (topics.k). Try larger ones before you rely on this choice.
choice-smallest_close = The smallest of these numbers, K = { $k }, was chosen.
choice-only_close = K = { $k } was therefore chosen.
choice-nothing_held_out = There are too few documents to hold any out, so the smallest number of topics, K = { $k }, was chosen.
choice-largest_surplus = Leaving boilerplate aside, the surplus of topics that are recovered in samples of the documents over topics that are not is largest at K = { $k }, where { $recovered } of { $subjects } are recovered.
choice-few_recovered = At no number of topics are more than half of the topics recovered in samples of the documents (boilerplate aside); the result is least bad at K = { $k }, where { $recovered } of { $subjects } are. Read the topics with caution.
choice-surplus_close = At K = { $others } the surplus differs from the largest by no more than one topic.
choice-better_fit = Held-out fit is better at K = { $others }. It rises with nearly every topic added, so that it does not choose the number.
choice-also_serve = K = { $others } would serve as well: findings should hold there too.
choice-no_other_serves = No other number of topics that was tried would serve as well.
choice-only_seed = The model was fitted with one seed only, { $seed }.
choice-prototype = Seed { $seed } is reported because its topics are the most similar to those of the other seeds (mean Jaccard { NUMBER($jaccard, minimumFractionDigits: 2, maximumFractionDigits: 2) }).

value-largest_surplus = The smallest number of topics whose surplus of topics that are recovered in samples of the documents over topics that are not (boilerplate aside) is within one topic of the largest, if it recovers at least two thirds as many

# scores and engines: why nothing was fitted
reason-too_few_paragraphs_for_k = { $needed } paragraphs with enough terms of the vocabulary (topics.min_terms) are needed, { $available } are available
reason-too_few_terms_for_k = { $needed } terms of the vocabulary are needed, { $available } are available
reason-engine_not_installed = the library of this engine is not installed

# prevalence
method-expanded_percentile = expanded percentile bootstrap (Hesterberg 2015) over { $clusters ->
    [regions] regions
   *[documents] documents
 }, each resample with another draw of the paragraphs' topic shares
reason-too_few_to_resample = too few { $clusters ->
    [regions] regions
   *[documents] documents
 } for an interval ({ $n_clusters })

# topic_correlations
method-expanded_percentile_of_shares = expanded percentile bootstrap (Hesterberg 2015) over { $clusters ->
    [regions] regions
   *[documents] documents
 }
reason-share_does_not_vary = one of the two is the same in all documents

# topic_effects
method-fractional_logit = fractional logit (Papke and Wooldridge 1996), errors clustered by { $clusters ->
    [regions] region
   *[documents] document
 } (Student's t, { $df } degrees of freedom), pooled over draws of the topic shares (Rubin 1987)
reason-no_covariate_varies = none of the covariates varies
reason-covariate_left_out = the covariate does not vary, or the other covariates give it
reason-too_few_parts = { $n_parts } parts of documents are too few for { $n_coefficients } coefficients
reason-too_few_clusters = fewer than five clusters in the group or outside it
method-trend_of_year_effects = shares of single years net of the other covariates, then their trend with autocorrelated yearly shocks (Donald and Lang 2007)
reason-no_convergence = the regression did not converge

# guided_topics, guided_keywords
value-guided = guided
value-free = free
value-strong = strong
value-partial = partial
value-weak = weak
value-used = used
value-left_out = left out of the vocabulary
value-not_a_token = not a token
value-conditional = under conditions only
value-supported = supported
value-shared = shared with another topic
value-unsupported = not supported
reason-left_out = the vocabulary leaves it out
reason-not_a_token = the segmentation never gives it as one token
reason-conditional = it counts only near other words, which counts of words do not show
reason-nothing_fitted = no guided topics could be fitted

# topic_covariates, topic_content
value-difference = difference
value-interaction = interaction
method-adjusted_share = average adjusted prediction of a fractional logit (Papke and Wooldridge 1996), errors from a jackknife over { $clusters ->
    [regions] regions
   *[documents] documents
 }, pooled over draws of the topic shares
method-difference_of_adjusted_shares = difference of two average adjusted predictions of a fractional logit, errors from a jackknife over { $clusters ->
    [regions] regions
   *[documents] documents
 }, pooled over draws of the topic shares
method-log_odds_expected_tokens = log-odds ratio of expected tokens with an informative Dirichlet prior, its error from resampled regions or documents
method-log_ratio = log ratio of the topic's expected tokens, error by resampling { $clusters ->
    [regions] regions
   *[documents] documents
 }
reason-absent_on_one_side = one side has no such word in the topic, so that the ratio has no bound
reason-too_few_tokens = fewer than 50 expected tokens of the topic on one side

# topic_drift and rolling_drift
reason-period_too_few_documents = too few documents in one of the two periods ({ $n_documents_before } and { $n_documents })
reason-topic_too_small = too little text of the topic in one of the two periods
value-stays = in both periods
value-appears = appears
value-fades = fades
value-absent = in neither period

# engines
variant-lda = LDA from the consensus, anchored
variant-lda_unanchored = LDA from the consensus
variant-lda_from_one_nmf = LDA from a single NMF
variant-nmf = NMF from the consensus
variant-nmf_alone = a single NMF
variant-lda_gensim = LDA of gensim
variant-lda_sklearn = LDA of scikit-learn
variant-lda_gibbs = LDA by Gibbs sampling

# specification
value-paragraph = paragraphs
value-merged = short paragraphs merged
value-whole = configured vocabulary
value-narrow = without very common terms
value-iso_only = only the stop words of stopwords-iso
value-no_stop_words = no stop words

# intrusion_key and intrusion_scores
value-word = word intrusion
value-topic = topic intrusion

# applied_documents
reason-many_unknown_words = a larger share of tokens outside the vocabulary than in { NUMBER($outside_percentile, maximumFractionDigits: 0) } % of the { $n_compared } documents compared with
reason-badly_predicted = predicted worse than { NUMBER($likelihood_percentile, maximumFractionDigits: 0) } % of the { $n_compared } documents compared with
reason-unknown_words_and_badly_predicted = a larger share of tokens outside the vocabulary, and predicted worse, than nearly all of the { $n_compared } documents compared with
reason-within_range = within the range of the { $n_compared } documents compared with
reason-duplicate_not_read = repeats { $duplicate_of } and is not read
reason-no_counted_paragraph = no paragraph is counted
reason-too_few_compared = too few documents in the run to compare with ({ $n_compared })

# topics: kinds
value-substantive = subject
value-boilerplate = boilerplate

# topics/codebook.html and codebook.docx
codebook-title = Codebook of topics
codebook-how = For people who judge and name the topics. For each topic, read the words and the paragraphs, then write what the topic is about, whether it is one subject, and a better label if there is one (topics.labels). Shares are of the words of the models; intervals are in brackets, n is the number of documents.
codebook-empty = No topic model was chosen, so there are no topics to judge.
codebook-by_probability = most probable words
codebook-by_frex = words by FREX
codebook-by_lift = words by lift
codebook-alternatives = other labels
codebook-theme = theme
codebook-share = share
codebook-share_of = { $share } of the corpus; largest topic of { $paragraphs ->
    [one] one paragraph
   *[other] { $paragraphs } paragraphs
 }, 5 % or more of { $documents ->
    [one] one document
   *[other] { $documents } documents
 }
codebook-group = { $name }: { $share }
codebook-reliability = reliability
codebook-reliability_unknown = not known: there are too few documents to fit the model to samples of them
codebook-over-seeds = seeds
codebook-over-samples = samples of documents
codebook-over-neighbouring_k = neighbouring numbers of topics
codebook-over-engines = other engines
codebook-recovered = { $over } ({ $n } { $n ->
    [one] fit
   *[other] fits
 })
codebook-neighbours = nearest topics
codebook-neighbour = { $topic } { $label }: cosine of words { $cosine }, correlation over documents { $correlation }
codebook-no_correlation = not defined
codebook-interval = { $value } [{ $low }, { $high }] (n = { $n })
codebook-value = { $value } (n = { $n })
codebook-paragraphs = Typical paragraphs
codebook-place = { $source }, characters { $start }–{ $end }
codebook-quote_share = share of the topic { $share }
codebook-remark = Remark of the coder
codebook-unreliable = This topic is not reliable: it is recovered in too few other fits.
codebook-boilerplate = This topic is boilerplate: formulas of the genre, not a subject.

# topic_numbers
value-divided_topic = divided
value-joined_topic = joined with others
value-lost_topic = not found

# topic_continued
value-same_topic = the same topic
value-changed_topic = a changed form of it
value-new_topic = a new topic
value-vanished_topic = no longer a topic

# topic_calibration
value-share_year = adjusted share by year
value-share_level = adjusted share by level
value-share_role = adjusted share by role
value-share_level_within = adjusted share by level within a role
value-difference_level = difference of levels
value-difference_role = difference of roles
value-difference_level_within = difference of levels within a role
value-interaction_level = how far the difference of levels depends on the role
value-content_level = log ratio of a word between levels
