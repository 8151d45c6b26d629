# 主题：选择模型的理由，以及各主题结果表中的代码。

# topics/choice.json：每条理由为一句话，依次连读；{ $others } 为若干主题数。

choice-nothing_fitted = 未能拟合任何主题模型。
choice-too_few_paragraphs_for_k = { $k } 个主题至少需要 { $needed } 个含有足够词表词语的段落，语料只有 { $available } 个。
choice-too_few_terms_for_k = { $k } 个主题至少需要 { $needed } 个词，语料只有 { $available } 个。
choice-paragraphs_seen = 全部 { $paragraphs } 个段落中，可供模型使用的有 { $counted } 个；其余有 { $repeated } 个在重复的文档中，{ $other } 个是标题、表格、套语、名词解释，或由使用者排除（words/text_use.csv）。
choice-terms_used = 这些段落中的 { $terms } 个词，模型使用 { $used } 个：{ $rare } 个见于过少的段落（words.min_paragraphs），{ $common } 个见于过多的段落（words.max_paragraph_share），{ $other } 个是停用词、数字、专名，或因其他原因删去（words/vocabulary.csv）。
choice-relax_limits = { $counted } 个段落中有 { $filled } 个含有模型所用的词，其中少于 { $min_terms } 个词的段落不拟合（topics.min_terms）。可调低 words.min_paragraphs 或 topics.min_terms，调高 words.max_paragraph_share，或增加文本。
choice-add_texts = 段落太少，任何模型都无法拟合。可增加文本，或在 topics.k 中列出较小的主题数。
choice-beyond_the_corpus = 语料规模不足以支持 K = { $others }。
choice-set_by_user = 主题数 K = { $k } 由使用者指定（topics.report_k）。
choice-wanted_not_fitted = 使用者指定的主题数 K = { $wanted }（topics.report_k）无法拟合，改取可以拟合的最大主题数 K = { $k }。
choice-best_is_largest = K = { $k } 已是所尝试的最大主题数，更大的主题数可能更合适（topics.k）。
choice-still_rising = 从 K = { $before } 到已拟合的最大主题数 K = { $k }，这一差额仍在上升（K = { $k } 时 { $subjects } 个主题中有 { $recovered } 个重现），最合适的主题数可能比已拟合的都大。
choice-largest_close = 因此在同样可用的主题数中选用 K = { $k }。
choice-list_ends = 没有尝试过大于 K = { $k } 的主题数（topics.k）。采用这一结果之前，请先试更大的主题数。
choice-smallest_close = 其中最小的 K = { $k } 入选。
choice-only_close = 因此选用 K = { $k }。
choice-nothing_held_out = 文档太少，无法设置留出集，因此取最小的主题数 K = { $k }。
choice-largest_surplus = 不计套语，在文档重抽样中能重现的主题数减去不能重现的主题数，在 K = { $k } 时最大：{ $subjects } 个主题中有 { $recovered } 个重现。
choice-few_recovered = 不计套语，无论取哪个主题数，能在文档重抽样中重现的主题都不超过一半；相对最好的是 K = { $k }，{ $subjects } 个主题中有 { $recovered } 个重现。解读主题时须谨慎。
choice-surplus_close = K = { $others } 时，这一差额与最大值相差不超过一个主题。
choice-better_fit = K = { $others } 的留出集拟合更好；但增加主题几乎总能改善拟合，因此不用它来决定主题数。
choice-also_serve = K = { $others } 同样可用，结论在这些主题数下也应成立。
choice-no_other_serves = 所尝试的其他主题数均不如它合适。
choice-only_seed = 模型只用一个随机种子（{ $seed }）拟合。
choice-prototype = 报告种子 { $seed } 的结果，因为其主题与其他种子的结果最相似（平均 Jaccard 系数 { NUMBER($jaccard, minimumFractionDigits: 2, maximumFractionDigits: 2) }）。

value-largest_surplus = 不计套语，在文档重抽样中能重现的主题数减去不能重现的主题数，取与其最大值相差不超过一个主题、且重现的主题不少于该处三分之二的最小主题数

# scores、engines：未能拟合的原因
reason-too_few_paragraphs_for_k = 需要 { $needed } 个含有足够词表词语（topics.min_terms）的段落，只有 { $available } 个
reason-too_few_terms_for_k = 需要 { $needed } 个词表词语，只有 { $available } 个
reason-engine_not_installed = 未安装该引擎所需的程序库

# prevalence
method-expanded_percentile = 对{ $clusters ->
    [regions] 地区
   *[documents] 文档
 }重抽样的扩展百分位自助法（Hesterberg 2015），每次重抽样另取一组段落主题占比的抽样值
reason-too_few_to_resample = { $clusters ->
    [regions] 地区
   *[documents] 文档
 }太少（{ $n_clusters }），不给出区间

# topic_correlations
method-expanded_percentile_of_shares = 以{ $clusters ->
    [regions] 地区
   *[documents] 文档
 }为单位的扩展百分位自助法（Hesterberg 2015）
reason-share_does_not_vary = 其中一项在各文档中相同

# topic_effects
method-fractional_logit = 分数 logit 回归（Papke and Wooldridge 1996），标准误按{ $clusters ->
    [regions] 地区
   *[documents] 文档
 }聚类（t 分布，自由度 { $df }），并对主题占比的多次抽样合并（Rubin 1987）
reason-no_covariate_varies = 各相关因素均无变异
reason-covariate_left_out = 该变量没有变异，或由其他相关因素完全决定
reason-too_few_parts = { $n_parts } 个文本段不足以估计 { $n_coefficients } 个系数
reason-too_few_clusters = 组内或组外的聚类不足五个
method-trend_of_year_effects = 先估计扣除其他因素后的各年占比，再以带自相关冲击的模型检验其趋势（Donald and Lang 2007）
reason-no_convergence = 回归未收敛

# guided_topics、guided_keywords
value-guided = 概念引导
value-free = 自由
value-strong = 强
value-partial = 部分
value-weak = 弱
value-used = 用作关键词
value-left_out = 未进入词表
value-not_a_token = 分词后不成词
value-conditional = 仅在一定条件下计数
value-supported = 得到文本支持
value-shared = 与其他主题共有
value-unsupported = 未得到文本支持
reason-left_out = 未进入模型所用的词表
reason-not_a_token = 分词结果中从不作为一个词出现
reason-conditional = 只有邻近特定词语时才计数，而词频矩阵不含邻近信息
reason-nothing_fitted = 未能拟合概念引导的主题

# topic_covariates、topic_content
value-difference = 差异
value-interaction = 交互效应
method-adjusted_share = 分数 logit 回归（Papke and Wooldridge 1996）的平均调整预测值，标准误来自对{ $clusters ->
    [regions] 地区
   *[documents] 文档
 }的刀切法，并对主题占比的多次抽样合并
method-difference_of_adjusted_shares = 分数 logit 回归的两个平均调整预测值之差，标准误来自对{ $clusters ->
    [regions] 地区
   *[documents] 文档
 }的刀切法，并对主题占比的多次抽样合并
method-log_odds_expected_tokens = 期望词数的对数优势比（带信息狄利克雷先验），标准误由地区或文档重抽样得到
method-log_ratio = 该主题期望词次的对数比，误差由对{ $clusters ->
    [regions] 地区
   *[documents] 文档
 }重抽样得到
reason-absent_on_one_side = 有一组的该主题中没有这个词，比值没有界限
reason-too_few_tokens = 有一组中该主题的期望词次不足 50

# topic_drift、rolling_drift
reason-period_too_few_documents = 两个时期中有一个文档太少（{ $n_documents_before } 篇和 { $n_documents } 篇）
reason-topic_too_small = 两个时期中有一个几乎没有该主题的文本
value-stays = 两个时期都有
value-appears = 新出现
value-fades = 消退
value-absent = 两个时期都没有

# engines
variant-lda = 从共识主题出发并锚定的 LDA
variant-lda_unanchored = 从共识主题出发的 LDA
variant-lda_from_one_nmf = 从单次 NMF 出发的 LDA
variant-nmf = 从共识主题出发的 NMF
variant-nmf_alone = 单次 NMF
variant-lda_gensim = gensim 的 LDA
variant-lda_sklearn = scikit-learn 的 LDA
variant-lda_gibbs = 吉布斯抽样的 LDA

# specification
value-paragraph = 段落
value-merged = 合并短段落
value-whole = 所设词表
value-narrow = 去掉极常见的词
value-iso_only = 只用 stopwords-iso 的停用词
value-no_stop_words = 不用停用词

# intrusion_key、intrusion_scores
value-word = 词语入侵题
value-topic = 主题入侵题

# applied_documents
reason-many_unknown_words = 词表之外的词所占比例高于 { $n_compared } 篇对照文档中的 { NUMBER($outside_percentile, maximumFractionDigits: 0) }%
reason-badly_predicted = 预测效果差于 { $n_compared } 篇对照文档中的 { NUMBER($likelihood_percentile, maximumFractionDigits: 0) }%
reason-unknown_words_and_badly_predicted = 与 { $n_compared } 篇对照文档中的绝大多数相比，词表之外的词更多，预测效果也更差
reason-within_range = 处于 { $n_compared } 篇对照文档的范围之内
reason-duplicate_not_read = 与 { $duplicate_of } 重复，未纳入
reason-no_counted_paragraph = 没有计入的段落
reason-too_few_compared = 可作对照的文档太少（{ $n_compared } 篇）

# topics：主题的种类
value-substantive = 实质主题
value-boilerplate = 套语

# topics/codebook.html 与 codebook.docx
codebook-title = 主题编码手册
codebook-how = 供研究者判读并命名主题。请阅读每个主题的词语和段落，写明该主题讲的是什么、是否只讲一件事；如有更合适的名称，可写入 topics.labels。占比按进入模型的词计算；方括号内为置信区间，n 为文档数。
codebook-empty = 未选出主题模型，因此没有可供判读的主题。
codebook-by_probability = 概率最高的词
codebook-by_frex = FREX 排序的词
codebook-by_lift = 提升度排序的词
codebook-alternatives = 备选名称
codebook-theme = 所属大类
codebook-share = 占比
codebook-share_of = 占语料 { $share }；在 { $paragraphs } 个段落中为最大主题，在 { $documents } 个文档中占 5% 以上
codebook-group = { $name }：{ $share }
codebook-reliability = 可靠度
codebook-reliability_unknown = 未知：文档太少，无法重抽样拟合
codebook-over-seeds = 随机种子
codebook-over-samples = 文档重抽样
codebook-over-neighbouring_k = 相邻主题数
codebook-over-engines = 其他模型
codebook-recovered = { $over }（{ $n } 次拟合）
codebook-neighbours = 最相近的主题
codebook-neighbour = { $topic } { $label }：词语余弦相似度 { $cosine }，文档间相关系数 { $correlation }
codebook-no_correlation = 无法计算
codebook-interval = { $value }［{ $low }，{ $high }］（n = { $n }）
codebook-value = { $value }（n = { $n }）
codebook-paragraphs = 典型段落
codebook-place = { $source }，第 { $start }–{ $end } 字符
codebook-quote_share = 该主题占比 { $share }
codebook-remark = 编码者备注
codebook-unreliable = 该主题不可靠：在其他拟合中很少重现。
codebook-boilerplate = 该主题为套语：属于文体的程式化表达，并非实质内容。

# topic_numbers
value-divided_topic = 被拆分
value-joined_topic = 与其他主题合并
value-lost_topic = 未找到

# topic_continued
value-same_topic = 同一主题
value-changed_topic = 有所变化的主题
value-new_topic = 新主题
value-vanished_topic = 不再出现的主题

# topic_calibration
value-share_year = 按年份的调整占比
value-share_level = 按层级的调整占比
value-share_role = 按章节角色的调整占比
value-share_level_within = 某一角色内按层级的调整占比
value-difference_level = 层级之差
value-difference_role = 角色之差
value-difference_level_within = 某一角色内的层级之差
value-interaction_level = 层级之差随角色的变化
value-content_level = 词语在不同层级间的对数比
