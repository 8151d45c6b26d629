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
