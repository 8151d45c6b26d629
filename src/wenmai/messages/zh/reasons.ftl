# 结果表中的原因代码：为何没有数值。

reason-too_few_years = 有值的年份（或 trends.period 所设时期）少于 trends.min_years
