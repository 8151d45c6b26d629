"""What of a page is the document: lines, boilerplate, titles, borders."""
