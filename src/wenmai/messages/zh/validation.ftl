# 检验阶段：结果表中的代码。

## 检验的对象
value-documents = 文档
value-sections = 章节
value-damage = 损坏
value-words = 词语
value-topics = 主题
value-trends = 趋势
value-panel = 面板
value-own_corpus = 无真值：语料
value-own_topics = 无真值：主题
value-own_trends = 无真值：趋势

## 指标
measure-borders = 文档边界
measure-nothing_else = 未误收其他文本
measure-kind_of_document = 文档类型
measure-region = 地区
measure-date_of_delivery = 报告日期
measure-date_of_publication = 发布日期
measure-year = 年份
measure-duplicates_found = 找出的重复文档
measure-false_duplicates = 误判的重复文档
measure-text_kept = 保留的正文
measure-role = 章节类型
measure-role_period = 章节时期
measure-recall = 查全率
measure-precision = 查准率
measure-segmentation = 切分为一词
measure-terms_never_one_token = 从未切分为一词的词语
measure-matched = 匹配的主题
measure-mean_cosine = 平均余弦
measure-share_correlation = 主题强度的相关
measure-planted_words_in_model = 植入词在模型中
measure-topics_found = 找出的主题
measure-topic_directions = 主题的方向
measure-topic_wrong_way = 主题方向相反
measure-topic_ratio_coverage = 主题变化区间的覆盖率
measure-trend_power = 趋势检验的功效
measure-trend_power_adjusted = 趋势检验的功效（校正后）
measure-trend_wrong_way = 趋势检验方向相反
measure-trend_false_alarms = 趋势检验的误报率
measure-directions = 方向
measure-wrong_way = 方向相反
measure-false_alarms = 误报
measure-step_years = 水平突变的年份
measure-step_years_off = 水平突变年份的误差
measure-first_years = 首年
measure-last_years = 末年
measure-occurrences_counted = 计入的出现次数
measure-interval_coverage = 区间覆盖率
measure-group_directions = 概念的方向
measure-group_false_alarms = 概念的误报
measure-bursts = 突发
measure-burst_months = 突发月份
measure-false_bursts = 误报的突发
measure-gaps = 空缺
measure-region_years = 地区年份
measure-documents = 文档数
measure-duplicates = 重复文档
measure-region_undecided = 地区未定
measure-region_conflict = 各处所载地区不一致
measure-year_undecided = 年份未定
measure-numbers_unsafe = 数字不可引用
measure-truncated = 截断
measure-damage_per_10k = 每万字损坏处
measure-reuse = 文本复用
measure-role_confidence = 章节类型的置信度
measure-stability = 稳定性
measure-reliable = 可靠主题
measure-coherence = 一致性
measure-held_out_fit = 留出集对数似然
measure-tested = 已检验
measure-classified = 判定为上升或下降
measure-interval_width = 区间宽度

## 损坏以外的类别
value-born = 新出现的词
value-dead = 消失的词
value-step = 水平突变的词
value-burst = 突发的词
value-flat = 平稳的词

## 目标与结论
value-within = 相差不超过
value-met = 达标
value-missed = 未达标
value-missed_within_error = 未达标（误差之内）
value-not_measured = 未能测得

## 区间的算法
method-wilson = Wilson 区间，各例独立
method-student = Student 区间，各值独立
method-cluster_documents = { $n_clusters } 篇文档重抽样
method-cluster_terms = { $n_clusters } 个词语重抽样

## 没有数值的原因
reason-no_cases = 没有案例
reason-no_values = 没有数值
reason-no_planted_copies = 未植入重复文档
reason-no_topics = 未拟合主题
reason-no_planted_terms = 植入词均不在模型中
