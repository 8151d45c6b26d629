"""Variables of the researcher: files of values by document, or by region and year, merged into the documents."""
