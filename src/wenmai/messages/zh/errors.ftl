# 用户的错误：哪里不对；.fix 为处理办法；以及位置和句子成分

## 位置

place-row = { $path } 第 { $row } 行
place-line = { $path } 第 { $line } 行
place-table = 表 { $table }
place-column = 表 { $table } 的列 { $column }
place-figure = 图 { $name }
place-condition = 条件

## 命令行

mistake-language = 没有语言 { $name }
    .fix = 可用的语言：{ $known }

## 条件

mistake-no-column = 没有名为 { $name } 的列
advice-near = 是否想写 { $near }？
advice-columns = 可用的列：{ $columns }
advice-text-in-quotes = （文字须加引号：'{ $name }'）
advice-condition = 写法示例：level == 'province' and year >= 2003
mistake-condition-empty = 条件是空的
mistake-condition-long = 条件有 { $n } 个字符，最多 { $most } 个
mistake-condition-no-text = 条件中有不是文字的字符
mistake-condition-one-equals = 比较须写作 ==，不能写作 =
mistake-condition-unreadable = 无法识别条件中的 { $rest }
mistake-condition-incomplete = 条件不完整
mistake-condition-deep = 括号嵌套过深
mistake-condition-none = { $part } 不是条件
mistake-condition-is = 比较须写作 == 或 !=，不能写作 is
mistake-condition-list = 与列表比较须用 in
mistake-condition-names-no-column = { $part } 中没有列名；文字须加引号
mistake-condition-no-value = { $part } 既不是数字，也不是加引号的文字
mistake-condition-no-flag = 列 { $name } 不是逻辑值，须与某个值比较
mistake-condition-compared-with-none = 与 none 比较只能用 == 或 !=
mistake-condition-in-needs-list = in 之后须是值的列表，例如 ('a', 'b')
mistake-condition-text-in-text = 只能在文字列中查找文字
part-column = 列 { $name }
mistake-condition-kinds = 列 { $name } 的值是{ $holds ->
         [text] 文字
         [number] 数字
         [flag] 逻辑值
        *[list] 文字列表
    }，而 { $other } 是{ $kind ->
         [text] 文字
         [number] 数字
         [flag] 逻辑值
        *[list] 文字列表
    }

## 结果表

mistake-no-table-named = 没有名为 { $name } 的表
    .fix = 已有的表：{ $known }
mistake-infinite = 有一个数是无穷大
mistake-schema = 列与表的结构不符（缺少：{ $missing }，未知：{ $unknown }）
mistake-key = 键有重复
mistake-key-at = 键有重复，首次出现于 { $first }
mistake-type = 值的类型不是 { $type }（{ $error }）
mistake-required = 缺少必填的值
mistake-unknown-values = 未知的值：{ $values }
mistake-outside = { $value } 超出范围 { $bounds }
mistake-no-table = 没有这个表
    .fix = 请先运行 snakemake --cores 4
mistake-unknown-column = 未知的列 { $name }
mistake-rows-order = 各行没有按顺序排列，或有重复
mistake-rows-late = 有些行来得太晚，第一行是 { $first }
mistake-chunks = 有两块数据都含 { $row } 附近的行
mistake-kwic-empty = 没有要检索的内容
    .fix = 请至少输入一个字
mistake-kwic-column = 文档没有名为 { $name } 的列
    .fix = 可用的列：{ $columns }

## 用户的文件

mistake-damaged-table = 表格已损坏
    .fix = 请另存为 .xlsx，或存为引号成对的 CSV
mistake-large = 文件超过 { $most } MB
    .fix = 此处应是人工编写的列表
mistake-large-unpacked = 解压后超过 { $most } MB
    .fix = 请另存为 CSV
mistake-no-file = 没有这个文件
advice-set = 请在 config.yaml 中设定 { $setting }
advice-correct-name = 请在 config.yaml 中改正文件名
mistake-not-opened = 文件无法打开（{ $reason }）
mistake-file-kind = 此处不能读取 { $kind ->
         [binary] 二进制
        *[other] { $kind }
    }文件
advice-save-as-text = 请另存为文本文件（UTF-8）或 .xlsx
mistake-no-text =
    { $code ->
         [binary_file] 是二进制文件，不是文本
        *[other] 文件编码无法识别
    }
mistake-damaged-workbook = 无法读取工作簿
    .fix = 请打开后重新存为 .xlsx 或 CSV
mistake-no-word-list = 这不是词表
    .fix = 请每行写一个词
mistake-long-word = { $n } 个字符不会是一个词（{ $text }…）
    .fix = 请每行写一个词
mistake-no-chinese-term = { $text } 不是中文词语
    .fix = 请每行写一个词语，其后可加制表符和类别

## 文档更正

mistake-corrections-no-key = 没有一列指明各行针对哪篇文档
    .fix = 请加上 doc_id 列，或 source 列（及 order 列），写法同 documents.csv
mistake-corrections-empty = 表格是空的
    .fix = 第一行应是列名
mistake-corrections-field = 文档没有字段 { $name }
    .fix = 是否想写 { $near }？请改列名，或删去此列
mistake-corrections-columns = 有两列都叫 { $name }
    .fix = 请删去其中一列
mistake-corrections-action = 未知的操作 { $name }
    .fix = 可用的操作：drop（删除）、split（拆分）、merge（合并）
mistake-corrections-order = order 是 { $order }，应为整数
mistake-corrections-no-document-given = 此行没有指明针对哪篇文档
    .fix = 请填写 doc_id 或 source
mistake-corrections-no-place = 此行没有指明在哪里拆分
    .fix = 请在 at 列填写第二篇文档开头的文字，或其首字在来源文件中的位置
mistake-corrections-several = { $source } 中有 { $n } 篇文档
    .fix = 请填写 doc_id：{ $ids }
mistake-corrections-no-document = 没有符合 { $named } 的文档
advice-similar = 相近的有：{ $near }
advice-see-documents = 参见 documents.csv 中的 doc_id 和 source
mistake-corrections-drop-merged = { $doc_id } 已与前一篇文档合并，不能删除
mistake-corrections-another-value = { $doc_id } 的 { $name } 在第 { $other } 行有另一个值
mistake-corrections-duplicate-of = duplicate_of 是 { $doc_id }，但没有这篇文档
mistake-corrections-follows = { $name } 由地区决定，不能单独改为 { $cell }
    .fix = 请更正 { $of }
mistake-corrections-two-regions = adcode { $adcode } 是{ $name }，而 region 是{ $region }
    .fix = 请更正其中一个，另一个留空
mistake-corrections-unknown-region = { $field } { $name } 无法识别
    .fix = 请填写全称或 GB/T 2260 代码，或将其加入 documents.extra_regions
mistake-corrections-several-regions = 有多个地区叫{ $name }
    .fix = 请填写 adcode：{ $several }
mistake-corrections-merge-first = { $doc_id } 是其来源文件中的第一篇文档，前面没有可合并的文档
mistake-corrections-parts = 一篇文档最多拆分为 { $most } 份
mistake-corrections-not-inside = { $at } 不在文档范围之内；文档位于 { $first } 至 { $last }
mistake-corrections-no-text = 文档中没有文字 { $text }
    .fix = 请从来源文件中复制
mistake-corrections-text-repeated = 文字 { $text } 在文档中出现 { $n } 次
    .fix = 请写得更长一些，或填写首字在来源文件中的位置（paragraphs.parquet 的 start）
mistake-corrections-nothing-left = 移动分界之后，{ $doc_id } 不再有正文
mistake-corrections-another-row = 另一行给 { $doc_id } 的 { $name } 填了不同的值
mistake-corrections-two-years = year 和 report_year 被改成不同的年份
    .fix = 请只更正一个
mistake-corrections-value = { $name } 不能是 { $cell }：{ $reason }
part-not-empty = 此字段不能为空
part-true-or-false = 应为 true 或 false
part-whole-number = 应为整数
part-year = 应为 { $first } 至 { $last } 之间的年份
part-date = 应为日期，例如 2021-03-04
part-no-day = 没有这一天
part-one-of = 应为以下之一：{ $known }

## 来源文件与文档选择

mistake-source-list = 无法写入：{ $reason }
    .fix = 运行时要在此写入来源文件的列表
mistake-source-changed =
    { $how ->
         [changed] 文件在运行开始之后被修改
        *[deleted] 文件在运行开始之后被删除
    }
    .fix = 请重新运行
mistake-no-sources = 没有可读取的文本：没有来源文件
    .fix = 请在 corpus 中填写存放文本的文件夹
mistake-nothing-read = { $n } 个来源文件都无法读取：{ $reasons }
    .fix = { $path } 列出了每个文件的原因和处理办法
part-reason = { $reason }（{ $n } 个）
mistake-selects-nothing = { $n } 篇文档都不符合条件 { $condition }
mistake-selects-nothing-more = { $n } 篇文档中有 { $left } 篇符合前面的条件，但都不符合条件 { $condition }
part-holds = { $name } 的值为{ $values }
part-nothing = 无
part-numbers = { $least } 至 { $largest } 的数
part-and-more = { $values }，另有 { $n } 个值
advice-holds = 此处 { $held }
advice-change-condition = 请修改条件

## 用户的变量

mistake-variables-kind = 不能从 { $kind } 类型的文件读取变量
    .fix = 请另存为以下格式之一：{ $known }
mistake-variables-columns = 有两列都叫 { $name }
    .fix = 请给其中一列改名
mistake-variables-wide = { $first } 至 { $last } 各列是年份
    .fix = 请把表格改成长表：每个地区每年一行，各列为 region、year 和变量
mistake-variables-no-rows = 表格没有数据行
mistake-variables-no-key = 没有一列能指明文档；现有的列：{ $columns }
    .fix = 请把某列命名为 doc_id、source、adcode、region 或 year，或设定 documents.variables_key（例如 { $example }）
mistake-variables-no-column = 变量文件都没有名为 { $name } 的列
    .fix = 现有的列：{ $columns }
mistake-variables-taken = 变量 { $shown } 与结果中的列同名
    .fix = 请给此列改名，例如 my_{ $name }
mistake-variables-only-keys = 表中没有变量，只有标识各行的列
mistake-variables-same-key = 第 { $first } 行和第 { $second } 行的键相同（{ $key }），值却不同：{ $name } 分别是{ $one }和{ $other }
    .fix = 请只保留一行，或把两行不同的那一列（如 year）加入 documents.variables_key
part-empty = 空值
mistake-variables-no-match = 表中没有一篇文档；比较所用的列：{ $columns }（表：{ $theirs }；文档：{ $ours }）
part-no-region-and-year = 都没有地区和年份
advice-variables-below = 表中的地区是文档所属地区的上级；如果也适用于下级地区，请设定 documents.variables_below: true
advice-variables-key = 请在 documents.variables_key 中填写标识文档的列
mistake-variables-two-values = 第 { $row } 行给 { $doc_id } 的 { $name } 是 { $value }，而 { $before }给的是 { $former }
    .fix = 请只保留一个，或给其中一列改名
mistake-no-document-column = 文档没有名为 { $name } 的列
advice-variables = 可用的变量：{ $names }
advice-give-variables = 请在 documents.variables 中给出含有该列的文件

## 计时、清单与结果文件夹

mistake-no-benchmarks = 没有计时文件
    .fix = 请先运行工作流
mistake-benchmark = 这不是 Snakemake 的计时文件
    .fix = 请删除此文件
mistake-no-manifest = 没有清单文件
    .fix = 请先运行 snakemake --cores 4 或 wenmai run
mistake-bad-manifest = 这不是清单文件
    .fix = 请恢复该文件，或重新运行：wenmai run
mistake-matrix-names = 矩阵的大小是 { $matrix }，名称的数目却是 { $names }
    .fix = 请删除结果中的文件夹 words/，再重新运行
mistake-several-results = 有多个结果文件夹：{ $names }
    .fix = 请指定一个：results.use("{ $first }")，或设定 { $variable }
mistake-no-results-here = 此处及上级文件夹中都没有结果文件夹
    .fix = 请先运行 snakemake --cores 4，或指定文件夹：results.use(...) 或 { $variable }
mistake-no-results-folder = 没有这个结果文件夹
    .fix = 请先运行 snakemake --cores 4
mistake-no-figure = 没有名为 { $name } 的图
    .fix = 已有的图：{ $known }

## 两个结果文件夹的比较

mistake-compare-tolerance = 容许误差是 { $tolerance }
    .fix = 请填写不小于 0 的数
mistake-compare-no-folder = 没有这个文件夹
    .fix = 请指定两个结果文件夹
mistake-compare-no-table = 文件夹中没有表
    .fix = 请指定两个结果文件夹
mistake-mapping-columns = 对照表给两列起了相同的名称
    .fix = 请改正其中的 columns 一项
mistake-mapping-key = 对照表的 key 中有并非两个表都有的列：{ $missing }
mistake-mapping-key-repeated = 有两行的键相同（{ $first }）
    .fix = 请改正对照表中的 key 一项
mistake-mapping-unreadable = 无法读取对照表（{ $reason }）
mistake-mapping-form = 对照表的写法不对（{ $reason }）
    .fix = 各项的写法见 docs/howto/compare_runs.md
mistake-mapping-rule = 规则 { $rule } 无效（{ $reason }）

## 时期及其比较

mistake-changes-within-year = { $name } 的时期 { $period } 在年中开始或结束，而此处只能比较整年
    .fix = 请写出首尾年份，例如 2016-2020
mistake-changes-unreadable = 无法识别 { $name } 的时期 { $period }
    .fix = 请写出首尾年份（例如 2016-2020）、某一年，或五年规划（例如{ $plan }）
mistake-changes-ends-before = { $name } 的时期 { $period } 结束早于开始
    .fix = 请写出首尾年份（例如 2016-2020）、某一年，或五年规划（例如{ $plan }）
mistake-changes-share-years = { $name } 的时期 { $a } 和 { $b } 有重叠的年份
    .fix = 请比较没有重叠年份的时期
mistake-changes-same-name = 有两项比较都叫 { $name }
    .fix = 请分别命名
mistake-contrast = 无法识别 { $condition }
    .fix = 请写成 字段=值，可用的字段：{ $known }；例如 year=2018-2022
mistake-contrast-years = 无法识别年份 { $years }
    .fix = 年份请写作 2018 或 2018-2022
mistake-covariate = { $entry } 不是协变量
    .fix = 请写变量（level）、变量及其形式（year: spline 或 year: linear），或两个不同的变量（level:role）

## 词语

mistake-mixed-words = { $n } 个段落没有分词结果
    .fix = 这些表来自两次不同的运行：请删除结果中的文件夹 words/，再重新运行
mistake-mixed-shards = 各分片所含的块数是 { $left }
    .fix = 它们来自两次不同的运行：请删除此文件夹，再重新运行
mistake-paragraph-twice = 段落 { $paragraph } 出现了两次
mistake-paragraph-order = 段落 { $paragraph } 排在 { $before } 之后
mistake-no-truth = 没有这个真值表
    .fix = 请重新运行规则 write_demo

## 图

mistake-plot-kind = 没有 { $kind } 这种图
    .fix = 请从以下选择：{ $known }
advice-plot-help = 参见 help(wenmai.plot.series)
mistake-plot-style = 未知的样式：{ $names }
    .fix = 参见 help(wenmai.publish.style.theme.Style)
part-notebook-outputs = 笔记本中有输出或运行序号
part-notebook-ids = 有的单元格没有自己的编号
part-notebook-results = 没有单元格指定结果文件夹（RESULTS = ...）
advice-notebook = 请清除所有输出，再保存笔记本
part-near = ；相近的有：{ $near }
mistake-figure-concept-or-term = 没有概念或词语 { $value }{ $near }
    .fix = 请将其加入概念（trends.concepts）后重新运行，或从 trends/concepts.csv 中选择
mistake-figure-column = 没有名为 { $value } 的列{ $near }
    .fix = 请选择 corpus/documents.csv 中的列
mistake-figure-group = 没有组别 { $value }{ $near }
    .fix = 请选择该列的值，或省略 groups
mistake-figure-topic = 没有主题 { $value }{ $near }
    .fix = 请选择 topics/topics.csv 中的 topic_id
mistake-figure-field = 没有字段 { $value }{ $near }
    .fix = 请选择 words/distinctive_terms.csv 中的字段，或把该列写入 trends.by
mistake-figure-class-with-terms = 没有带特征词的类别 { $value }{ $near }
    .fix = 请选择 words/distinctive_terms.csv 中有特征词的类别；文档太少的类别没有特征词
mistake-figure-network-term = 共现网络中没有词语 { $value }{ $near }
    .fix = 请从 words/coword_nodes.csv 中选择词语，或增大 words.network_terms
figure-mistake-name-twice = 有两幅图同名
figure-mistake-name-known = 这是每次运行都有的图的名称，请另取一个
figure-mistake-cloud = cloud 类的图须给出 topics 或 by 之一（period、level、province、year、region 或某个分组）
figure-mistake-needs = { $kind } 类的图须给出 { $what }
figure-mistake-shows = { $kind } 类的图没有 { $name }；它显示 { $what }
figure-mistake-no-groups = { $kind } 类的图不能分组（by）；可以分组的有 { $known }
figure-mistake-needs-by = { $kind } 类的图须给出 by，即 documents.csv 的某一列，例如 province 或 level
figure-mistake-groups-of = groups 属于某一列，请在 by 中写明
figure-mistake-years = years { $years }：第一年晚于最后一年
figure-mistake-item = 词典（trends.concepts）中没有 { $value }{ $near }
mistake-font = 字体缺少某个字符（{ $warning }）
    .fix = 请把含有该字符的词语加入 words.drop，或在来源文件中改正

## 地区

mistake-no-regions = 文件中没有地区
mistake-no-regions-below = 文件中只有列名，没有地区
advice-regions = 此处应是表格，首行列名为：adcode、name、level（province、prefecture、county）、parent
mistake-region-empty = { $name } 是空的
mistake-region-twice = { $name } 在第 { $first } 行已出现
    .fix = 请只保留一行
mistake-region-columns = 首行中没有列 { $missing }（首行是：{ $shown }）
mistake-region-level = 未知的级别 { $level }
    .fix = 可用的级别：province（省）、prefecture（地级）、county（县）
mistake-region-code = 由代码 { $code } 看不出级别
    .fix = 请加上 level 列：province、prefecture 或 county

## 主题

mistake-continue-no-file = 没有 { $path }
mistake-continue-no-model = 那次运行没有选出模型
mistake-continue-no-topics = { $fit } 没有主题：语料太小
advice-continue = 请填写已完成的运行的结果文件夹，或其中某次拟合的文件夹
mistake-no-answers = 没有答卷
    .fix = 请在此填写答卷文件
mistake-answers-column = 没有名为 { $name } 的列
    .fix = 请提供填好的 questions.xlsx 或保存的 CSV
mistake-answers-number = 没有题号
mistake-no-paragraph-text = 段落 { $paragraph } 没有文本
    .fix = 请重新运行 words 阶段
mistake-same-labels = 有两个主题的标签相同
    .fix = 请给每个主题不同的标签
mistake-no-guide = 没有填写概念文件
    .fix = 请填写一个，例如 resources/concepts.yaml
mistake-no-spline = { $name } 不是数值，不能用样条
    .fix = 请只写 { $name }：它的值是分组
mistake-lost-paragraph = 词频矩阵中的段落 { $paragraph } 不在语料表中
    .fix = 请重新运行 words 阶段
mistake-groups-topic = 选定的模型没有主题 { $topics }
    .fix = 请用编号 0 至 { $last } 或 topics/topics.csv 中的标签指明主题
mistake-tomotopy = 引擎 lda_gibbs 需要 tomotopy
    .fix = 请运行 python -m pip install tomotopy，或从 topics.engines 中去掉 lda_gibbs

## 概念、指标与编码的句子

mistake-coded-unknown = 有 { $n } 个编码的句子不在编码表中，第一个是 { $first }
    .fix = 填好的编码表须来自本次运行；请保留其 coding_sheet.csv
mistake-no-coded = 没有编码表
    .fix = 请在此填写填好的编码表
mistake-coded-columns = 没有 item 列和 code 列
    .fix = 请提供填好的 coding_sheet.xlsx，或含有 item 列和 code 列的 CSV
mistake-coded-twice = 句子 { $item } 编码了两次
mistake-coded-number = 没有句子编号
mistake-coded-code = { $code_given } 不是编码
    .fix = 请填 1 或 0，或留空
mistake-no-tokens = { $n } 个段落没有分词结果，第一个是 { $first }
    .fix = 请删除结果中的文件夹 words/，再重新运行
mistake-mixed-trends = trends/keyword_totals.csv 中没有 { $term }
    .fix = 这些表来自两次不同的运行：请删除结果中的文件夹 trends/，再重新运行
mistake-keyword-rows = 文档 { $doc_id } 的 { $name } 有 { $n } 行，应有一行
    .fix = 请删除结果中的文件夹 trends/，再重新运行
mistake-no-concepts = 文件中没有概念
    .fix = 可以读取的格式：YAML、表格（.csv、.tsv、.xlsx）、词表（.txt）、Lexicoder（.lc3、.lcd）和 LIWC（.dic）
advice-concepts-yaml = 每个概念请写作 概念: [词语, 词语]
mistake-in-concepts = 概念中有 { $n } 处错误：
mistake-liwc-end = 类别列表没有结尾
    .fix = 请在类别的前后各写一行单独的 %
mistake-xml = XML 已损坏（{ $reason }）
mistake-yaml = 不是有效的 YAML（{ $reason }）
mistake-no-indicators = 文件中没有指标
mistake-in-indicators = 指标中有 { $n } 处错误：
mistake-in-combinations = 有些概念不能组合：

## 词语、概念与指标中的错误

mistake-braces = 文件名 { $name } 中有花括号，Snakemake 会把它当作通配符；请给文件改名
part-line = 第 { $n } 行
part-row = 第 { $n } 行
part-entry = { $name }（{ $where }）
part-space = 空格
part-is-it = 是否想写 { $near }？
part-known = 可用的字段：{ $known }
part-concepts = 现有的概念：{ $known }
part-as-list = 词语须写成列表 { $list }
term-mistake-weight = { $weight } 不能作 { $term } 的权重；请写数字
term-mistake-no-word = { $term } 不是词语
term-mistake-long = { $n } 个字符不会是一个词语（{ $text }…）；是否漏了逗号？
term-mistake-several = { $term } 中有{ $between }，但会被当作一个词语；如果是 { $n } 个词语，请写作 { $list }；如果是一个，请写作 { $one }
term-mistake-pattern = { $term } 像是正则表达式，此处不支持；请逐个写出词语
term-mistake-and-so-on = { $term } 以“{ $end }”结尾；请去掉，或写作 { $one }
term-mistake-end = { $term } 中有句末标点，任何句子里都不会出现
term-mistake-wildcard = { $term } 的汉字之间有通配符，而汉字之间没有词界；请逐个写出词语
term-mistake-not-longer = { $word } 不是包含 { $term } 的更长的词
term-mistake-flag = 请写 true 或 false
term-mistake-near = 请写 any、all 或 none，以及 within
term-mistake-within = 请写字数，或写 sentence（同一句）
term-mistake-near-empty = 没有填写词语；请写 any、all 或 none
term-mistake-name = { $name } 不能作概念的名称
term-mistake-text = 请写文字
term-mistake-identifier = 不是有效的标识符；只能用 a-z、0-9 和 _，以字母开头，最多 { $most } 个字符
term-mistake-missing = 缺少或为空
term-mistake-field = 未知的字段；{ $advice }
term-mistake-words = 请写词语的列表，其中不能有句末标点
term-mistake-twice = { $term } 出现两次，权重或条件不同
term-mistake-no-terms = 没有词语
term-mistake-no-category = 词语 { $term } 不属于任何类别
term-mistake-category-twice = 类别 { $name } 出现了两次
term-mistake-neighbours = { $term } 带有上下文条件，此处不支持；请在 YAML 文件中写作 { $example }
term-mistake-no-category-given = { $term } 没有类别
term-mistake-category-unknown = { $term } 的类别 { $name } 不在前面的类别列表中
term-mistake-no-term-column = 没有词语列；请把该列命名为 term 或{ $name }（现有的列：{ $columns }）
term-mistake-date = { $cell } 是日期：电子表格改变了原来的内容；请把该列设为文本格式，再重新填写
term-mistake-no-concept = { $term } 没有所属的概念
term-mistake-unclear-columns = 看不出 { $head } 各列的含义；请把列命名为{ $concept }和{ $term }（或 concept 和 term）
term-mistake-nothing-below = { $names } 之下没有词语
term-mistake-nameless-column = { $term } 所在的列没有名称
term-mistake-columns-twice = 有两列都叫 { $name }
term-mistake-key-twice = 重复出现（第 { $line } 行）
term-mistake-no-text = { $term } 不是文字；请写作 { $example }
term-mistake-family-twice = { $name } 中有概念重复
term-mistake-ratio-twice = { $name } 重复出现
term-mistake-no-such-concept = 没有概念 { $name }；{ $advice }
term-mistake-same-sides = 两边都是 { $name }
term-mistake-both-sides = { $term } 在两边都出现
term-mistake-indicator-fields = 须有字段 label_zh、label_en、measure 和 names
term-mistake-list-of-words = 请写词语的列表
term-mistake-missing-list = 缺少或为空；请写列表
term-mistake-one-of = 应为以下之一：{ $known }
term-mistake-units = 数额须有单位
term-mistake-bounds = 请写 [最小值, 最大值]
term-mistake-also-in = { $word } 也出现在 { $other } 中
period-mistake-word = { $word } 不是时期；请写以下之一：{ $known }，或写时期的列表
period-mistake-one = 只有一个时期不成序列；请写两个以上的时期
period-mistake-date = 无法识别 { $end } { $date }；请写作 2016、2016-03 或 2016-03-05
period-mistake-ends = 结束（{ $last }）早于开始（{ $first }）
period-mistake-name = 名称中不能有 , & = 或 ..
period-mistake-twice = 重复出现
period-mistake-overlap = { $first }和{ $second }重叠，同一篇文档会属于两个时期
