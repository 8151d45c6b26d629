# Stage corpus: what could not be used and what to do about it (rejected-, fix-), and codes of its tables.

-save-text = Save its text as UTF-8 .txt
-open-and-save-text = Open it and save its text as UTF-8 .txt
-fetch-again = Remove it, or fetch it again

## Why a file, or a part of one, is not used
rejected-no_running_text = no running text was found
rejected-empty_file = the file is empty
rejected-binary_file = the file is binary, not text
rejected-unknown_encoding = the file is in no known encoding
rejected-format_not_read = files of type { $suffix } are not read
rejected-format_needs_conversion = files of type { $suffix } are read by LibreOffice, which is not installed or not to be used
rejected-conversion_failed = LibreOffice could not read this { $suffix } file
rejected-not_opened = the file cannot be opened: { $why }
rejected-reading_failed = reading this file failed ({ $kind })
rejected-not_a_source =
    { $kind ->
        [page_files] { $files } files of a saved web page
        [lock_file] the lock file of an open document
        [system_file] a file of the operating system
        [picture] a picture
        [media] a sound or video file
        [web_file] a part of a web page, not its text
        [shortcut] a shortcut to another place
        [unfinished_file] a temporary or unfinished file
        [program] a program
       *[other] { $files } files of the kind { $kind }
    }
rejected-text_not_loaded = the page was saved before its text was loaded
rejected-no_web_page = the web archive holds no page
rejected-empty_zip = the zip holds no files
rejected-damaged_zip = the zip is damaged
rejected-zip_too_large = the zip is too large to be unpacked
rejected-damaged_member = this file of the zip is damaged
rejected-locked_member = this file of the zip is locked by a password
rejected-member_too_large = this file of the zip would unpack to { $megabytes } MB
rejected-file_too_large = the file has { $megabytes } MB, more than documents.limits.megabytes allows
rejected-file_too_slow = reading the file takes more than { $seconds } s of computing time
rejected-file_needs_memory = reading the file takes more than { $megabytes } MB of memory
rejected-packed_too_tightly = the packed file unpacks to more than 200 times its size, as no text does
rejected-too_many_pages = the PDF has { $pages } pages
rejected-too_many_tags = the web page has { $tags } tags
rejected-document_too_large = the file would unpack to { $megabytes } MB
rejected-locked_pdf = the PDF is locked by a password
rejected-damaged_pdf = the PDF is damaged
rejected-damaged_page = page { $page } of the PDF is damaged
rejected-no_text_layer = the PDF has no text layer
rejected-scanned_pdf = the PDF is a scan: its { $pages } pages are pictures
rejected-scanned_pages = pages { $pages } of the PDF are scans; the other pages are read
rejected-damaged_word_file = the Word file is damaged
rejected-damaged_document = the { $kind } file is damaged
rejected-locked_document = the document is locked by a password
rejected-damaged_workbook = the workbook is damaged or locked
rejected-damaged_parquet_file = the Parquet file is damaged
rejected-damaged_table = the table is damaged near line { $line }
rejected-no_rows = the table has no rows
rejected-column_not_found = the table has no column { $column }; its columns: { $columns }
rejected-text_column_unknown = no column is known to hold the text; columns: { $columns }
rejected-row_too_long = row { $row } has { $cells } cells under { $names } column names
rejected-open_quote = row { $row } opens a quotation mark that nothing closes, and { $rows } later rows are inside of it
rejected-not_json_object = line { $line } is no JSON object
rejected-damaged_json = the JSON file is damaged near line { $line }
rejected-json_without_rows = the JSON file holds no list of documents
rejected-damaged_statistics_file = the { $suffix } file is damaged or of an unknown version
rejected-empty_text_cell = row { $row } has no text
rejected-repeated_names = row { $row } repeats the names of the columns

## What to do about it
fix-no_running_text = Look at the file; if it holds a report, save the text of the report alone
fix-empty_file = { -fetch-again }
fix-binary_file = { -save-text }
fix-unknown_encoding = Save it as UTF-8
fix-format_not_read = { -save-text }
fix-format_needs_conversion = Save it as .docx, or install LibreOffice and set documents.convert to auto
fix-conversion_failed = Open it and save it as .docx
fix-not_opened = Change its permissions, or copy the file again
fix-reading_failed = { -open-and-save-text }
fix-not_a_source = Nothing: it is left out
fix-text_not_loaded = Open it in a browser and save it again
fix-no_web_page = Open it in a browser and save its text as UTF-8 .txt
fix-empty_zip = { -fetch-again }
fix-damaged_zip = Fetch it again, or unpack it and give the folder
fix-zip_too_large = Unpack it and give the folder
fix-damaged_member = Fetch the zip again
fix-locked_member = Unpack the zip and give the folder
fix-member_too_large = Unpack the zip and give the folder
fix-file_too_large = Divide it, or raise documents.limits.megabytes
fix-file_too_slow = Look at the file; if it holds texts, divide it or raise documents.limits.seconds
fix-file_needs_memory = Look at the file; if it holds texts, divide it or raise documents.limits.megabytes
fix-packed_too_tightly = Look at the file; if it holds texts, unpack it and give the folder
fix-too_many_pages = { -save-text }
fix-too_many_tags = { -save-text }
fix-document_too_large = { -save-text }
fix-locked_pdf = { -open-and-save-text }
fix-damaged_pdf = { -open-and-save-text }
fix-damaged_page = { -open-and-save-text }
fix-no_text_layer = Run text recognition (OCR) and save the text as UTF-8 .txt
fix-scanned_pdf = Run text recognition (OCR) and save the text as UTF-8 .txt
fix-scanned_pages = Run text recognition (OCR) if you need these pages
fix-damaged_word_file = { -open-and-save-text }
fix-damaged_document = { -open-and-save-text }
fix-locked_document = Open it and save it without a password
fix-damaged_workbook = Open it and save the sheet as UTF-8 .csv
fix-damaged_parquet_file = Fetch it again
fix-damaged_table = Save it again as UTF-8 .csv
fix-no_rows = { -fetch-again }
fix-column_not_found = Set { $setting } to the column that holds it
fix-text_column_unknown = Set documents.columns.text to the column that holds the text
fix-row_too_long = Quote the cells that hold separators
fix-open_quote = Close the quotation mark, or save the table as .xlsx
fix-not_json_object = Write one JSON object per line
fix-damaged_json = Write it again with a JSON library, or save the table as UTF-8 .csv
fix-json_without_rows = Write the documents as a list of objects, one per document
fix-damaged_statistics_file = Save the data set as UTF-8 .csv
fix-empty_text_cell = Nothing, if the document is known to be missing; else fill in its text
fix-repeated_names = Nothing: the row is no document

## Duplicates: how a pair was found (method), and why the other document is kept (rule)
value-same_letters = same letters
value-near_duplicate = near-duplicate
value-longer = the other is longer
value-published_earlier = the other was published earlier
value-first_in_sources = the other comes first in the sources

## Columns of tables: what one was taken for (role), by what (basis), and what is to be known of it (reason)
role-issued = date of issue
role-effective = date of effect
role-year = year
role-region = region
role-city = city
role-adcode = region code
role-site = site
role-id = identifier
role-file = file
role-number = document number
role-issuer = issuing body
role-addressee = addressee
role-status = status
role-category = category
role-url = web address
role-attachments = attachments
role-index_number = index number
role-not_used = not used
basis-setting = setting
basis-name = name of the column
basis-values = values of the column
reason-empty = no values
reason-second_of_role = another column serves the same purpose
reason-values_do_not_fit = values are not what the name says
reason-long_text = texts too long to be carried along
reason-cell_limit = as long as a cell can be, perhaps cut
reason-hidden_sheet = hidden sheet, not used
reason-no_text_in_table = no text column in the table
reason-not_a_date = some cells are no dates
reason-day_or_month = order of day and month unknown
reason-month_without_zero = month perhaps without its zero
reason-only_first_days = only first days, so no days

## What decided the region or the year of a document (region_basis, year_basis)
value-title = title
value-speaker = speaker
value-meeting = meeting
value-source = name or source line of the file
value-text = text
value-config = column region of the table
value-undecided = undecided
value-user = correction of the user
value-delivered = date of delivery
value-published = date of publication
value-line = year given with the document
value-name = year in the name of the file

## What became of a region that the list of today lacks (boundary_change)
value-recoded = same name, new code
value-restructured = changed status
value-renamed = renamed
value-absorbed = merged into another region
value-succeeded = continued by another region
value-unknown = no successor known
## What decided title and kind of a document (title_basis, type_basis), further ones of year_basis
value-head_table = head table of the page
value-official_head = head of the official document
value-made = made from year, region and kind
value-page = page of a newspaper or news site
value-issued = date of issue
value-number = document number
value-issuer = issuing body
value-history = history of the law

## Dates of documents (role)
value-adopted = adopted
value-approved = approved
value-amended = amended
value-revised = revised
value-repealed = repealed
value-promulgated = promulgated

## How documents lie in a source (layout)
value-one_document = one document
value-many_documents = several documents
value-one_a_line = one document per line
value-one_a_row = one document per row
value-unreadable = not readable

## Ledger: the rule that did something with characters (rule)
value-odd_space = space of another width
value-line_break = line break
value-markup = HTML or Markdown
value-zero_sign = ○ for 〇
value-full_width = full-width character
value-compatibility_form = compatibility form
value-traditional = traditional character
value-zero_width = character without width
value-control = control character
value-signature = issuing body and date of issue
value-site_note = note of the site
value-private_use = character of the private use area
value-spaced_digits = space inside a number
value-letterspacing = letterspacing
value-space = space
value-white_space = white space between lines
value-page_break = break inside a sentence
value-page_mark = page number or running head
value-page_date = date of the page
value-page_field = field of the page
value-separator = drawn line
value-above_title = above the title
value-above_body = between title and text
value-below_body = below the text
value-contents = table of contents
value-footnote_text = footnote
value-comment = comment
value-hidden_text = hidden text
value-caption = caption
value-head = head of the document
value-line_key = year before the text of a line
value-repeated_text = passage repeated inside the document
value-no_text = no running text
value-outside = outside every document

## Kinds of paragraphs (kind)
value-heading = heading
value-table = cell of a table

## Precision of a date (published_precision)
value-day = day
value-month = month
value-year = year

## Documents that are left out (excluded), and changes by the file of corrections (what)
value-where = does not fulfil documents.where
value-corrected_drop = left out by the corrections

## What was not understood (understood.csv)
value-no_region = no region
value-no_year = no year
value-no_type = kind of document unknown
value-several_of_one_year = several of one region and year
value-region_above_path = region above the one in the path
value-region_conflict = another region is named
understood-no_region = { $n } of { $of } documents ({ $share } %) have no region and enter no panel, such as { $examples }
understood-no_year = { $n } of { $of } documents ({ $share } %) have no year and enter no series, such as { $examples }
understood-no_type = { $n } of { $of } documents ({ $share } %) are of no known type (doc_type other), such as { $examples }
understood-several_of_one_year = { $n } of { $of } documents ({ $share } %) share region, year and type with another one, such as { $examples }
understood-region_above_path = { $n } of { $of } documents ({ $share } %) have a region above the one that their path names, such as { $examples }
understood-region_conflict = { $n } of { $of } documents ({ $share } %) have a region, and their path or text names another, such as { $examples }
documents-corrected = { $n ->
        [one] { $n } document is
       *[other] { $n } documents are
    } corrected by documents.corrections: { $changes }
documents-selected = { $n ->
        [0] No document fails
        [one] { $n } document fails
       *[other] { $n } documents fail
    } the condition { $condition } (documents.where); { $remaining } remain
