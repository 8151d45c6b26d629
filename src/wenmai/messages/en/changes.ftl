# Codes in the tables of changes between periods and groups.

reason-no_text_in_period = no text in one of the periods
reason-few_occurrences = fewer than three occurrences in one of the periods
reason-too_wide = too uncertain for a ratio

method-jackknife_t = log ratio with its jackknife variance
method-conditional_split = share of the period in all occurrences, for few occurrences

unit-regions = regions
unit-documents = documents
unit-years = years
unit-blocks = paragraph blocks within documents

value-rose = rose
value-fell = fell
value-little_change = changed by less than ±20 %
value-appeared = appeared
value-vanished = no longer occurs
value-never = never occurs
value-unclear = undecided
value-rose_more = rose more, or fell less
value-rose_less = rose less, or fell more
value-little_difference = changes differ by less than ±20 %
value-others = all others

## Methods that the calibration compares

method-change_of_regions = regions drawn
method-change_of_years = years drawn
method-change_of_documents = documents drawn
method-change_simultaneous = simultaneous, families of 30
method-naive_change_poisson = naive: Poisson

## Figure and table

figure-keyword_by_group = Concepts over time, by group
    .caption = Occurrences of each concept per 10,000 { units } in whole documents, per year and group of the first
        variable of trends.by. Ribbons are bootstrap intervals over documents, where a group has five or more in a year.
        Dashed: the event of trends.event_year.
    .note = n = { n-documents } in { $n_groups } groups of { $by }. { $together ->
            [true] Each panel is a concept with its own scale, each line a group; { $n_shown } of { $n_panels } concepts shown, by frequency.
           *[other] Each panel is a group, all on the same scale, each line one of the most frequent concepts; { $n_shown } of { $n_panels } groups shown, by documents.
        }{ $event ->
            [none] {""}
           *[other] { " " }Dashed: { $event } is the first year after the event.
        } Changes are those from { $period_b } to { $period_a }, with { $level }% intervals in the tables group_changes and group_differences. { period-note }
    .difference = ratio of the changes { $ratio_of_ratios } [{ $low }, { $high }]
    .without = No ratio of changes: { $reasons }.
    .unset = No groups are asked for. Name columns of documents.csv, or your variables, in trends.by.
    .empty = No document with a year has a group of trends.by, or no concept occurs in one.

table-before_after = Two groups before and after: difference in differences
    .note = { $n_rows ->
            [0] No groups are asked for (trends.by), or there is one group only.
           *[other] Rates per 10,000 { units }, whole documents. Periods: { $periods }. Ratio: the group's rate after over before,
            divided by that of the reference; difference: its change minus that of the reference; both with { $level }% intervals
            that draw regions where groups are made of regions. q: adjusted over { $family } comparisons.{ $n_without ->
                [0] {""}
               *[other] { " " }Without ratio: { $n_without } ({ $reasons }).
            } A difference is the effect of an event only if the groups would have changed alike without it.
        }

heading-group = Group
heading-before = Before
heading-after = After
heading-reference = Compared with
heading-reference_before = Before (compared)
heading-reference_after = After (compared)
heading-ratio_of_ratios = Ratio of ratios
heading-difference = Difference of differences
heading-difference_interval = Its interval
