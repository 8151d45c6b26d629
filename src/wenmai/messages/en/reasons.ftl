# Reasons in result tables: why a value is missing.

reason-too_few_years = fewer years (or periods of trends.period) with a value than trends.min_years
