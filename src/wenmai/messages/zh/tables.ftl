# 论文用表：标题；.note（n、单位、区间、方法）。heading-<列>：印出的列名，报告亦用。
# $level：区间水平（百分数）。

formula-note = CSV 文件中以公式符号开头的文字前加了撇号，以免被 Excel 当作公式执行。
walk-note = (rw)：随机游走比 AR(1) 冲击更有可能；p 按两者的权重合成。
adjusted-note = { $family ->
        [0] {""}
       *[other] q：按 { $family } 项检验校正（Benjamini and Hochberg 1995）。
    }

corpus-note = { $n_documents ->
        [0] 没有文档。
       *[other] n = { NUMBER($n_documents, useGrouping: 1) } 篇文档。
    }{ $n_duplicates ->
        [0] {""}
       *[other] 重复文档 { $n_duplicates } 篇不计入。
    }{ year-note }

table-documents_by_type = 各类文档
table-documents_by_year = 各年文档
table-documents_by_region = 各地区文档

table-sources = 来源及其字符处理明细
    .note = { $n_sources ->
            [0] 没有读入来源。
           *[other] n = { $n_sources } 个来源，{ $characters } 个可见字符。占可见字符的百分比；每个字符或保留、或替换、或删除。标签与空白另见 corpus/profile.csv。
        }

table-damage = 数据质量标记
    .note = { $n_places ->
            [0] 没有发现损坏。
           *[other] n = { NUMBER($n_places, useGrouping: 1) } 处。仅在能确定原文时修复，其余只标记。
        }

table-topics = 所选模型的主题
    .note = { $engine }，K = { $k }，种子 { $seed }。主题强度为占词表词语的百分比。主题可靠度：在文档重抽样、相邻的 K 与其他种子的拟合中重现的比例。
        NPMI：一致性（Lau et al. 2014）。
    .empty = 未拟合模型。

table-topic_effects = 主题强度的相关因素
    .note = 主题强度的平均边际效应（百分点；分数 logit，Papke and Wooldridge 1996；年份为每十年，数值变量为每个标准差），附 { $level }% 置信区间；q 按每项因素的全部主题校正。{ $bare ->
            [0] {""}
           *[other] 没有区间者：一侧的聚类或年份太少。
        }仅为相关，并非因果。
    .empty = 没有估计：没有主题模型、没有变动的变量，或文档太少。
table-topic_shares = 按协变量调整的主题强度
    .note = 在全部文本段中把协变量设为该值、其他不变时，主题强度的平均预测值（百分比），附 { $level }% 置信区间。n 为具有该值的文档数。各年的值见 topics/topic_covariates.csv。{ $bare ->
            [0] {""}
           *[other] 没有区间者：聚类不足五个。
        }
    .empty = 没有估计：没有主题模型、没有变动的变量，或文档太少。
table-topic_content = 各组用词不同的主题词
    .note = 该词占主题词数的份额在本组与参照组之比，以 2 为底取对数：1 为两倍。{ $level }% 置信区间；q 按该主题在此比较中的词校正。每个主题每项比较至多 { $most } 个词，取 { $n_tested } 个受检验者中 p 最小的。
    .empty = 没有可比较的词：没有主题模型，或各组的词数、聚类太少。
table-topic_groups = 主题组的强度
    .note = 主题组（topics.groups）的强度，按词加权，百分比，附 { $level }% 置信区间（地区或文档重抽样）。{ $bare ->
            [0] {""}
           *[other] 没有区间者：不足五篇文档。
        }
    .empty = 未设置主题组（topics.groups）。
table-topic_correlations = 文档中同时出现的主题
    .note = n = { $n_documents } 篇文档。两主题强度在文档间的皮尔逊相关，共 { $n_pairs } 对，列出绝对值最大的 { $n_rows } 对，附 { $level }% 置信区间。“无关时”：均值相同而互不相关的份额（总和为 1）的相关系数。用词相似度：余弦。
    .empty = 没有强度有变动的两个主题。

table-keyword_changes = 频次的变化与走势类型
    .note = n = { $n } 个概念。{ $early }与 { $late }每万{ units }的次数、两者之比及其 { $level }% 区间（对文档、地区或年份重抽样，见 trends/changes.csv），
        q 按全部概念校正。走势类型：权重最大者，附年份；权重不足 0.5 时列出最可能的两类；峰值年份：频次最高的年份（trends/shapes.csv）。以上描述文本；变化能否持续，见趋势表。
    .empty = 没有可比较的概念。

table-topic_trends = 主题的趋势
    .note = { $n_series ->
            [0] 没有主题。
           *[other] n = { $n_series } 个主题，{ $n_tested ->
                [0] 均未检验。
               *[other] 检验 { $n_tested } 个。
            }年均变化倍数（1.05 即每年增长 5%）及其 { $level }% 置信区间、p：由带自相关冲击（AR(1) 或随机游走）的对数强度模型得出（docs/methods.zh.md；误差率见 docs/calibration.md）。{ $n_walks ->
                [0] {""}
               *[other] { walk-note }
            }{ adjusted-note }未检验的序列年数太少或没有变化。
        }
table-keyword_trends = 概念的趋势
    .note = { $n_series ->
            [0] 没有概念。
           *[other] n = { $n_series } 个概念，{ $n_tested ->
                [0] 均未检验。
               *[other] 检验 { $n_tested } 个。
            }年均变化倍数（1.05 即每年增长 5%）及其 { $level }% 置信区间、p：由带自相关冲击（AR(1) 或随机游走）的对数频率模型（过度离散计数，{ units }数为偏移量）得出（docs/methods.zh.md；误差率见 docs/calibration.md）。{ $n_walks ->
                [0] {""}
               *[other] { walk-note }
            }{ adjusted-note }未检验的序列年数太少或没有变化。
        }

table-known_breaks = 事先已知年份的水平突变
    .note = { $n_tested ->
            [0] { $n_untested ->
                [0] 没有可检验的序列，或 trends.known_breaks 为空。
               *[other] 均未检验：年份或次数太少。
            }
           *[other] n = { $n_tested } 项检验；列出 p 最小的 { $n_shown } 项。{ $n_untested ->
                [0] {""}
               *[other] { $n_untested } 项未检验：年份或次数太少。
            }水平突变：前后频次之比及其 { $level }% 置信区间，已扣除趋势与弯曲。{ $n_walks ->
                [0] {""}
               *[other] { walk-note }
            }{ adjusted-note }按 p 挑选的行会高估突变；突变出现在某年，并不说明原因。
        }

table-panel_trends = 各概念的地区年份面板趋势
    .note = { $n_cells ->
            [0] 没有含文本的地区。
           *[other] n = { $n_cells } 个有文本的地区年份。年均变化倍数及其 { $level }% 置信区间：先扣除地区与年份效应，再以年份为单位检验（Donald and Lang 2007）。{ $n_walks ->
                [0] {""}
               *[other] { walk-note }
            }{ adjusted-note }按地区聚类的 { $level }% 区间视各地区相互独立，年度共同冲击的方差膨胀大于 1.1 时过窄。
        }

table-emerging_terms = 各年新现、重现与淡出的词语
    .note = { $n_words ->
            [0] 没有词超出预测区间，或年份太少（trends.min_years）。
           *[other] n = { NUMBER($n_words, useGrouping: 1) } 个超出 { $level }% 预测区间的词（按年份计）。文本长度：当年的{ units }数。各年各状态：词数，以及 p 最小的至多 { $named } 个，附次数（预测区间）。
            新现：此前各年均无。重现：更早出现过，而最近三个有文本的年份均无。淡出：这三年均有，而当年低于区间。词表取自全部年份，每个词必有一次为新：新词仅描述语料。
        }

table-keyness = 两组文本的特征词（关键性）
    .contrast = { $contrast }：n = { NUMBER($n_terms, useGrouping: 1) } 个词，{ $n_a } 与 { $n_b } 个{ $unit }{ $reason ->
            [none] 。
           *[other] ，未以此为单位检验（{ $reason }）。
        }
    .note = { $n_contrasts ->
            [0] 没有可供比较的两组文本，原因见 trends/contrasts.csv。
           *[other] { $contrasts }每组对比两侧各至多 { $n_shown } 个 p 最小的词。频率之比：第一组与第二组之比，各次数加 0.5；{ $level }% 置信区间与 p 出自同一检验。
            q：按该对比的全部词校正。最大文档占比：出现次数最多的一篇文档所占的份额。
        }

table-growth_targets = 增长目标与实际增长
    .note = { $n_targets ->
            [0] 没有找到年度增长目标。
           *[other] n = { $n_targets } 个年度增长目标{ $n_realised ->
                [0] 。
               *[other] ，其中 { $n_realised } 个有次年报告所述的实际增长。
            }目标区间取中点；中位数按各年报告计算，没有区间。损坏或不合理的数字不予采用；原句见 trends/targets.csv。
        }

table-first_uses = 词语的首次使用
    .note = { $n_terms ->
            [0] 没有词语在语料期内首次出现。
           *[other] n = { $n_terms } 个在语料期内首次出现的词，列出频次最高的 { $n_shown } 个。半衰期：自频次最高的年份至首个不超过其一半的年份；≥：末年仍高于一半。
            少量文本中单个词的计数，没有区间。
        }
    .more = { $regions }（另 { $n } 个）

table-validation = 检验：数值、区间与目标
    .note = { $n_shown ->
            [0] 没有可供检验的内容。
           *[other] n = { $n_measures } 项指标中的 { $n_shown } 项：有目标者与不需真值者。全部见 validation/validation.csv。区间为 95% 置信区间，各项方法见该表。
        }
    .bound = { $bound } { $target }

## 列名

heading-doc_type = 类型
heading-year = 年份
heading-region = 地区
heading-documents = 文档
heading-regions = 地区数
heading-first_year = 首年
heading-last_year = 末年
heading-characters = 字数
heading-paragraphs = 段数
heading-truncated = 截断
heading-source = 来源
heading-kept = 保留（%）
heading-changed = 替换（%）
heading-dropped = 删除（%）
heading-flag = 标记
heading-repaired = 已修复
heading-flagged = 仅标记
heading-topic_id = 主题
heading-label = 标签
heading-top_words = 高概率词
heading-share = 主题强度（%）
heading-npmi = NPMI
heading-reliability = 主题可靠度
heading-reliable = 可靠
heading-concept = 概念
heading-n_years = 年数
heading-factor = 年均变化倍数
heading-interval = 区间
heading-rate_early = 前期频次
heading-rate_late = 后期频次
heading-change = 变化
heading-shape = 走势类型
heading-weight = 权重
heading-p = p
heading-q = q
heading-direction = 方向
heading-break = 已知年份
heading-n_before = 此前年数
heading-n_after = 此后年数
heading-step = 水平突变（倍数）
heading-clustered = 聚类区间
heading-inflation = 方差膨胀
heading-tokens = 词数
heading-units = 文本长度
heading-n_new = 新现
heading-new = 新现的词
heading-n_returning = 重现
heading-returning = 重现的词
heading-n_fading = 淡出
heading-fading = 淡出的词
heading-targets = 目标数
heading-median_target = 目标中位数（%）
heading-span = 范围（%）
heading-modifiers = 限定词
heading-reached = 实际中位数（%）
heading-n_reached = 有实际值
heading-refused = 未采用
heading-unnumbered = 无数字
heading-term = 词语
heading-contrast = 对比
heading-count_a = 第一组次数
heading-count_b = 第二组次数
heading-ratio = 频率之比
heading-largest_document = 最大文档占比（%）
heading-first_regions = 首用地区
heading-peak_year = 频次最高年份
heading-half_life = 半衰期（年）
heading-aspect = 对象
heading-measure = 指标
heading-value = 数值
heading-n = n
heading-target = 目标
heading-verdict = 结论

# the Word and Excel files of all paper tables
office-contents = 目录
office-sheet = 工作表
office-title = 标题
office-notes = 注

table-sample_periods = 样本分布：按时期和行政层级
table-sample_regions = 样本分布：按地区和文种
table-sample = 样本
    .total = 合计
    .none = 不明
    .other = 其他
    .note = { $n_documents ->
            [0] 没有文档。
           *[other] n = { NUMBER($n_documents, useGrouping: 1) } 篇进入分析的文档，未列出没有文档的类别。{ year-note }
        }
table-frequent_words = 各时期高频词
table-frequent_words_by_group = 各层级、文种和地区高频词
frequent-words-note = { $n ->
            [0] 没有计入任何词语。
           *[other] 列出出现次数最多的 { $n_shown } 个词，括号内为次数。只含计数段落中的实义词，不含停用词、数字和名称。次数随文本长短变化；频次见
            words/frequent_terms.csv{ $n_left ->
                [0] 。
               *[other] ，此处未列出的 { $n_left } 组（最早的时期，或文档最少的地区）也在其中。
            }
        }
table-panel_statistics = 面板数据描述性统计
    .note = { $n_rows ->
            [0] 没有任何地区和年份有文本。
           *[other] n = { $n_rows } 行，{ $n_regions } 个地区，{ $first }–{ $last } 年。变量的 n 为有取值的行数；标准差按行计算。概念频次为每万{ units }，主题强度为 0 至 1 的比例。全部变量见
            trends/panel_codebook.csv。
        }
table-panel_correlations = 面板变量相关系数
    .empty = 有变化的面板变量不足两个。
    .note = n = { $n_rows } 行，{ $n_regions } 个地区，{ $first }–{ $last } 年；Pearson 相关系数，按两个变量都有取值的行计算，至少 { $n_fewest } 行；不足 { $least } 行的为空。未作检验：同一地区或同一年份的各行并不独立。
table-concepts_by_group = 各文种、层级和章节中的概念
    .note = { $n ->
            [0] 没有一类文本达到 { $least } 篇文档。
           *[other] 每万{ units }出现次数。文档数：{ $sizes }。未列出不足 { $least } 篇文档的类别；置信区间以及与主题的交叉见 trends/cross_tables.csv。
        }
table-concept_pairs = 同一段落中的概念
    .note = { $n_pairs ->
            [0] 概念不足两个。
           *[other] { $n_tested ->
                [0] n = { $n_pairs } 对概念；没有一对概念在五篇文档中同段出现。
               *[other] n = { $n_pairs } 对概念，其中 { $n_tested } 对有置信区间，共 { NUMBER($n_paragraphs, useGrouping: 1) } 段。{ $level }% 置信区间不含 1 的有 { $n_off } 对，列出离 1 最远的 { $n_shown } 对。期望：两个概念相互独立时同段出现的段落数。段落越长，包含的概念越多，因此多数比值大于
                1。全部结果见 trends/concept_pairs.csv。
            }
        }
table-topic_sentences = 各主题的代表性语句
    .note = { $n ->
            [0] 没有拟合任何模型。
           *[other] n = { $n }。在每个主题占比最高的 { $n_shown } 个段落中，各取含该主题词语最多的一句。占比：该主题在段落中的占比。
        }
table-concept_sentences = 各概念的例句
    .note = { $n ->
            [0] 没有任何词语出现。
           *[other] n = { $n }，每个概念至多 { $n_shown } 句，取自 trends/dictionary_sentences.csv 的样本，从出现次数最多的词语起轮流选取。词语在【】中。
        }

heading-period = 时期
heading-level = 层级
heading-frequent = 高频词（次数）
heading-variable = 变量
heading-mean = 均值
heading-sd = 标准差
heading-minimum = 最小值
heading-median = 中位数
heading-maximum = 最大值
heading-other = 另一概念
heading-n_both = 同段次数
heading-expected = 期望
heading-observed_ratio = 实际与期望之比
heading-sentence = 语句
heading-title = 标题
heading-prefecture = 地市
heading-province = 省份
heading-base = 参照组
heading-points = 百分点
heading-log_ratio = 对数比（底 2）
heading-topic_group = 主题组
heading-topics = 主题
heading-topic = 主题
heading-other_topic = 另一主题
heading-correlation = 相关系数
heading-by_closure = 无关时
