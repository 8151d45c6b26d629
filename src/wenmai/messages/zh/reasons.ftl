# 结果表中的原因代码：为何没有数值。

reason-too_few_years = 有值的年份少于 trends.min_years

# until the stages have theirs
choice-best_fit = K = { $k } 的留出集拟合最好。
choice-best_stable_fit = 在稳定性不低于 { $min_stability } 的主题数中，K = { $k } 的留出集拟合最好。
choice-no_other_close = 没有其他主题数与该拟合相差在一个标准误之内。
choice-smallest_close = 其中最小的 K = { $k } 入选。
choice-only_close = 因此选用 K = { $k }。
choice-only_seed = 模型只用一个随机种子（{ $seed }）拟合。
method-expanded_percentile = 对{ $clusters ->
    [regions] 地区
   *[documents] 文档
 }重抽样的扩展百分位自助法（Hesterberg 2015），每次重抽样另取一组段落主题占比的抽样值
method-fractional_logit = 分数 logit 回归（Papke and Wooldridge 1996），标准误按{ $clusters ->
    [regions] 地区
   *[documents] 文档
 }聚类（t 分布，自由度 { $df }），并对主题占比的多次抽样合并（Rubin 1987）
reason-one_region = 仅有一个地区
reason-no_occurrence = 各年均未出现
reason-too_few_years_on_a_side = 此前或此后有值的年份不足三个
reason-implausible = 数值不合理
method-region_bootstrap = 对地区重抽样
