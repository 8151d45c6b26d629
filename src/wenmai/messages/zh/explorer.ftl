# 网页 explorer.html；占位符由网页脚本填写。explorer- 之后的键与脚本一致。

explorer-title = 结果浏览：{ $corpus }
explorer-wait = 正在打开数据……
explorer-no-script = 本页需要 JavaScript。脚本就在页面之中，不从别处加载任何内容。
explorer-heading = 结果浏览：{ $corpus }
explorer-about = 分析 { $n } 篇文档，{ $years }
explorer-to-report = 报告
explorer-views = 视图
explorer-failed = 无法绘制该视图（{ $error }）。请连同页面地址一并反馈。
explorer-skip = 跳到正文
explorer-foot = 本页为单个文件，无需联网，也不发送任何数据。数字与同一文件夹的结果表一致；由网页自行计算的，均有说明。
explorer-copy-address = 复制当前视图的地址
explorer-copied = 已复制
explorer-documents-left-out = 本页仅含 { $all } 篇文档中的 { $n } 篇，各地区均有。列表、例句和分组比较只用这些文档；时间序列、主题和趋势仍基于全部文档。完整清单见 corpus/documents.csv。
explorer-terms-left-out = 为控制页面大小，{ $all } 个词中最少见的 { $n } 个在此没有序列；全部见 words/counts_all.npz。

explorer-view-series = 历年变化
explorer-view-sentences = 原文例句
explorer-view-topics = 主题
explorer-view-words = 词语
explorer-view-documents = 文档
explorer-view-grid = 地区 × 年份
explorer-view-compare = 两组对比

## 各视图共用
explorer-download = 下载
explorer-download-as = 将“{ $what }”下载为 { $form }
explorer-any = 全部
explorer-by = 分组依据
explorer-group = 组
explorer-filter = 筛选
explorer-close = 关闭
explorer-measure = 指标
explorer-order = 排序
explorer-period = 时期
explorer-year = 年份
explorer-years = 年份
explorer-region = 地区
explorer-section = 章节
explorer-type = 文种
explorer-term = 词语
explorer-topic = 主题
explorer-series = 序列
explorer-value = 数值
explorer-values = 数值表
explorer-document = 文档
explorer-documents = 文档数
explorer-paragraphs = 段落数
explorer-occurrences = 次数
explorer-characters = 字数
explorer-share = 占比
explorer-type-here = 数字经济、digital、szjj……
explorer-title-or-file = 标题或文件名
explorer-more-rows = 显示更多（还有 { $n } 条）
explorer-no-values = 没有数值
explorer-search-text = 在例句中查找“{ $text }”
explorer-kind-concept = 概念
explorer-kind-of-concept = “{ $concept }”的词
explorer-kind-word = { $n } 次
explorer-to-word = 查看该词
explorer-to-document = 查看文档
explorer-order-year = 年份
explorer-order-region = 地区
explorer-order-left = 前文
explorer-order-right = 后文
explorer-by-region = 地区
explorer-by-province = 省份
explorer-by-prefecture = 地级市
explorer-by-level = 行政层级
explorer-by-doc_type = 文种
explorer-by-role = 章节
explorer-by-period = 时期

## 页内文本
explorer-texts-none = 本页不含原文（publish.explorer_texts: none）。可用命令 wenmai kwic 检索原文。
explorer-texts-all = 本页含全部句子。
explorer-texts-snippets = 本页只含原文的 { $share }（publish.explorer_texts），有的出处可能不在其中；wenmai kwic 可检索全部。

## 历年变化
explorer-series-lead = 任一概念或词语的历年变化。点击图中的点，即可阅读相应的句子。
explorer-add-series = 添加概念或词语（中文、英文或拼音）
explorer-chosen-series = 图中序列
explorer-remove = 移除{ $name }
explorer-scope = 文本范围
explorer-scope-all = 全文
explorer-scope-plan = 部署部分
explorer-scope-retrospect = 回顾部分
explorer-measure-rate = 频率
explorer-measure-adjusted = 频率（地区构成不变）
explorer-measure-index = 指数（均值 = 100）
explorer-measure-sentences = 句子占比
explorer-measure-documents = 文档占比
explorer-measure-count = 次数
explorer-axis-rate = 每万{ $units }出现次数
explorer-axis-adjusted = 每万{ $units }出现次数，按各年地区构成调整
explorer-axis-index = 频率，各期均值 = 100
explorer-axis-sentences = 句子占比
explorer-axis-documents = 文档占比
explorer-axis-count = 次数
explorer-panels = 图的排列
explorer-panels-one = 同一图
explorer-panels-each = 各自一图
explorer-bands = 区间
explorer-bands-on = 显示
explorer-bands-off = 不显示
explorer-no-series = 没有可显示的序列。请在上方添加概念或词语。
explorer-measure-missing = 以下序列没有该指标：{ $names }。
explorer-read-help = 将鼠标移到图上；或选中图后用方向键移动，按回车选定时期。
explorer-read-point = { $name }，{ $period }：{ $value }；{ $n } 篇文档中出现 { $count } 次
explorer-read-gap = { $name }，{ $period }：没有文本
explorer-read-word = { $period }：{ $value }（{ $count } 次）
explorer-read-share = { $period }：{ $value } [{ $low }, { $high }]，n = { $n }
explorer-note-interval = 色带为 { $level }% 区间；断开处该期没有文本。
explorer-note-short = { $level }% 区间（{ $methods }）；断开处该期没有文本。
explorer-note-methods = 方法：{ $methods }。
explorer-note-wilson = 文档占比的区间按 Wilson（1927）计算。
explorer-note-change = 菱形为最可能的突变点及其区间：实心表示 q < 0.05，空心表示不显著。
explorer-note-breaks = 虚线为已知断点。
explorer-note-vocabulary = 词典以外的词，按模型所用段落中的分词结果计数；词典中的词，在全文中计数。
explorer-no-sentence = 该序列没有结论句。
explorer-no-test = 词典以外的词不做变化检验，故无 p 值。
explorer-word-sentence = 在 { $documents } 篇文档中出现 { $count } 次，{ $first }—{ $last } 年。
explorer-tests = 断点检验
explorer-change-point = 突变点 { $year } [{ $low }, { $high }]
explorer-step-break = 断点
explorer-step-step = 前后之比
explorer-step-interval = 区间
explorer-step-q = q

## 原文例句
explorer-sentences-lead = 任一概念、词语或文字的出处，附所在文档和在来源文件中的位置。
explorer-find-sentences = 查找（任意文字）
explorer-sentences-none = 请输入词语或任意文字。
explorer-sentences-of = 例句：{ $what }
explorer-sentences-at = { $period } 的例句
explorer-sentences-found = 页内共 { $n } 句。
explorer-place = { $source }，第 { $start } 至 { $end } 字，第 { $paragraph } 段

## 主题
explorer-topics-lead = 所选模型的主题；编号与所有图表一致。
explorer-no-topics = 没有主题模型。
explorer-weight = 概率相对于提升度的权重
explorer-map-title = 主题分布图
explorer-map-label = { $n } 个主题的分布图；可用方向键切换主题
explorer-map-note = 用词相近的主题位置相近（Jensen–Shannon 距离，经典多维标度；图中保留 { $kept } 的离散）。重叠的圆已移开。面积为占比。虚线表示未能可靠重现。
explorer-bars-title = 主题 { $topic } 的词，λ = { $weight }
explorer-bars-note = 长度为词在主题中的概率；× 后为提升度，即相对于全语料的倍数。λ = 1 按概率排序，λ = 0 按提升度排序（Sievert 与 Shirley 2014）。点击可查看该词。
explorer-lift = 提升度
explorer-reliability = 可靠度
explorer-exclusivity = 排他性
explorer-unreliable = 该主题未能可靠重现，不宜解读。
explorer-boilerplate = 该主题是套语，不是实质内容。
explorer-reliability-caption = 重新拟合模型时该主题重现的比例
explorer-recovered-over = 重新拟合的方式
explorer-fits = 拟合次数
explorer-recovered = 重现
explorer-jaccard = 词的重合度
explorer-by-chance = 随机水平
explorer-topic-by-year = 主题 { $topic } 的历年变化
explorer-topic-by = 按{ $by }的占比
explorer-topic-note = 主题占比及 { $level }% 区间；对地区或文档重抽样，不足五个时不给区间。
explorer-neighbours = 最相近的主题
explorer-distance = 距离
explorer-correlated = 常在同一文档中的主题
explorer-correlated-note = 文档间强度的相关系数及区间。各主题之和为 1，互不相关的主题略呈负相关。
explorer-covariate = 变量
explorer-compared = { $variable }：{ $group }（参照组：{ $base }）
explorer-per-decade = 年份增加十年
explorer-per-step = { $variable }：增加 { $step }
explorer-points = 百分点
explorer-log-ratio = 对数比（底 2）
explorer-effects-caption = 与强度相关的因素，其他不变。仅为相关，并非因果；q 按全部主题校正。
explorer-content-caption = 本主题中各组用法不同的词：占该主题词数的份额与参照组之比，1 为两倍。
explorer-topic-groups = 主题组的历年变化
explorer-typical = 典型段落
explorer-paragraph-share = 第 { $paragraph } 段：该主题占 { $share }

## 词语
explorer-words-lead = 一个词为何进入或不进入模型，以及它的使用情况。
explorer-choose-word = 选择词语（中文或拼音）
explorer-word-unknown = 词表中没有“{ $term }”。原文中仍可能出现，请在“原文例句”中查找。
explorer-word-kept = 进入模型：{ $reason }。
explorer-word-dropped = 未进入模型：{ $reason }。
explorer-word-joined = 由 { $parts } 合并而成。
explorer-word-no-series = 过于少见，或不计入模型，没有序列；以上数字为全部计入段落的合计。
explorer-word-by-year = { $term }：历年频率
explorer-word-regions = { $term }：各地区
explorer-word-regions-note = words.tfidf_vocabulary 所定词语的 TF-IDF：(1 + log tf) × 平滑 idf（以地区为单位），各地区长度归一；右侧为出现次数。由网页计算。
explorer-word-topics = 含有该词的主题
explorer-word-documents = 出现最多的文档（及频率）
explorer-dispersion = 离散度
explorer-residual-idf = 残差 IDF
explorer-vocabulary = 词表
explorer-vocabulary-caption = 共 { $n } 个词
explorer-kept-or-dropped = 保留或删去
explorer-first-year = 首见年份
explorer-last-year = 末见年份

## 文档
explorer-documents-lead = 来源文件中的文档及其质量标记。点击标题可查看主题、特征词和例句。
explorer-documents-caption = { $all } 篇中的 { $n } 篇
explorer-flags = 质量标记
explorer-reuse = 文本复用
explorer-topic-mix = 主题构成
explorer-flag-none = 无标记
explorer-flag-truncated = 不完整
explorer-flag-numbers_unsafe = 数字不可引用
explorer-flag-damage = 损坏 { $n } 处
explorer-flag-some-damage = 有损坏
explorer-flag-no_region = 无地区
explorer-flag-duplicate = 重复，不计入
explorer-flag-excluded = 使用者排除
explorer-document-terms = 特征词（TF-IDF）及次数
explorer-document-sentences = 页内该文档的 { $n } 句

## 地区与年份
explorer-grid-lead = 每格为一个地区的一个时期，颜色表示指标。将鼠标移到格上可见数值和 n。
explorer-grid-measure-documents = 文档数
explorer-grid-measure-characters = 字数
explorer-grid-measure-term = 概念或词语的频率
explorer-grid-measure-topic = 主题占比
explorer-grid-measure-reuse = 文本复用
explorer-grid-measure-mattr = 词汇多样性（MATTR）
explorer-grid-measure-sentence_length = 句长
explorer-grid-measure-new_share = 新词
explorer-grid-documents = 文档数
explorer-grid-characters = 字数
explorer-grid-reuse = 文本复用，各文档均值
explorer-grid-mattr = 词汇多样性（MATTR），各文档均值
explorer-grid-sentence_length = 每句字数，各文档均值
explorer-grid-new_share = 语料新词占比，各文档均值
explorer-grid-of-term = { $what }：每万{ $units }出现次数
explorer-grid-of-topic = 主题 { $what }：占比，各文档均值
explorer-grid-key = 概念或词语
explorer-grid-cell = { $name }：{ $value }（n = { $n }）
explorer-grid-note = 空白表示没有文档；虚线框表示不足 1000 字（或词）。颜色止于三篇以上文档的格中的最大值；多数格不足三篇时止于第 95 百分位数，文档数与字数止于第 98 百分位数。频率和主题只用序列内的文档。一格多为一篇文档，故无区间。
explorer-grid-more = 其余 { $n } 行见 CSV。

## 两组对比
explorer-compare-lead = 两组文档并列比较。仅供探索，未作多重比较校正；检验见 trends/keyness.csv。
explorer-side = { $letter } 组
explorer-side-n = { $n } 篇文档
explorer-compare-both = 有 { $n } 篇文档同属两组，两组并不独立。
explorer-compare-none = 有一组没有文档。
explorer-ratio-title = 概念：{ $a } 与 { $b }
explorer-ratio-axis = 频率之比，{ $a } : { $b }
explorer-ratio-note = 右侧为每万{ $units }出现次数。比值的 { $level }% 区间由文档刀切法得到；任一组不足 5 篇时不给出。空心表示区间含 1 或没有区间。由网页计算。
explorer-marked-title = 区分{ $a }（右）与{ $b }（左）的词
explorer-marked-note = 带信息性 Dirichlet 先验的对数优势比的 z 值（Monroe、Colaresi 与 Quinn 2008）。右侧为两组的次数（文档数）。z 只用于排序，不是检验，因为同一文档中的词并不独立。由网页计算。
