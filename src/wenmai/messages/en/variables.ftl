# Stage corpus: the merge of variables of the user, and how groups of them are named in figures.

## Merge of variables: what identifies rows (by), which side has them (status), why there is no partner (reason)
by-doc_id = document
by-source = source file
by-region_year = region and year
status-matched = matched
status-only_in_texts = only in the texts
status-only_in_table = only in the table
status-repeated = repeated rows
reason-document_without_region = the region of the document is unknown
reason-document_without_year = the year of the document is unknown
reason-region_not_in_table = the table has no row of the region
reason-year_not_in_table = the table has the region, but not the year
reason-not_in_table = the table has no such row
reason-no_key = the row has no region, year, file or document that can be read
reason-unknown_region = the row names a region that is not known, or not in its province
reason-ambiguous_region = several regions have the name of the row
reason-region_not_in_texts = no document is of the region
reason-year_not_in_texts = there are documents of the region, but not of the year
reason-not_in_texts = there is no such document, source, region or year in the texts
reason-equal_row = an earlier row has the same key and the same values

## Effects of variables in figures
effect-variable = { $variable }: { $group } compared with { $reference }
effect-deviation = { $variable }: per standard deviation ({ $step })
effect-one = { $variable }: 1 compared with 0
