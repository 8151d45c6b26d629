# Several concepts together

figure-concept_families = Families of concepts, shares by year
    .caption = Share of each concept in all occurrences of its family, per year, in whole documents. The bars of a year add up
        to 100 per cent. Intervals are in trends/concept_ratios.csv, changes in trends/concept_ratio_changes.csv.
    .note = n = { $n_documents } documents. { $n_shown } of { $n_families } families (trends.families). Share of each concept in
        all occurrences of its family, whole documents; years with fewer than five occurrences of the family are empty.
        Numbers: shares of the last year. Intervals: trends/concept_ratios.csv. { types-note } { year-note }
    .empty = No family of concepts is asked for, or none occurs often enough (trends.families).

figure-concept_ratios = Ratios of concepts by year
    .caption = Occurrences of one concept or list of terms over those of another, per year, in whole documents. Dashed: with
        the mix of document types held fixed. Ribbons are bootstrap intervals over documents.
    .note = n = { n-documents } in { n-years }, at most { $most } per year. { $n_shown } of { $n_ratios } ratios (trends.ratios);
        each panel has its own scale. { $ribbons }{ $fixed ->
            [some] { " " }Dashed: with the mix of document types held fixed; where the lines differ, the mix has changed the ratio.
           *[none] {""}
        } Years in which the denominator occurs fewer than five times are empty. { types-note } { year-note }
    .empty = No ratio of concepts is asked for, or none occurs often enough (trends.ratios).

table-concept_ratio_changes = Changes of shares and ratios of concepts
    .note = { $n_rows ->
            [0] No family or ratio of concepts is asked for (trends.families, trends.ratios).
           *[other] n = { $n_rows } comparisons of a later with an earlier period. Change: of shares the difference, of ratios the
            quotient, with its { $level }% bootstrap interval (regions resampled where five or more span both periods, else documents). With
            fixed mix: types of document weighted by their share of all text in both periods (direct standardisation).
        }

heading-name = Name
heading-periods = Periods
heading-later = Later
heading-earlier = Earlier
heading-adjusted = Change, fixed mix
heading-adjusted_interval = Interval, fixed mix

value-share = share
value-ratio = ratio
adjusted_reason-one_type = one type of document: nothing to adjust for
adjusted_reason-types_not_comparable = the types found in every period hold less than half of the text
adjusted_reason-too_few_occurrences = too few occurrences
adjusted_reason-too_few_documents = too few documents
reason-too_uncertain = too uncertain
heading-n_documents = Documents
ratio_reason-too_few_occurrences = too few occurrences
