# 报告页。group-<名称>：各组图的标题；notebook-<名称>：笔记本标题；
# finding-...：由结果表生成的句子；audit-<表>：词表核查的各表。

group-own = 自定的图
group-overview = 概览
group-corpus = 语料
group-words = 词语
group-topics = 主题
group-trends = 趋势
group-validation = 检验

notebook-01_corpus = 语料与数据质量
notebook-02_topics = 主题及其可靠度
notebook-03_trends = 关键词与主题的变化

report-title = 文脉报告：{ $corpus }
report-heading = 主题与趋势：{ $corpus }
report-lead = { $n_documents ->
        [0] 没有找到文档。
       *[other] { $n_sources } 个来源，{ NUMBER($n_documents, useGrouping: 1) } 篇文档{ $n_years ->
            [0] ，均无年份。
            [one] ，均为 { $first_year } 年。
           *[other] ，{ $first_year } 至 { $last_year } 年。
        }
    }
report-explorer = 结果浏览：检索任一词语，阅读例句，筛选文档，比较地区
report-rebuilt = 本页内容均由同一文件夹中的表格生成；输入相同，结果逐字节相同。
report-fact-documents =
    { $n ->
       *[other] 分析的文档
    }
report-fact-regions =
    { $n ->
       *[other] 地区
    }
report-fact-years =
    { $n ->
       *[other] 有文档的年份
    }
report-fact-characters =
    { $n ->
       *[other] 正文字数
    }
report-fact-duplicates =
    { $n ->
       *[other] 重复文档
    }
report-fact-rejected =
    { $n ->
       *[other] 未能使用
    }

report-not-understood = 未能识别：
report-not-understood-what-to-do = 请在 corpus/documents.csv 的副本中订正，并填入 documents.corrections。全部清单见
report-audit = 词表核查
report-audit-heading = 词表核查：各项设置对词语的影响
report-tables = 表格
report-limits = 局限
report-limits-heading = 这些数字不能说明什么
report-methods = 方法
report-references = 参考文献
report-files = 文件
report-rejected = 未能使用的内容
report-rejected-source = 来源
report-rejected-reason = 原因
report-rejected-fix = 处理办法
report-rejected-nothing = 全部内容均可使用。
report-rejected-all = 列出 { $n } 项中的 { $shown } 项；全部见
report-not-drawn = 以下各图没有可显示的内容，故未绘制：
report-nothing = { $title }：{ $reason }
report-table-empty = 没有可列的行。
report-drawn-by = 绘制：
report-data = 数据：
report-tables-made-by = 生成：
report-tables-made-from = ，所用结果表列于其规则（workflow/rules/publish.smk）。
report-notebooks = 笔记本：
report-manifest = 全部结果的哈希值、配置、种子与版本：
report-run = 本次运行：
report-more-rows = 另有 { $n } 行，见 CSV。
report-rows = 展开全表（共 { $n } 行）
report-alt = { $title }。{ $unit ->
        [none] {""}
       *[other] { $unit }。
    }
report-contents = 目录
report-undated = { $undated ->
        [0] {""}
       *[other] { $undated } 篇文档没有年份。
    }{ $placeless ->
        [0] {""}
       *[other] { $placeless } 篇文档没有地区。
    }这些文档保留在表中，但不进入按年份或地区的序列。

## 由结果得出的句子

names-in-brackets = （{ $names }）

finding-corpus = { $n_read ->
        [0] 没有读入文字。
       *[other] 各来源共读入 { $read } 个可见字符，删除 { $dropped }。{ $n_unseen ->
            [0] {""}
           *[other] 另外删除的标签与空白（{ NUMBER($n_unseen, useGrouping: 1) } 个字符）不计在内。
        }{ $n_damage ->
            [0] 没有发现损坏。
           *[other] 发现损坏 { NUMBER($n_damage, useGrouping: 1) } 处{ $n_repaired ->
                [0] 。
               *[other] ，修复 { NUMBER($n_repaired, useGrouping: 1) } 处。
            }
        }{ $n_truncated ->
            [0] {""}
           *[other] { $n_truncated } 篇文档被截断。
        }{ $n_unsafe ->
            [0] {""}
           *[other] { $n_unsafe } 篇文档的数字不可引用。
        }
    }
finding-words = { $n_terms ->
        [0] 没有找到词语。
       *[other] 共见 { NUMBER($n_terms, useGrouping: 1) } 个不同的词，模型的词表保留 { $n_kept } 个；每个词的去留原因见 words/vocabulary.csv。
    }
finding-seen = { $n ->
        [0] {""}
       *[other] 模型使用全部字符的 { $chars }（段落的 { $paragraphs }）。{ $n_unseen ->
            [0] {""}
           *[other] 未使用的部分（占全部字符）：{ $parts }。
        }
    }
finding-unseen = { $reason } { $share }
finding-boilerplate = { $n ->
        [0] 没有套语主题（仪式性、程式性文字或指标罗列）。
       *[other] { $n } 个主题为套语（仪式性、程式性文字或指标罗列；编号 { $ids }），列在最后；实质主题 { $substantive } 个。
    }
finding-other_number = K = { $k } 时，占文本 { $same } 的主题不变，{ $moved } 的主题被拆分或与其他主题合并，{ $lost } 的主题找不到。
finding-unreliable = { $n ->
        [0] 没有主题标为不可靠。
       *[other] { $n } 个主题标为不可靠（编号 { $ids }）。
    }
names-and_more = { $names }等，另有 { $n } 个
finding-absent_concepts = 有 { $n } 个概念从未出现，图中不列：{ $names }。
finding-absent_terms = 有 { $n } 个词从未出现：{ $names }（见 trends/dictionary.csv）。
finding-pieces = 有 { $n } 个词多为别的词的片段：{ $names }。请查阅 trends/dictionary_sentences.csv 中的例句。
finding-shared_terms = 有 { $n } 个词同属多个概念，每个概念均计入，因此这些概念的次数不可相加：{ $names }。
report-sentences = 各概念一句话
finding-changes = { $late }与 { $early }相比，{ $n } 个概念中：{ $parts }。以上描述本语料的文本。
finding-change-rose = { $n } 个上升
finding-change-fell = { $n } 个下降
finding-change-little_change = { $n } 个变化不足 ±20%
finding-change-unclear = { $n } 个没有明显升降
finding-change-appeared = { $n } 个新出现
finding-change-vanished = { $n } 个消失
finding-change-never = { $n } 个两个时期均未出现
finding-largest-rose = 升幅最大：{ $names }。
finding-largest-fell = 降幅最大：{ $names }。
finding-shapes = 走势类型：{ $parts }{ $n_open ->
        [0] {""}
       *[other] ；{ $n_open } 个难以断定
    }。
finding-shape = { $shape } { $n } 个{ $names ->
        [none] {""}
       *[other] （{ $names }{ $n_more ->
            [0] {""}
           *[other] { " " }等
        }）
    }
finding-concepts = 变化能否持续？剔除逐年波动后概念的趋势：{ $parts }。
finding-topics = 剔除逐年波动后主题的趋势：{ $parts }。
finding-no_concepts = 概念：没有序列，因为进入序列的文档类型（{ $types }）中没有带年份的文档（trends.doc_types、documents.series_year）。
finding-no_topics = 主题：没有序列，因为未能拟合模型（topics.k），或模型所用文档均无年份。
finding-panel = 地区面板中的概念（{ $n_regions } 个地区）：{ $parts }。
finding-panel_untested = 地区面板：未检验（{ $reason }）。
finding-panel_nothing = 地区面板：没有序列，因为进入序列的文档类型（{ $types }）中没有既有地区又有年份的文档（trends.doc_types）。
finding-part-rising = 上升 { $n }{ $names }
finding-part-falling = 下降 { $n }{ $names }
finding-part-none = 不显著 { $n }（不等于没有变化）
finding-part-untested = 未检验 { $n }{ $reason ->
        [none] {""}
       *[other] （{ $reason }）
    }
finding-adjusted = { $family ->
        [0] {""}
       *[other] q 按 { $family } 项检验校正。
    }{ $n_walks ->
        [0] {""}
       *[other] 其中 { $n_walks } 项随机游走更有可能，p 值按两种零假设的权重合成。
    }
finding-breaks = 已知年份的突变：检验 { $n_tests } 项，{ $n_steps ->
        [0] 没有显著的水平突变
       *[other] 显著的水平突变 { $n_steps } 项
    }{ $names ->
        [none] 。
       *[other] { $names }。
    }
finding-breaks_untested = 已知年份的突变：未检验（{ $reason }）。
finding-breaks_none_asked = 已知年份的突变：trends.known_breaks 为空。
finding-breaks_nothing = 已知年份的突变：未检验，因为进入序列的文档类型（{ $types }）中没有带年份的文档（trends.doc_types）。
finding-breaks_outside = trends.known_breaks 中下列年份的前后有一侧没有文本，未予检验：{ $breaks }。
finding-contrast = 未能比较 trends.contrasts 中的 { $contrast }：{ $reason }。{ $values ->
        [none] {""}
       *[other] 各文本的取值：{ $values }。
    }
finding-step = { $concept } { $year } { $name }
finding-emerging = 超出预测区间的词语（{ $n_years } 个年份）：{ $counts }。词表取自全部年份，新词仅描述语料。
finding-emerging_nothing = 没有词超出预测区间，或年份太少（trends.min_years）。
finding-no_truth = 本语料没有植入的真值。各指标说明损坏与缺失的程度、主题在其他拟合中重现的比例、对留出文本的拟合、报告沿用前一年文字的份额，
    以及区间的宽度。它们说明结果是否一致，而不是结果是否正确。演示语料（--config corpus=demo）与真值比较。
finding-truth = 与植入的真值比较，有目标的 { $n_judged } 项指标中 { $n_met } 项达标。
    各植入的词与主题及所得结果见 validation/planted_terms.csv 与 validation/planted_topics.csv。
finding-missed = 未达标：{ $measures }。
finding-missed_within_error = 未达标，但在误差之内：{ $measures }。
finding-measure = { $aspect }：{ $measure }

## 词表核查

audit-text_use = 模型使用的文本，以及其余文本未使用的原因
    .note = 百分比以各文档的全部段落、全部字符为分母。模型未使用的文本仍在语料中，也计入各概念的频次。
audit-stages = 各步骤之后的词
    .note = 份额以分词所得的全部词为分母。合并短语使两个以上的词成为一个。
audit-without = 删去：{ $reason }
audit-dropped = 各规则删去的高频词
    .note = 如有不应删去的词，列入 words.keep。
audit-phrases = 合并为一词的短语
    .note = 按 G² 排序的前若干条。前后词的熵以奈特（nat）为单位。
audit-dictionary = 词典中须先查看的词
    .note = 截断别的词的词，意思可能不同。全部词见 trends/dictionary.csv，每词五个例句见 trends/dictionary_sentences.csv。
audit-never = 文中出现而从未切分为词的词典词
    .note = 多因总在更长的词中出现。
audit-keywords = 关键词的字符次数与词次数
    .note = 关键词序列按字符计数，不受分词影响。列出两者相差最大者。
audit-sensitivity = 改变分词与停用词表时的主题
    .note = 快速 NMF 的主题，与本次设置的主题逐一匹配。Jaccard 指数比较高概率词，余弦比较段落权重；余弦低于 { $changed } 的主题计为改变。
        两种分词器的词典与算法相同，几无差别。最后一种词典显示切分政策词与短语的影响：其 Jaccard 指数低，是因为相同的词切分不同。
audit-changed = 变化最大的主题
    .note = 每个主题只列最不相似的一种设置。
audit-changed-setting = { $segmenter }，{ $stop_words }{ $dictionary ->
        [segmenter_alone] ，仅分词器词典
       *[other] {""}
    }
audit-classes = 各类文本中权重最大的词
    .note = 基于类别的 TF-IDF（Grootendorst 2022）：n / L × ln(1 + A / N)，n 为词在该类的次数，L 为该类的保留词总数，
        N 为词在各类的次数，A 为各类保留词总数的平均。各类文本相近时，处处常见的词仍居前列。带检验的对比见 trends/keyness.csv。

heading-share_paragraphs = 占段落
heading-share_chars = 占字符
heading-step_name = 步骤
heading-lost_share = 份额
heading-reason = 原因
heading-terms = 词
heading-phrase = 短语
heading-concept_share = 占所属概念
heading-count = 次数
heading-left_entropy = 左熵
heading-right_entropy = 右熵
heading-string_count = 字符次数
heading-token_count = 词次数
heading-inside_count = 在更长的词中
heading-split_count = 被切分
heading-inside = 最常见的更长的词
heading-segmenter = 分词器
heading-stop_words = 停用词表
heading-dictionary = 词典
heading-jaccard = 平均 Jaccard
heading-mean_cosine = 平均余弦
heading-n_changed = 改变
heading-own_terms = 本次设置
heading-matched_terms = 其他设置
heading-setting = 设置
heading-cosine = 余弦
heading-by = 分类
heading-class = 类

# 方法中所称的年份依据
report-periods = { $period ->
       *[quarter] 序列按季度计算，模型中含季节效应；日期不够精确的文档不计入序列（trends/document_periods.csv）。
        [month] 序列按月计算，模型中含季节效应；日期不够精确的文档不计入序列（trends/document_periods.csv）。
        [named] 序列按以下时期计算：{ $names }；不在其中或日期不足以归入某一时期的文档不计入序列（trends/document_periods.csv）。
    }
series-date = { $series_year ->
        [report_year] 报告年份
        [delivered] 报告日期
        [issued] 成文日期
        [effective] 施行日期
       *[published] 发布日期
    }
