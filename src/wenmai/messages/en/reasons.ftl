# Reasons in result tables: why a value is missing.

reason-too_few_years = fewer years or periods with values than trends.min_years
