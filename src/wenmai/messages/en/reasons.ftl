# Reasons in result tables: why a value is missing.

reason-too_few_years = fewer years with a value than trends.min_years
