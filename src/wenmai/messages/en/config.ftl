# Mistakes of a configuration

config-the-file = the file
config-needed-corpus = has no value; name a folder or a file of texts, a list of them, or write demo
config-needed-results = has no value; name the folder that results are written to
config-repeated = is given in line { $first } and again in line { $second }; keep one of them
config-type = { $value } is not { $kinds }
config-or = { " or " }
config-kind-string = text
config-kind-integer = a whole number
config-kind-number = a number
config-kind-boolean = true or false
config-kind-array = a list
config-kind-object = a mapping (key: value)
config-kind-null = null
config-enum = { $value } is none of { $known }
config-near = ; did you mean { $near }?
config-minimum = { $value } is less than { $limit }
config-maximum = { $value } is more than { $limit }
config-exclusiveMinimum = { $value } is not more than { $limit }
config-exclusiveMaximum = { $value } is not less than { $limit }
config-minItems = { $value } has fewer than { $limit } { $limit ->
        [one] element
       *[other] elements
    }
config-maxItems = { $value } has more than { $limit } { $limit ->
        [one] element
       *[other] elements
    }
config-minLength = { $value } is empty
config-maxLength = { $value } has more than { $limit } characters
config-required = { $names } is missing
config-pattern = { $value } has not the right form: { $form }
config-unique = { $value } holds a value twice
config-moved = moved to { $key }
config-unknown = unknown key; known keys: { $known }
config-unknown-near = unknown key; did you mean { $near }?
config-not-among = { $value } is not among { $setting } ({ $known })
config-bare-ids = the ids { $ids } mean other topics when the number of topics changes; set topics.report_k, or write "20:{ $first }" (topic { $first } of a model of 20 topics) or words of it
config-id-without-quotes = { $key } is no id of a topic; put ids in quotes, "{ $id }": without them YAML reads { $id } as the number { $key }
config-kept-and-dropped = { $terms } also in words.drop
config-braces = { $name } has braces, which Snakemake takes for a pattern; use another name
config-path-file = file
config-path-texts = file or folder
config-web-address = { $path } is a web address; download it first, and name the { $kind } that you have then
config-no-path = there is no { $kind } { $path }
config-other-path = { $path } is no { $kind }
config-no-column = documents have no column { $name }
config-give-variables = ; give a file with it in documents.variables
config-same-name = two contrasts have the name { $name }; give each its own
config-years = cannot read the years { $years } (in { $contrast }); write them as 2018, 2018-2022 or 2018,2020
config-no-document = no document has { $condition } (in { $contrast }); known: { $known }
config-one-mistake = in the configuration, { $mistake } (see docs/configuration.md)
config-mistakes = { $n } mistakes in the configuration:
config-see = See docs/configuration.md
config-as-it-is = { $text }
config-what-and-fix = { $what }; { $fix }
