# 图：标题；.subtitle（量与单位）；.caption（报告中的图注：内容、单位、区间）；
# .note（图下说明：n、区间、标记、年份）；.empty（为何无图）。
# 各条均可用 $level（区间水平，百分数）、$alpha、$series_year 与 $types（进入年度序列的文档类型）。

## 公用的部分

year-note = { $series_year ->
        [report_year] 年份：报告年份（report_year）。
        [delivered] 年份：报告日期（delivered）。
        [published] 年份：发布日期（published）。
        [issued] 年份：成文日期（issued）。
        [effective] 年份：施行日期（effective）。
       *[other] 年份：{ $series_year }。
    }
types-more = 另有 { $n } 类
types-note = 文档：{ $types }。
interval-documents = 按文档自助法的 { $level }% 区间
n-documents = { NUMBER($n_documents, useGrouping: 1) } 篇文档
n-years = { $n_years } 年
one-period = { $period ->
       *[year] 年
        [quarter] 季度
        [month] 月
        [named] 时期
    }
many-periods = { $period ->
       *[year] 年份
        [quarter] 季度
        [month] 月份
        [named] 时期
    }
# 季度与月份按整年比较，使两侧季节相同。
compared-periods = { $period ->
       *[year] 年份
        [named] 时期
    }
cut-intervals = { $period ->
       *[year] {""}
        [quarter] 走势及其类型已扣除季节；远长于频次的区间在图边截断。
        [month] 走势及其类型已扣除季节；远长于频次的区间在图边截断。
    }
n-periods = { $period ->
       *[year] { n-years }
        [quarter] { $n_years } 个季度
        [month] { $n_years } 个月
        [named] { $n_years } 个时期
    }
# 依据何种日期，以及未归入任何时期的文档数。
period-note = { year-note }{ $period ->
       *[year] {""}
        [quarter] { period-unplaced }
        [month] { period-unplaced }
        [named] { period-unplaced }
    }
period-unplaced = { $n_unplaced ->
        [0] {""}
       *[other] 另有 { $n_unplaced } 篇的日期不足以归入某一{ one-period }，未计入。
    }
n-regions = { NUMBER($n_regions, useGrouping: 1) } 个地区
n-concepts = { $n_concepts } 个概念
n-terms = { NUMBER($n_terms, useGrouping: 1) } 个词
n-topics = { $n_topics } 个主题
n-tests = { $n_tests } 项检验

# 年度序列的色带；文档太少的年份不能按文档重抽样。
ribbons = 色带：{ interval-documents }。
ribbons-within_reports-some = { $n_few } 个{ many-periods }不足 { $fewest } 篇，其色带为报告内各段落块之间的变异（文内变异），而非报告之间的变异。
ribbons-within_reports-all = 各{ one-period }均不足 { $fewest } 篇，不能按文档重抽样；色带为报告内各段落块之间的变异（文内变异），而非报告之间的变异。
ribbons-no_interval-some = { $n_few } 个{ many-periods }不足 { $fewest } 篇，没有区间。
ribbons-no_interval-all = 各{ one-period }均不足 { $fewest } 篇，不能按文档重抽样，故没有区间。


## 概览

figure-overview = 语料、概念与主题一览
    .caption = 各年文档数；频次最高的概念（每万{ units }出现次数）；强度最大的主题（占词表词语的百分比）。
        色带为按文档自助法的区间。无文档的年份处断开。
    .note = { $n_documents ->
            [0] 没有文档含有概念。
           *[other] 概念：n = { n-documents }{ $n_modelled ->
                [0] 。
               *[other] ；主题：n = { $n_modelled } 篇。
            }
        }
        概念：每万{ units }出现次数，整篇文档，各图纵轴不同。主题：占词表词语的百分比，各图纵轴相同，不可靠者为灰色。
        色带：{ interval-documents }；不足 { $fewest } 篇的{ many-periods }，概念的色带为文内变异，主题没有色带。{ period-note }
    .empty = { $n_documents ->
            [0] 没有找到文档。
           *[other] 找到 { n-documents }，均无年份。可在 documents.corrections 中补充年份，或用 documents.series_year 改用其他日期。
        }
    .documents = 各年文档数
    .no_concept = 进入序列的文档类型（{ $types }；trends.doc_types）中，没有带年份的文档出现 trends.concepts 的概念。
    .no_topic = 没有按年份的主题强度：未能拟合模型，或模型所用文档均无年份。
fact-sources = 来源
fact-documents = 文档
fact-regions = 地区
fact-years = 有文档的年份
fact-characters = 正文字数
fact-dropped = 可见文字删除率

## 语料

axis-documents = 文档数

figure-documents_by_year = 各年各类文档数
    .caption = 纳入分析的文档数，按年份与文档类型。轴上的短竖线表示该年没有文档。
    .note = n = { n-documents }（有年份者）。{ $n_undated ->
            [0] {""}
           *[other] 另有 { $n_undated } 篇无年份，未显示。
        }{ $n_duplicates ->
            [0] {""}
           *[other] 重复文档 { $n_duplicates } 篇，未显示。
        }{ $joined ->
            [none] {""}
           *[other] “其他”中有：{ $joined }。
        }{ year-note }空白表示该年没有文档。
    .empty = { $n_documents ->
            [0] 没有可供分析的文档。
           *[other] 纳入分析的 { n-documents }均无年份。可在 documents.corrections 中补充年份，或用 documents.series_year 改用其他日期。
        }

# 地区图的一行是什么
rows-note = { $rows ->
        [region] {""}
        [prefecture] 各地区文档太少（或按 publish.regions 的设置），每行为一个地级市。
        [province] 各地区文档太少（或按 publish.regions 的设置），每行为一个省份。
       *[level] 每行为一个行政层级（publish.regions）。
    }
figure-documents_by_region = 各地区各年文档数
    .caption = 各地区各年纳入分析的文档数；各地区文档太少时按地级市、省份或层级合并。空白表示没有文档。
    .note = n = { n-documents }，{ n-regions }；右侧为合计。{ rows-note }{ $n_left_out ->
            [0] {""}
           *[other] 缺地区或年份的 { $n_left_out } 篇未显示。
        }{ $n_shown ->
            [0] {""}
           *[other] 仅列文档最多的 { $n_shown } 行。
        }空白表示没有文档。{ year-note }
    .empty = 没有既有地区又有年份的文档。地区与年份均可在 documents.corrections 中补充。

figure-ledger_share = 各来源的字符处理明细
    .subtitle = 占可见字符的百分比
    .caption = 各来源中保留、替换、删除的字符所占的百分比，以可见字符为分母；HTML 标签与空白不是文字，不计入。每个字符都恰好属于 corpus/ledger.parquet 中的一段。
    .note = n = { $n_sources } 个来源，{ $characters } 个可见字符：保留 { $kept }，替换 { $changed }，删除 { $dropped }。
        另有 { $unseen } 个标签与空白字符不计入。右侧为可见字符数；按删除的字符数排序。
    .empty = 没有读入任何含文字的来源。
    .others = 其余 { $n_sources } 个来源

## 词语

figure-tfidf_terms = 各年的特征词
    .caption = 以年为单位，各年 TF-IDF 权重最大的词；颜色越深，权重越大。权重仅为描述，没有区间。
    .note = n = { n-years }{ $n_shown ->
            [0] {""}
           *[other] （列出最后 { $n_shown } 年）
        }。各年 TF-IDF 最大的 { $top } 个词：{ $formula }。n 为该年频次，N 为年数，df 为含该词的年数{ $length ->
            [true] ，L 为该年保留词的总次数
           *[other] {""}
        }。底色：相对于图中最大值的权重。{ year-note }
    .empty = 没有带年份且含词表词语的文档（参见 words.min_paragraphs 等 words 各项设置）。

## 主题

axis-topic_share = 占词表词语的百分比
topic-share = 占语料 { $share }
topic-reliability = r = { $reliability }
topic-boilerplate = 套语
topic-unreliable = 不可靠（r = { $reliability }）

figure-topic_words = 各主题概率最高的词
    .subtitle = 词在主题中的概率
    .caption = 所选模型中各主题的词概率，没有区间。编号即各表、图、模型文件中的主题编号。主题可靠度低于下限者为灰色；套语主题也为灰色，列在最后。
    .note = { $engine }，K = { $k }，种子 { $seed }。{ $n_shown ->
            [0] {""}
           *[other] 仅列 { n-topics }中最大的 { $n_shown } 个。
        }标题下为占语料的百分比与主题可靠度 r，即在其他拟合（文档重抽样、相邻的 K、其他种子）中重现的比例。
        灰色：套语主题，或 r 低于 topics.min_reliability。
    .empty = 未能拟合主题模型：文本或词语太少，不足以拟合 topics.k 所列的主题数。

figure-guided_topics = 概念与概念引导的主题
    .caption = 左：各概念的词语每万{ units }出现次数（整篇文档）。右：以这些词语为关键词的主题的强度，占词表词语的百分比。逐年（或按 trends.period 所设时期），区间为按文档的自助法区间。“支持”指文本在多大程度上把这些关键词用作同一主题。
    .note = n = { n-documents }。按主题强度排序，显示 { $n_concepts } 个概念中的 { $n_shown } 个；各图纵轴不同。两条曲线不一致时，说明该概念也用其他词语表达，或其词语也用于其他主题。
    .rate = { $label }：词语
    .share = { $label }：主题（支持：{ $support }）
    .no_series = 不在 trends.concepts 之中
    .empty = 没有概念引导的主题：topics.guide 为空，或各概念均没有词语进入词表。

figure-topic_clouds = 主题词云
    .subtitle = 字越大，越能标示该主题：对数优势比置信区间的下限
    .caption = 与其他全部主题相比，标示各主题的词。字的大小难以精确比较，同样的词及其区间见主题特征词图。位置与颜色没有含义。
    .note = { n-documents }；有特征词的 { n-topics }中的 { $n_shown } 个，强度大者在前。大小：对数优势比 { $level }% 置信区间的下限。位置与颜色没有含义。灰色标题：套语主题或不可靠的主题。
    .empty = 没有主题有特征词，或没有主题模型。
figure-topic_terms = 主题特征词及其置信区间
    .subtitle = 期望词数与其他全部主题相比的对数优势比
    .caption = 与其他全部主题相比，标示各主题的词：期望词数的对数优势比（带信息狄利克雷先验，Monroe et al. 2008）及其地区或文档重抽样置信区间。
    .note = { n-documents }；{ n-topics }中的 { $n_shown } 个，每个至多 { $most } 个词，按比值与标准误之比排序。横线：{ $level }% 置信区间（{ $clusters ->
            [regions] { $n_clusters } 个地区重抽样
           *[documents] 文档重抽样
        }）；超出分图者，其他主题几乎没有该词。灰色标题：套语主题或不可靠的主题。
    .empty = 没有主题有特征词，或没有主题模型。

figure-topic_prevalence = 主题强度的变化
    .caption = 各主题逐年（或按 trends.period 所设时期）的强度，按词加权，占词表词语的百分比。色带为按文档自助法的区间。不可靠的主题为灰色，不宜单独解读；套语主题也为灰色，列在最后。
    .note = n = { n-documents }，{ n-periods }，每{ one-period }至多 { $most } 篇。{ $ribbons }按强度排序，显示 { n-topics }中的 { $n_shown } 个；各图纵轴相同。{ period-note }
    .empty = 没有按年份的主题强度：未能拟合模型，或模型所用文档均无年份（documents.series_year）。

figure-topic_groups = 主题组的变化
    .caption = 各主题组（topics.groups）逐年（或按 trends.period 所设时期）的强度，按词加权，占词表词语的百分比。色带为按文档自助法的区间，括号内为所含主题的编号。
    .note = n = { n-documents }，{ n-periods }，每{ one-period }至多 { $most } 篇。{ $ribbons }显示 { $n_groups } 组中的 { $n_shown } 组；各图纵轴相同。{ period-note }
    .empty = 没有可显示的主题组，可在 topics.groups 中设定。

figure-topic_hierarchy = 主题大类：用词相近的主题
    .subtitle = 聚合高度（基于词语 Hellinger 距离的 Ward 距离）
    .caption = 按用词对主题聚类。聚合点离主题越远，主题越不相似。颜色表示大类，即聚类树的一种切分。数字为自助支持度：在多大比例的文档重抽样中，这些主题仍聚为一类。
    .note = { $n_topics } 个主题归为 { $n_themes } 个大类。数字：{ $n_samples } 次文档重抽样中出现同一类的百分比，低于 50 的为灰色。{ $n_boilerplate ->
            [0] {""}
           *[other] 另有 { $n_boilerplate } 个套语主题未列入。
        }
    .empty = 主题太少，无法归为大类。

figure-topic_correlations = 文档中同时出现的主题
    .caption = 各对主题的占比在文档间的相关系数，按聚类树排序。蓝色表示一个主题多的文档另一个也多。占比之和为 1，因此无关的主题略呈负相关。
    .note = n = { n-documents }；区间以{ $clusters ->
            [regions] 地区
           *[documents] 文档
        }为单位。{ $printed ->
            [true] 印出数值的，其区间全为正，或低于无关主题应有的值。
           *[other] {""}
        }显示 { n-topics }中的 { $n_shown } 个。
    .empty = 主题或文档太少，无法计算相关。

figure-topic_regions = 各地区的主题强度
    .caption = 各主题在各地区的强度（全部年份合计），按词加权，占词表词语的百分比；各地区文档太少时按地级市、省份或层级合并。区间见 topics/prevalence.csv。
    .note = n = { n-documents }（括号内为各行文档数）。{ rows-note }{ $n_shown_regions ->
            [0] {""}
           *[other] 仅列文档最多的 { $n_shown_regions } 行。
        }{ $n_shown_topics ->
            [0] {""}
           *[other] 仅列 { n-topics }中最大的 { $n_shown_topics } 个。
        }每行各主题之和为 1。{ $unreliable ->
            [0] {""}
           *[other] 斜线：不可靠的主题。
        }{ $ids_only ->
            [true] 下方为主题编号，标签见主题词图。
           *[other] {""}
        }
    .empty = 有主题的地区少于两个，无可比较。地区可在 documents.corrections 中补充。

figure-topic_effects = 主题强度的相关因素
    .subtitle = 主题强度的变化（百分点）
    .caption = 年份增加十年，层级、章节类型或变量取值不同，或数值变量增加一个标准差时，各主题强度的平均变化（百分点），其他条件不变。横线为置信区间。
        实心点：按主题数校正后显著。仅为描述，并非因果。
    .note = n = { $n_parts } 个文本段（同一类型的段落合为一段），{ $n_clusters } 个聚类。{ $level }% 置信区间；{ $method }。
        按强度显示 { n-topics }中的 { $n_shown } 个{ $n_shown_effects ->
            [0] {""}
           *[other] ，{ $n_effects } 项因素中的 { $n_shown_effects } 项
        }。实心：按全部主题校正后 q < { $alpha }。灰色标签：不可靠的主题。{ $n_bare ->
            [0] {""}
           *[other] 没有横线的点：一侧的聚类太少，没有区间。
        }{ year-note }
    .empty = 没有估计：{ $reason }。
    .no_model = 没有主题模型（topics.k）
effect-decade = 每增加十年
effect-contrast = { $group }（参照组：{ $reference }）

figure-model_scores = 各模型的评分
    .subtitle = 各图均以高为佳
    .caption = 各拟合在文档重抽样中重现的主题数减去未重现的主题数（不计套语）、重抽样稳定性、留出集对数似然（nat/词）与一致性（NPMI），按主题数排列。
        竖线为各折文档的一个标准误。圈出者为所选模型，阴影为同样可用的主题数。主题数没有真值：评分只缩小范围，由研究问题决定。
    .note = n = { n-documents }，{ $n_paragraphs } 段，{ $n_terms } 个词。点：{ $n_seeds } 个种子；线：均值。
        竖线：各折文档的一个标准误（留出集对数似然），最低的一次抽样（稳定性）。点线：随机水平。空心：未收敛。
        阴影：（所报告模型的）重现与未重现主题数之差，与最大值相差不超过一个主题的主题数。
    .ring = 圈：{ $engine }，K = { $k }，种子 { $seed }。
    .empty = 未能拟合任何模型：文本或词语太少，不足以拟合 topics.k 所列的主题数。
    .k = 主题数
    .missing = 未计算
score-surplus = 重现减未重现的主题数（不计套语）
score-held_out = 留出集对数似然（nat/词）
score-npmi = 一致性（NPMI）
score-sample_stability = 重抽样稳定性

## 趋势

# 频次的分母：trends.denominator
units = { $denominator ->
    [tokens] 词
   *[characters] 字
}
axis-rate = 每万{ units }出现次数，整篇文档
axis-annual_factor = 年均变化倍数

figure-keyword_series = 各概念频次的变化
    .caption = 各概念的逐年频次（整篇文档，每万{ units }次数）。点：各年频次，附按文档自助法的区间。线与色带：平滑走势（局部水平模型）及其区间。
        概念名下方：后三分之一年份与前三分之一年份的频次之比及区间，以及走势类型。颜色表示升降方向，越深变化越大。
        各图纵轴不同；没有文档的年份不连线。
    .note = n = { n-documents }，{ n-periods }，每{ one-period }至多 { $most } 篇。点：各{ one-period }频次。{ $intervals }线与色带：平滑走势及其 { $level }% 区间。
        概念名下方：后三分之一{ compared-periods }与前三分之一{ compared-periods }之比［区间］，以及走势类型。颜色越深，变化越大（1.5 倍、3 倍以上）。
        显示所见 { n-concepts }中频次最高的 { $n_shown } 个；各图纵轴不同。{ cut-intervals }{ $n_never ->
            [0] {""}
           *[other] 没有出现、故未画出：{ $never }{ $n_unnamed ->
                [0] 。
               *[other] 等，另有 { $n_unnamed } 个。
            }
        }{ types-note }{ period-note }
    .no_shape = 其中 { $n } 个概念没有走势类型：{ $reasons }。
    .empty = 进入序列的文档类型（{ $types }；trends.doc_types）中，没有带年份的文档出现 trends.concepts 的概念。
    .intervals = 细线：{ $kind ->
           *[documents] { $level }% 自助法区间（按文档重抽样）。
            [reports] 各{ one-period }均不足 { $fewest } 篇，为文内变异（按段落块重抽样），而非报告之间的变异。
            [both] { $level }% 自助法区间（按文档重抽样）；其中 { $n_few } 个{ one-period }不足 { $fewest } 篇，为文内变异。
        }
    .up = 上升或新出现
    .down = 下降或消失
    .back = 升后回落或降后回升
    .flat = 变化很小或不明显

figure-keyword_heatmap = 各词频次的变化（各行自成尺度）
    .subtitle = 相对于该行最大值的频次
    .caption = 各词逐年（或按 trends.period 所设时期）的频次，相对于该词自身的最大值（列于右侧，每万{ units }次数）。斜线年份没有文档，并非零。
        各行按平均使用年份排列。区间见 trends/keyword_series.csv。
    .note = n = { n-documents }，{ n-periods }。显示所见 { n-terms }中频次最高的 { $n_shown } 个，整篇文档。右侧：每万{ units }最大次数。
        按平均使用{ many-periods }排列。{ $n_gaps ->
            [0] {""}
           *[other] 斜线：{ $n_gaps } 个{ many-periods }没有文档，并非零。
        }{ types-note }{ period-note }
    .one_year = 仅一个{ many-periods }（{ $year }），无可比较。
    .empty = 进入序列的文档类型（{ $types }；trends.doc_types）中，没有带年份的文档出现 trends.concepts 的词。

figure-keyword_adjusted = 固定地区构成后各概念的逐年频次
    .caption = 每万{ units }的出现次数（整篇文档）：原始频次、含地区与年份效应的频次（拟泊松，{ units }数为偏移量），以及每年都有报告的地区的频次。
        色带为按地区自助法的区间。三线不一致之处，进入或退出语料的地区改变了原始频次。
    .note = n = 每年 { $regions } 个地区{ $n_balanced ->
            [0] ，没有地区每年都有文本
           *[other] ，其中 { $n_balanced } 个每年都有文本
        }。灰色细线：原始频次。粗线：含地区与年份效应；色带：按地区自助法的 { $level }% 区间。虚线：每年都有文本的地区。{ $all_balanced ->
            [true] 所有地区都是如此，故三线几乎重合。
           *[other] {""}
        }显示 { n-concepts }中的 { $n_shown } 个；各图纵轴不同。{ types-note }{ year-note }
    .empty = 没有固定地区构成的频次：{ $reason }。可用 documents.where 与 trends.doc_types 另选文档。
    .no_regions = 进入序列的文档类型（{ $types }；trends.doc_types）中，没有既有地区又有年份的文档
    .no_concept = 既有地区又有年份的文档中没有出现 trends.concepts 的概念。

## 趋势各行

trend-rising = 上升
trend-falling = 下降
trend-not_significant = 不显著
trend-walk = 方形：按随机游走检验
trend-small = 变化太小，这些年份检验不出

figure-trend_slopes = 概念与主题的持续趋势
    .subtitle = 剔除逐年波动后的年均变化及其 { $level }% 置信区间
    .concepts = 概念（频次）
    .topics = 主题（强度）
    .caption = 变化能否持续：剔除逐年波动后，各概念频次与各主题强度的年均变化及其置信区间。实心点：按检验数校正后判为上升或下降。
        浅色条：太小而检验不出的变化。没有点者未检验，注明原因。此处不显著，并不说明文本没有变化，参见各概念频次的变化图。
    .note = n：{ $n_concepts ->
            [0] 没有概念
           *[other] { n-concepts }，{ $tested_concepts ->
                [0] 均未检验
               *[other] 检验 { $tested_concepts } 个
            }
        }{ $n_topics ->
            [0] {""}
           *[other] ；{ n-topics }，{ $tested_topics ->
                [0] 均未检验
               *[other] 检验 { $tested_topics } 个
            }
        }。右侧：年均变化［{ $level }% 区间］，由逐年波动自相关的对数模型得出；对数轴。
        实心：q ≤ { $alpha }{ $family_concepts ->
            [0] {""}
           *[other] ，按 { $family_concepts } 项（概念）
        }{ $family_topics ->
            [0] {""}
           *[other] 、{ $family_topics } 项（主题）
        }检验校正。不显著并不说明文本没有变化：持续数年的波动与趋势难以区分。{ $n_never ->
            [0] {""}
           *[other] 没有出现、故未画出：{ $never }。
        }每侧至多 { $limit } 项。灰色标签：不可靠的主题。{ period-note }
    .empty = 没有可检验的序列：进入序列的文档类型（{ $types }；trends.doc_types）中没有带年份的文档，也没有按年份的主题。
    .none_tested = 没有序列接受检验：{ $reason }。
    .untested = 未检验：{ $reason }
    .nothing = 无

figure-change_points = 各概念最可能的突变点
    .subtitle = 新频次的起始{ many-periods }
    .caption = 各概念新频次的起始年份及其可信集，以及前后每万{ units }的次数。实心点：校正后显著。
        空心点：拟合最佳的年份，不显著。持续的趋势也会显著，须与趋势图一并解读。
    .note = n = { $years } 个有值的{ many-periods }；检验 { n-concepts }。{ $n_untested ->
            [0] {""}
           *[other] { $n_untested } 个未检验（{ $reasons }）。
        }横线：假定有一次突变时，起始{ many-periods }的 { $level }% 可信集。实心：对自相关冲击的检验 q < { $alpha }；空心：不显著。
        右侧：突变前 → 后的每万{ units }次数。{ $jumps ->
            [none] {""}
           *[other] 一{ one-period }之内超出随机游走的水平突变（q < { $alpha }）：{ $jumps }。
        }{ types-note }{ period-note }
    .empty = 没有概念接受突变检验：{ $reason }。
    .no_series = 进入序列的文档类型（{ $types }；trends.doc_types）中没有带年份的文档

figure-known_breaks = 事先已知年份的水平突变
    .subtitle = 前后频次之比（已扣除趋势与弯曲）
    .caption = trends.known_breaks 所列各年前后，各概念的频次之比（已扣除趋势与弯曲）及其置信区间。
        实心点：按全部年份与概念校正后显著。区间很宽的空心点并不说明没有变化；突变出现在某年，也不说明原因。
    .note = n = { n-concepts }的 { n-tests }；显示 { $n_shown } 个，p 最小者在前。各年下方：此前 + 此后有值的{ many-periods }数。
        { $level }% 置信区间，对数轴，各图相同；箭头：点或区间超出图外。实心：按 { $family } 项检验校正后 q < { $alpha }{ $n_significant ->
            [0] （无）
           *[other] （{ $n_significant } 项）
        }；空心：不显著{ $reasons ->
            [none] {""}
           *[other] ；–：未检验（{ $reasons }）
        }。{ $n_walks ->
            [0] {""}
           *[other] 其中 { $n_walks } 项随机游走比 AR(1) 冲击更有可能，突变、区间与检验按两者的权重合成。
        }相邻年份逐一检验，会分摊同一突变。{ $left_out ->
            [none] {""}
           *[other] 前后{ many-periods }太少{ $period ->
               *[year] {""}
                [named] （或该年处于某一时期之中）
            }：{ $left_out }。
        }{ types-note }{ period-note }
    .empty = 没有已知年份接受检验：{ $reason }。
    .no_breaks = trends.known_breaks 为空
    .no_series = 进入序列的文档类型（{ $types }；trends.doc_types）中没有带年份的文档
    .years = { $before } + { $after } { $period ->
           *[year] 年
            [quarter] 季
            [month] 月
            [named] 期
        }

figure-panel_trends = 各地区概念频次的持续趋势
    .subtitle = 剔除逐年波动后频次的年均变化及其 { $level }% 置信区间
    .caption = 各概念频次在地区年份面板中的年均变化（已扣除地区进出的影响）及其置信区间。圆点：以年份为单位，各地区有共同波动时仍然有效。
        叉号：以地区为单位，仅供比较；虚线：各地区同升同降，区间过窄。
    .note = n = { $regions } 个地区，{ $years } 年，{ $cells } 个有文本的地区年份；显示已检验的 { n-concepts }中的 { $n_shown } 个。{ $n_untested ->
            [0] {""}
           *[other] { $n_untested } 个未检验。
        }右侧：以年份为单位的年均变化［{ $level }% 区间］。实心：按 { $family } 项检验校正后 q ≤ { $alpha }{ $n_significant ->
            [0] （无）
           *[other] （{ $n_significant } 个）
        }。{ $n_shared ->
            [0] {""}
           *[other] { $n_concepts } 个概念中有 { $n_shared } 个各地区同升同降：灰色区间视各地区相互独立，过窄。
        }对数轴。{ types-note }{ period-note }
    .empty = 没有面板趋势：{ $reason }。可用 documents.where 与 trends.doc_types 另选文档。
    .no_concepts = 进入序列的文档类型（{ $types }；trends.doc_types）中，没有既有地区又有年份的文档
    .independent = 以地区为单位
    .together = 以地区为单位：各地区同升同降，区间过窄

figure-emerging_terms = 新现、重现与淡出的词语
    .subtitle = 某年次数超出由往年所得的预测区间时，标一点
    .caption = 词表中当年次数超出由往年所得预测区间的词，取各状态中 p 最小者；右侧为偏离最大的一年及其次数与区间。词表取自全部年份，
        每个词必有一次为“新”：新词仅描述语料，不是发现。
    .note = n = 词表的 { n-terms }，{ n-years }。超出 { $level }% 预测区间者：{ $counts }；共 { $n_words } 个词，画出各状态中 p 最小的 { $n_shown } 个。
        右侧：偏离最大的年份及其次数（预测区间）。新现：此前各年均无。重现：更早出现过，而最近三个有文本的年份均无。淡出：这三年均有，而当年低于区间。
        可能重现或淡出的词中，至多约 { $one_in } 分之一属偶然。斜线：没有文本的年份。最初三年没有预测。{ types-note }{ year-note }
    .empty = { $n_years ->
            [0] 进入序列的文档类型（{ $types }；trends.doc_types）中，没有一年有文本。
           *[other] 没有词超出预测区间，或年份太少（{ n-years }有文本；参见 trends.min_years）。
        }
    .state = { $state } { $n }

figure-keyness = 两组文本的特征词（关键性）
    .subtitle = 频率之比的以 2 为底对数：1 为两倍，3 为八倍。每组对比一幅
    .caption = 各词在两组文本中频率之比的以 2 为底对数，及由检验得出的区间；每组对比一幅，trends.contrasts 中的在前。所列为 p 最小的词。
    .sides = { $b } ←（{ $n_b } : { $n_a } 个{ $unit }）→ { $a }
    .note = 两侧各至多 { $n_shown } 个词，p 最小者。各次数加 0.5，使每个词都有比值。横线：比值的 { $level }% 置信区间，至图边为止；没有端点的区间无界。
        实心：q < { $alpha }；空心：不显著或未检验。{ $n_clustered ->
            [0] {""}
           *[other] 两组若按地区或时期划分，则以地区或年份为检验单位；浅色：仅以文档为单位时 q < { $alpha }，只描述这些文本，不能推及其他地区或年份。
        }右侧数字：右组与左组的次数。{ $n_others ->
            [0] {""}
           *[other] 另有 { $n_others } 组对比未画出。
        }
    .no_terms = 没有足够常见、可供比较的词（trends.keyness_min_count）。
    .empty = 没有可供比较的两组文本；可在 trends.contrasts 中另行指定。

figure-keyness_scatter = 全部词语在两组文本中的频率
    .subtitle = 每万词次数，对数刻度。每组对比一幅
    .caption = 参与比较的每个词在两组文本中的频率（每万词次数，对数刻度），每组对比一幅。斜线上两组频率相同；虚线以外是其中一组没有使用的词。全部词见 trends/keyness_terms.parquet。
    .note = 一点一词，至多 { $n_terms } 个；斜线上两组频率相同，落在边上（0）的词只见于其中一组。彩色：关键性检验 q < { $alpha }{ $n_clustered ->
            [0] {""}
           *[other] ，两组按地区或时期划分时以地区或年份为检验单位
        }。标出名称的是两侧 p 最小的词，以放得下为限（没有显著差异时为灰色）；细线是两个频率按检验单位计算的 { $level }% 置信区间。{ $n_others ->
            [0] {""}
           *[other] 另有 { $n_others } 组对比未画出。
        }
    .empty = 没有可供比较的两组文本；可在 trends.contrasts 中另行指定。
    .side = { $name }（{ $n } 个{ $unit }）
    .higher_a = 上侧一组更多
    .higher_b = 右侧一组更多
    .same = 不显著或未检验

figure-diffusion = 各级政府首次与末次使用词语的年份
    .subtitle = 自首次至末次使用
    .caption = 语料期内首次出现的词语的使用年份：各级首次使用、频次最高的年份与末次使用，没有区间。
        时滞与半衰期见 trends/diffusion.csv。
    .note = n = { n-documents }，{ n-regions }；语料期内首次出现的 { n-terms }中频次最高的 { $n_shown } 个。
        标记：各层级首次使用；空心：该层级首年已用，可能更早。短竖线：各层级合计频次最高的年份。
        少量文本中单个词的计数，没有区间。{ types-note }{ year-note }
    .empty = trends.concepts 中没有词语在语料期内首次出现：所见的词在首年均已出现，或进入序列的文档类型（{ $types }；trends.doc_types）中没有带年份的文档。
    .first = 首次使用：{ $level_name }
    .peak = 频次最高

figure-plan_followup = 计划在次年回顾中的落实表述
    .ratio = 回顾与计划频率之比（log2）
    .share = 回顾提及该概念的比例
    .caption = 同一地区某年计划与次年报告的回顾中，各概念频率之比（以 2 为底对数），以及回顾提及该概念的比例。
        横线为按地区自助法的区间。文字重复不能证明政策得到落实。
    .note = n = { $n_pairs } 对报告，{ n-regions }。{ $bars }右，实心：计划提及者中次年回顾也提及的比例；空心：计划未提及而回顾提及的比例。
        政府自身建设部分不计入两者。文字重复不能证明政策得到落实。显示 { n-concepts }中的 { $n_shown } 个。{ types-note }{ year-note }
    .bars = 横线：{ $level }% 区间（{ $method }）；重抽样中没有比值者无区间。
    .no_bars = 不足 { $fewest } 对，没有区间。
    .empty = 没有地区同时具有某年的计划与次年报告的回顾；只有工作报告兼有二者（trends.doc_types）。
    .one_side = 仅一侧出现

figure-targets = 目标值与实际值
    .subtitle = 百分比；计划的下降按降幅绘制
    .caption = 计划部分的年度目标值，以及次年报告所述的该年实际值（百分比），附中位数，没有区间。
        损坏或不合理的数字不予采用，连同原因列于 trends/targets.csv。
    .note = n = { $n_targets } 个目标，{ $n_indicators } 个指标中的 { $n_shown } 个，{ $n_reports } 篇报告{ $n_realised ->
            [0] {""}
           *[other] ，其中 { $n_realised } 个有实际值
        }。{ $n_refused ->
            [0] {""}
           *[other] 未画出：因损坏或不合理而未采用的数字 { $n_refused } 个。
        }{ $n_silent ->
            [0] {""}
           *[other] 未画出：没有数字的目标 { $n_silent } 个。
        }点与竖线：单个目标（竖线为目标区间）。折线（孤立年份为短横）：当年中位数。空心点：次年报告所述实际值的中位数。
        中位数没有区间；各图坐标轴不同。{ types-note }{ year-note }
    .empty = trends.indicators 中没有指标在各报告的计划部分具有 { $fewest } 个以上可用的年度百分比目标。

## 检验

figure-validation = 本次运行的质量
    .caption = 各质量指标的数值（点）、95% 置信区间（线）、目标（短竖线）与案例数。区间触及目标的未达标者注明“误差之内”。
        无目标者仅供描述。没有数值的原因见 validation/validation.csv。
    .note = { $n_judged ->
            [0] 没有植入的真值，各项均无目标。
           *[other] 有目标的 { $n_judged } 项中 { $n_met } 项达标。
        }{ $n_missing ->
            [0] {""}
           *[other] { $n_missing } 项无法计算。
        }点：数值；线：95% 置信区间{ $n_judged ->
            [0] {""}
           *[other] ；短竖线：目标
        }。显示 { $n_measures } 项中的 { $n_shown } 项。
    .empty = 没有可供检验的内容。
    .value = 数值
    .interval = 区间
    .target = 目标
    .n = n

## 词语的共现与差异

figure-coword_network = 共词网络
    .subtitle = 同段共现的词；线越粗，关联越强（NPMI）
    .caption = 两词同段共现多于打乱文档后的水平时相连（控制错误发现率），强度为标准化点互信息。颜色：Louvain 社区。字越大，出现的文档越多。
    .note = { n-documents }，{ $n_units } 个段落；有连线的词 { $n_terms } 个{ $n_shown ->
            [0] {""}
           *[other] ，画出其中关联最强的 { $n_shown } 个
        }。检验 { $n_tests } 对，q < { $alpha } 的连线 { $n_links } 条{ $n_drawn ->
            [0] {""}
           *[other] ，画出最强的 { $n_drawn } 条
        }。社区 { $n_communities } 个{ $stability ->
            [none] {""}
           *[other] ，文档重抽样下的平均稳定性 { $stability }（1 表示成员始终不变）
        }；图例以各社区关联最强的词命名。标签的具体位置没有含义。
    .empty = 没有词对的同段共现多于打乱文档后的水平，或文档过少。
figure-strategic_diagram = 战略坐标图：主题群的中心度与密度
    .subtitle = 共词网络各主题群在所在分图中的名次
    .caption = 主题群即共词网络的社区：中心度为与其他主题群连线的强度，密度为内部连线的强度（Callon et al. 1991）。
        点越大，词越多；空心点在文档重抽样下不稳定。
    .note = { n-documents }；{ $n_networks } 个网络的 { $n_themes } 个主题群，以各自关联最强的词命名。按名次绘制，因为套语构成的主题群密度往往是其他的许多倍。
        空心：稳定性低于 0.5。没有区间。
    .panel = { $period ->
            [none] 全部文档
           *[other] { $period }
        }（n = { $n_documents }）
    .centrality = 中心度 →
    .density = 密度 →
    .motor = 中心且紧密
    .niche = 紧密而不中心
    .fading = 二者皆低
    .basic = 中心而不紧密
    .empty = 共词网络没有主题群。
figure-thematic_evolution = 主题群的演化
    .subtitle = 各时期主题群的词，在下一时期归入哪个主题群
    .caption = 各时期的主题群（共词网络的社区）；色带宽度为两个主题群共有的词数。灰色名称：在文档重抽样下不稳定（稳定性低于 0.5）。
    .note = { n-documents }，{ $n_periods } 个时期，有连线的词 { $n_terms } 个。各时期使用同一组词，色带反映的是关联的变化，而非新词的出现。
        前后两个主题群互为共有词最多者时沿用同一颜色。词数没有区间。
    .period = { $period }（n = { $n_documents }）
    .empty = 有共词网络的时期不足两个（words.network_periods）。
figure-word_clouds = 特征词词云
    .subtitle = 字越大，越能标示该类：对数优势比置信区间的下限
    .caption = 与其他各类相比，标示各时期、各级别、各省份的词。字的大小难以精确比较，同样的词及其区间见特征词图。位置与颜色没有含义。
    .note = 有特征词的类别 { $n_all } 个，画出 { $n_classes } 个。大小：对数优势比 { $level }% 置信区间的下限（狄利克雷先验，标准误由文档重抽样得到）。位置与颜色没有含义。
    .empty = 没有哪个时期、级别或省份有特征词，或各自只有一类。
figure-distinctive_terms = 特征词及其置信区间
    .subtitle = 与同一字段的其他类别相比的对数优势比
    .caption = 与其他各类相比，标示各时期、各级别、各省份的词：带狄利克雷先验的对数优势比（Monroe et al. 2008）及其文档重抽样置信区间。
    .note = 类别 { $n_all } 个，画出 { $n_classes } 个，每类至多 { $top } 个词中的 { $most } 个，按比值与标准误之比排序。横线：{ $level }% 置信区间；超出分图者，其他各类几乎不用该词。
    .panel = { $name }（n = { $n_documents }）
    .empty = 没有哪个时期、级别或省份有特征词，或各自只有一类。
figure-correspondence = 年份、省份与级别的用词分布图
    .subtitle = 对应分析：用词相近的类别相互靠近
    .caption = 类别（圆点）与词（方点）的对应分析。椭圆为各类别在文档重抽样下的置信域，坐标轴相同。
    .note = { n-documents }，{ $n_terms } 个词；画出贡献最大的 { $n_shown } 个，有空位者标注。椭圆：{ $level }% 置信域（文档重抽样），少于五篇者没有。类别与词之间的距离不可度量。
    .axis = 第 { $n } 轴（惯量的 { $share }）
    .panel = 按{ $by }（{ $n_classes } 类）
    .empty = 可比较的年份、省份或级别不足三个。

## 图下词语的英文

glosses = 英文：{ $pairs }。

## 用户自定的图（publish.figures）

own-title = { $kind ->
        [series] { $names }的变化
        [heatmap] { $names }的变化
        [change] { $names }的变动
        [comparison] { $names }的组间比较
        [prevalence] 主题 { $names }
        [network] 与{ $names }相连的词
        [cloud] 特征词：{ $names }
       *[other] { $names }
    }
own-rate = 每万{ units }出现次数，{ $scope ->
        [plan] 计划部分
        [retrospect] 回顾部分
       *[other] 整篇文档
    }
own-topic = 主题 { $topic }
own-cloud = 字的大小：对数优势比置信区间的下限。圆点：对数优势比及其区间
own-cloud-note = { n-documents }；有特征词的类别或主题 { $n_all } 个，画出 { $n_shown } 个。横线：{ $level }% 置信区间；超出分图者，其他各类几乎不用该词。词的位置与颜色没有含义。
own-cloud-panel = { $name }（n = { $n }）
own-no-terms = 此图所要求的类别或主题都没有特征词（publish.figures）。
own-share = 主题占比
own-change = { $first_a }–{ $last_a } 年相对于 { $first_b }–{ $last_b } 年的频率
own-change-note = 横线：{ $level }% 置信区间。实心：校正后显著（q < { $alpha }）；空心：不显著。没有点者：每万{ units }的频率，其中之一为 0。
own-intervals = 色带与横线：{ $level }% 文档自助法置信区间；不足五篇者没有。
own-shades = 斜线：没有文档。色标止于三篇以上文档的单元格中的最大值；多数单元格不足三篇时，止于第 95 百分位数。
own-note = { n-documents }{ $where ->
        [none] {""}
       *[other] （{ $where }）
    }。{ $more }{ $kind ->
        [prevalence] {""}
       *[other] { types-note }{ year-note }
    }
own-nothing = 没有文档含有此图所要求的内容（publish.figures）。
