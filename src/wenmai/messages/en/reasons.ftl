# Reasons in result tables: why a value is missing.

reason-too_few_years = fewer years with a value than trends.min_years

# until the stages have theirs
choice-best_fit = Held-out fit is best at K = { $k }.
choice-best_stable_fit = Among the stable numbers of topics (stability of at least { $min_stability }), held-out fit is best at K = { $k }.
choice-no_other_close = No other number of topics is within one standard error of this fit.
choice-smallest_close = The smallest of these numbers, K = { $k }, was chosen.
choice-only_close = K = { $k } was therefore chosen.
choice-only_seed = The model was fitted with one seed only, { $seed }.
method-expanded_percentile = expanded percentile bootstrap (Hesterberg 2015) over { $clusters ->
    [regions] regions
   *[documents] documents
 }, each resample with another draw of the paragraphs’ topic shares
method-fractional_logit = fractional logit (Papke and Wooldridge 1996), errors clustered by { $clusters ->
    [regions] region
   *[documents] document
 } (Student’s t, { $df } degrees of freedom), pooled over draws of the topic shares (Rubin 1987)
reason-one_region = only one region
reason-no_occurrence = no occurrence in any year
reason-too_few_years_on_a_side = fewer than three years with a value before or after
reason-implausible = the value is implausible
method-region_bootstrap = regions resampled
