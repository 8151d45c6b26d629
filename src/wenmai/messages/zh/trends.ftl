# 趋势阶段各表中的代码，用于图注、表注与报告。

## 原因：为何没有区间、检验或数值

reason-no_text_of_a = 没有文本符合 { $side_a }
reason-no_text_of_b = 没有文本符合 { $side_b }
reason-no_text_of_either = 没有文本符合 { $side_a }，也没有文本符合 { $side_b }
reason-common_text = 两侧有共同的段落，请选择互不重叠的两侧
reason-not_a_number = { $values } 以文字比较数值变量，请写数字，或如 5..7 的范围
reason-no_documents = 当年（或该时期）没有文档
reason-no_year = 没有年份（documents.series_year）
reason-dated_by_year = 仅知年份，而序列的时期短于一年
reason-dated_by_month = 仅知月份，而某一时期在该月内开始或结束
reason-date_in_another_year = 确切日期不在文档所属年份之内
reason-outside_periods = 不在任何命名时期之内
reason-too_few_cycles = 每个季节不足两个值，无法区分季节与变化
reason-inside_a_period = 该年处于某一命名时期之中
reason-too_few_regions_of_a_side = 其中一组的地区不足五个
reason-too_few_years_of_a_side = 其中一组的年份不足三个
reason-too_few_documents = 文档过少
reason-too_few_paragraphs = 文档过少，段落也过少
reason-too_few_regions = 地区不足五个
reason-one_region = 仅有一个地区
reason-years_not_linked = 部分年份与其他年份没有共同地区
reason-years_weakly_linked = 连接各年份的地区过少
reason-few_regions_use_it = 当年使用该概念的地区过少
reason-no_occurrence = 各年均未出现
reason-constant_series = 各年数值相同
reason-too_strong_autocorrelation = 自相关过强，无法给出有效的 p 值
reason-too_few_informative_years = 用过该词的地区有文本的年份少于 trends.min_years
reason-no_sections = 没有文档含此类章节
reason-too_few_occurrences = 出现不足十次
reason-too_few_years_on_a_side = 此前或此后有值的年份（或时期）不足三个
reason-no_burst = 无突发
reason-too_few_news = 有日期的新闻过少
reason-too_few_at_peak = 峰值年份出现不足五次
reason-peak_in_last_year = 峰值在最后一年
reason-too_few_pairs = 报告对不足五个
reason-numbers_unsafe = 文档中的数字已损坏
reason-damaged_paragraph = 段落有损坏
reason-implausible = 数值不合理

## 方法

method-document_bootstrap = 对文档重抽样
method-block_bootstrap = 在每份报告内对段落块重抽样
method-rule_of_three = 未出现：按三法则给出上限
method-region_bootstrap = 对地区重抽样
method-pair_bootstrap = 对报告对重抽样
method-log_rate_trend = 对数频次的趋势，年度冲击自相关
method-log_share_trend = 对数占比的趋势，年度冲击自相关
method-log_rate_step = 扣除走势后对数频次的水平突变，年度冲击自相关
method-two_step_panel = 先估计地区与年份效应，再检验年份趋势
method-exact_break_search = 精确搜索一个转折，并与自相关冲击比较
method-weighted_shapes = 以边际似然比较对数频次的走势类型
method-two_state_automaton = 按月的两状态自动机（Kleinberg 2002）
method-studentised_permutation = 频率之差的学生化统计量，置换各单位（Chung and Romano 2013）
method-period_model = 对数频率之差，年份自相关
method-negative_binomial_prediction = 由往年作负二项预测

## 校准所比较的方法

method-model_family_of_100 = 模型，每族 100 条序列
method-model_family_of_30 = 模型，每族 30 条序列
method-model_one_series = 模型，单条序列
method-random_walk_family_of_100 = 随机游走，每族 100 条序列
method-random_walk_family_of_30 = 随机游走，每族 30 条序列
method-random_walk_one_series = 随机游走，单条序列
method-mann_kendall_ar1 = Mann-Kendall，AR(1) 自助法
method-naive_mann_kendall = 朴素：Mann-Kendall
method-naive_ols = 朴素：最小二乘
method-naive_poisson = 朴素：泊松回归
method-two_steps = 两步法
method-random_walk_two_steps = 随机游走，两步法
method-clustered_by_region = 按地区聚类
method-step_middle = 水平突变，中点
method-step_quarter = 水平突变，四分之一处
method-break_ar1 = 转折，AR(1) 冲击
method-jump_random_walk = 跳跃，随机游走
method-naive_permuted_years = 朴素：年份置换
method-documents_permuted = 文档置换
method-period_halves = 年份自相关：前后两半
method-period_ends = 年份自相关：首尾三年
method-naive_permuted_halves = 朴素：置换年份，前后两半
method-naive_permuted_ends = 朴素：置换年份，首尾三年
method-table_keyword_trends = keyword_trends 表
method-table_panel_trends = panel_trends 表
method-table_known_breaks = known_breaks 表
method-table_change_points = change_points 表：断点
method-table_change_points_jump = change_points 表：跳跃
method-table_keyness_roles = keyness 表：计划与回顾
method-table_keyness_halves = keyness 表：后期与前期
method-table_keyness_ends = keyness 表：末三年与首三年
method-table_keyness_regions = keyness 表：两组地区
method-table_new_words = 新词（按语料计）
method-naive_chi_square = 朴素：卡方

## 其他固定取值

value-rising = 上升
value-falling = 下降
value-none = 无趋势
value-untested = 未检验
value-ar1 = AR(1) 冲击
value-random_walk = 随机游走
value-announced_and_reported = 计划与回顾均提及
value-announced_only = 仅计划提及
value-reported_only = 仅回顾提及
value-neither = 均未提及
value-value = 可用数值
value-refused = 拒用
value-no_number = 无数字
value-exact = 恰为
value-about = 约
value-at_least = 至少
value-at_most = 至多
value-range = 区间
value-percentage_points = 百分点
value-up = 上升
value-down = 下降
value-level = 水平
value-new = 新现
value-returning = 重现
value-fading = 淡出
value-unstable = 不稳定
value-vetoed = 使用者否决
value-false_alarms = 误报率
value-power = 检验力
value-withheld = 不予给出
value-coverage = 覆盖率
value-agreement = 区间与 p 一致

panel-empty = 面板数据没有一行：{ $documents } 篇文档中，{ $other_types } 篇不属于 trends.doc_types 的文种，{ $no_region } 篇地区不明，{ $no_year } 篇年份不明
