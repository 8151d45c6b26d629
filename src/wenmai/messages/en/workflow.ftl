# The report of Snakemake (snakemake --report): its columns, and what kinds of results it holds

workflow-title = Title
workflow-format = Format
workflow-caption = Caption

workflow-figures = Figures
workflow-tables = Tables
    .caption = A table for papers. CSV is the table, TXT its note: what is shown, unit, n and interval. The results folder has the same
        table for LaTeX.
workflow-notebooks = Notebooks
    .caption = A notebook that reads the result tables, with its output. It can be opened and run again in the results folder.
workflow-explorer = Explorer
    .caption = Search, filter and compare terms, topics, documents and regions in one offline page.
workflow-report = Report
    .caption = All figures and tables on one page, with the findings, the methods and their limits.
