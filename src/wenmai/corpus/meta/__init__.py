"""What is known of a document: dates, periods, type and region."""
