# 命令行：帮助、提示与用户错误。

## 帮助页的标题

cli-language = zh
cli-heading-usage = 用法：
cli-heading-options = 选项
cli-heading-arguments = 参数
cli-heading-commands = 命令
cli-heading-default = 默认：
cli-heading-example = 示例：
cli-metavar-options = [选项]
cli-metavar-command = 命令 [参数]...

## 各命令的作用与示例

cli-help-wenmai = 文脉：中文政策文本的主题与趋势分析。
cli-help-init =
    新建项目文件夹，并根据文本的概况生成配置文件。

    已有的文件保持不变。
cli-help-check =
    检查配置及其引用的文件。

    检查设置、概念、词典、停用词表、指标和地区，一次列出全部错误。
cli-help-doctor =
    检查运行环境：Python、内存、磁盘、字体、软件包版本和已知问题。

    若有问题会使运行失败，退出状态为 1。
cli-help-run =
    在当前文件夹运行工作流：生成全部结果，或只生成指定的目标。

    目标可以是图、表或规则的名称，结果中的文件，或 --list 列出的名称。已是最新的结果不会重做。运行中断后，再次执行同一命令即可继续。
cli-help-tables = 列出结果文件夹中的数据表。
cli-help-describe = 说明一张表（内容、各列的含义、单位和代码），或一项设置。
cli-help-show = 显示表中的行，或写入文件。
cli-help-kwic = 显示某个词语的全部出处及上下文。
cli-help-open = 在浏览器中打开报告或结果浏览页。
cli-help-lab =
    用 JupyterLab 打开笔记本，读取指定的结果文件夹。

    其余选项原样传给 JupyterLab。
cli-help-verify =
    将结果文件与运行清单中的哈希值核对。

    每个文件的状态为：未变、已改、缺失或不在清单中。若有文件不是“未变”，退出状态为 1。
cli-help-cite =
    输出软件及图表的引用格式（BibTeX 与 GB/T 7714）。

    条目中含版本号和用于识别结果的哈希值。
cli-help-profile =
    显示一次运行中各阶段、各规则的用时：墙钟时间、处理器时间、内存峰值和占比。

    同时运行的任务分别计时后相加。在本机运行时，处理器时间和内存由系统计数；由 Snakemake 抽样测得时（集群、macOS、Windows），极短的任务会偏低。
cli-help-compare =
    比较两个结果文件夹：设置、版本、来源，以及每张表的每一列。

    若有差异，退出状态为 1。

cli-example-wenmai =
    wenmai init my_project --texts my_texts
    cd my_project
    wenmai run
    wenmai open
cli-example-init = wenmai init my_project --texts my_texts
cli-example-check =
    wenmai check
    wenmai check other.yaml
cli-example-doctor = wenmai doctor
cli-example-run =
    wenmai run
    wenmai run keyword_series --cores 2
    wenmai run rolling --config results=results_2 --config topics.k=[8,12]
cli-example-tables = wenmai tables --results results
cli-example-describe =
    wenmai describe keyword_trends
    wenmai describe topics.k
cli-example-show =
    wenmai show documents --where "level == 'province' and year >= 2003"
    wenmai show keyword_trends --sort q_value --output trends.xlsx
cli-example-kwic =
    wenmai kwic 数字经济 --by region
    wenmai kwic 生态环境 --concept --sample 2 --per region --output 引文.docx
cli-example-open =
    wenmai open
    wenmai open --explorer
cli-example-lab = wenmai lab --no-browser
cli-example-verify =
    wenmai verify
    wenmai verify figures/keyword_series.svg
cli-example-cite = wenmai cite keyword_series
cli-example-profile = wenmai profile results --format csv --output profile.csv
cli-example-compare = wenmai compare results_2023 results_2024 --tolerance 1e-6

## 参数

cli-parameter-help = 显示本页并退出。
cli-parameter-version = 显示版本号并退出。
cli-parameter-lang = 帮助与提示的语言：en 或 zh。未指定时由 LC_ALL 或 LANG 决定。
cli-parameter-install_completion = 为当前 shell 安装命令补全。
cli-parameter-show_completion = 显示当前 shell 的补全脚本。
cli-parameter-results = 结果文件夹。未指定时取 config.yaml 中的 results，否则取此处唯一的结果文件夹。
cli-parameter-form = 格式：text、csv、md、json、xlsx 或 docx。未指定时由输出文件名决定。
cli-parameter-output = 写入此文件。
cli-parameter-limit = 行数。未指定时屏幕显示 20 行，文件写入全部。
cli-describe-table = 表的名称（见 wenmai tables）、设置的名称，或 settings（全部设置）。
cli-parameter-table = 表的名称，见 wenmai tables。
cli-init-folder = 项目文件夹，不存在时新建。
cli-init-texts = 文本所在的文件夹或文件。未指定时配置使用内置示例语料。
cli-check-config = 配置文件，未指定时为 config.yaml。
cli-doctor-folder = 准备运行的文件夹，未指定时为当前文件夹。
cli-run-targets = 要生成的目标，未指定时生成全部。
cli-run-cores = 同时运行的任务数，未指定时使用全部处理器。
cli-profile-folder = 结果文件夹，与 --results 相同。
cli-run-profile = Snakemake 配置档，例如用于集群。
cli-run-config = 一项设置，例如 publish.language=zh。可重复使用。
cli-run-configfile = 第二个配置文件，其中的设置优先于 config.yaml。
cli-run-folder = 项目文件夹，未指定时为当前文件夹。
cli-run-dry_run = 只显示将要运行的任务，不运行。
cli-run-list_targets = 列出仅按需生成的结果。
cli-run-unlock = 即使可能有其他运行占用，仍使用此文件夹。仅在确认没有运行时使用。
cli-run-snakemake = 传给 Snakemake 的其他选项，用引号括起。可重复使用。
cli-tables-every = 同时列出尚未生成的表。
cli-show-where = 只取满足条件的行，例如：level == 'province' and year >= 2003
cli-show-columns = 只取这些列，用逗号分隔。
cli-show-sort = 按某列排序；-列名 表示降序。
cli-kwic-term = 要查找的文字。
cli-kwic-width = 左右两侧上下文的字数。
cli-kwic-by = 按 documents 表的哪一列排序，例如 report_year、region 或 doc_type。
cli-kwic-duplicates = 同时检索重复的文档。
cli-kwic-concept = 把这段文字当作概念的名称或简称，显示该概念计入的全部出处。
cli-kwic-sentences = 显示整句，不按 --width 截取。
cli-kwic-sample = 在 --per 的每一组中抽取的条数。
cli-kwic-per = --sample 按哪些列分组，例如 region,year；省略时按 --by 的列。
cli-kwic-seed = --sample 的随机种子：种子相同，抽取结果相同。
cli-open-explorer = 打开结果浏览页，可检索词语、例句、主题和文档。
cli-open-path_only = 只输出路径。
cli-verify-files = 结果文件夹中的文件，未指定时核对全部。
cli-verify-against = 另一份清单，例如已发表论文的清单。
cli-verify-every = 同时列出未变的文件。
cli-cite-figure = 图或表的名称；未指定时只引用软件。
cli-compare-old = 第一个结果文件夹。
cli-compare-new = 第二个结果文件夹。
cli-compare-tolerance = 两数之差不超过较大者的这一比例时视为相等。
cli-compare-mapping = 列出预期差异（如改名的列）的文件。
cli-compare-every = 显示全部差异。

## 按需生成的目标

cli-target-rolling = 逐时期拟合主题，区分变化与噪声（需数分钟）
cli-target-specification = 在其他文本单位、词表、停用词表、引擎和主题数下检查每个主题是否重现
cli-target-guided = 由 topics.guide 所列概念引导的主题，以及各关键词是否得到文本支持
cli-target-intrusion = 供人工检验主题的问题
cli-target-score-coding = 对 trends.coded 所列人工编码句子计算一致性与准确率
cli-target-score-intrusion = 对 topics.answers 所列答案评分
cli-target-engines = 比较全部主题模型引擎
cli-target-apply = 用所选模型计算新文本（topics.new_texts）的主题占比
cli-target-calibration = 用模拟序列评估检验的误报率、功效与覆盖率（需数分钟）
cli-target-expansion = 词向量为各概念推荐的词语
cli-target-ledger = 显示来源中每个字符处理结果的网页
cli-target-report = 报告及其全部内容
cli-target-explorer = 供检索、筛选和比较的页面及其全部内容

## 运行

cli-stage-corpus = 语料
cli-stage-words = 词语
cli-stage-topics = 主题
cli-stage-trends = 趋势
cli-stage-publish = 发布
cli-stage-calibration = 校准
cli-run-planning = 正在确定要做的任务
cli-run-finishing = 正在收尾
cli-run-times = 已用 { $elapsed }，剩余 { $left }
cli-run-done = 完成：{ $n } 个任务，用时 { $time }。
cli-run-nothing = 全部结果已是最新。
cli-run-not-understood = 未能识别（全部清单见 { $path }）：
cli-run-report = 报告：{ $path }（wenmai open），结果浏览页：wenmai open --explorer
cli-run-would = 将运行 { $n } 个任务：
cli-run-unlocked = 此文件夹上次的运行没有正常结束。现已解除锁定，从中断处继续。
cli-run-stopped = 已停止，共 { $total } 个任务，完成 { $done } 个。已完成的结果保留；再次执行 wenmai run 即可继续。
cli-run-warnings = { $n } 条警告：
cli-run-more-warnings = 另有 { $n } 条，见日志
cli-run-job-mistake = { $reason }（日志：{ $log }）
cli-run-job-failed = { $rule } 失败。这是文脉或本机的故障，详见日志：{ $log }
cli-run-job-killed = { $rule } 没有给出错误信息就结束了：可能被系统终止，或内存不足。请尝试 --cores 1（日志：{ $log }）
cli-run-failed = 工作流已停止：{ $reason }（日志：{ $log }）
cli-run-ended = Snakemake 以状态 { $status } 结束，未说明原因，详见日志：{ $log }

## 数据表

cli-written = { $file }：{ $n } 行
cli-more-rows = 共 { $n } 行，显示 { $shown } 行；用 --limit 显示更多，用 --output 文件 或 --format csv 取得全部
cli-more-columns = 未显示：{ $names }（用 --columns 选择）
cli-no-row = 没有满足条件的行：{ $condition }
cli-no-hit = 没有找到 { $term }
cli-hit-concept = { $term } 是概念名：加上 --concept 可查找该概念的全部词语
cli-describe-file = 文件：{ $path }
cli-describe-key = 主键：{ $columns }
cli-describe-made-by = 生成命令：{ $command }
cli-describe-values = 取值：{ $values }
cli-describe-default = 默认值：{ $value }
cli-comma = ，

## 报告、笔记本、溯源

cli-opened = 已打开 { $path }
cli-not-opened = 此处没有浏览器。报告：{ $path }
cli-lab = JupyterLab 打开 { $notebooks }，读取 { $results } 中的结果
cli-state-unchanged = 未变
cli-state-changed = 已改
cli-state-missing = 缺失
cli-state-not_in_manifest = 不在清单中
cli-verified = { $n } 个文件：{ $parts }
cli-cite-manifest = % 清单（provenance/manifest.json）的 SHA-256：{ $hash }
cli-cite-caption = % 图注：{ $caption }
cli-cite-tables = % 数据来源（SHA-256）：{ $tables }
cli-cite-seeds = % 随机种子：{ $seeds }
cli-cite-documents = % 文档：共 { $found } 篇，其中 { $in_series } 篇进入年度序列{ $other_types ->
        [0] {""}
       *[other] ；其他文种 { $other_types } 篇
    }{ $duplicates ->
        [0] {""}
       *[other] ；重复 { $duplicates } 篇
    }{ $excluded ->
        [0] {""}
       *[other] ；排除 { $excluded } 篇
    }{ $no_year ->
        [0] {""}
       *[other] ；年份不明 { $no_year } 篇
    }
cli-cite-author = 研究作者
cli-compare-settings = 设置：
cli-compare-versions = 版本：
cli-compare-sources = 来源：
cli-compare-tables = 数据表：
cli-compare-same = 相同
cli-compare-more = 另有 { $n } 项（--all）
cli-compared = 比较了 { $files } 对文件：{ $n ->
        [0] 没有差异
       *[other] { $n } 处差异
    }
cli-absent = （无）
cli-no-manifest = { $folder } 没有清单，设置与版本未知

## check、doctor、init

cli-check-mistakes = { $file }：{ $n } 处错误
cli-check-right = { $file }：没有发现错误
cli-check-file = { $setting }：{ $files }，{ $n } 项
cli-check-demo = corpus：内置示例语料
cli-check-corpus = corpus：{ $folder }，{ $n } 个文件
cli-check-no-texts = corpus：{ $folder } 中没有文件。请放入文本，或指定其他文件夹

cli-doctor-ok = 正常
cli-doctor-note = 提示
cli-doctor-bad = 问题
cli-doctor-end = { $bad ->
        [0] 没有会使运行失败的问题
       *[other] 有 { $bad } 个问题会使运行失败
    }；提示 { $notes } 条。
cli-doctor-wenmai = 文脉 { $version }，{ $system }
cli-doctor-python = Python { $version }：文脉需要 3.11、3.12 或 3.13。请安装其中之一，再安装文脉
cli-doctor-memory = 内存 { $total } GB，可用 { $free } GB
cli-doctor-little-memory = 可用内存 { $free } GB；大型语料需要 { $wanted } GB 以上。请关闭其他程序，或用 --cores 1 运行
cli-doctor-disk = 磁盘可用 { $free } GB
cli-doctor-little-disk = 磁盘可用 { $free } GB；结果最多需要 { $wanted } GB。请清理磁盘，或把结果文件夹放在其他磁盘
cli-doctor-no-folder = { $folder } 不是文件夹
cli-doctor-writable = { $folder } 可以写入
cli-doctor-not-writable = { $folder } 不能写入。请在自己的文件夹中工作
cli-doctor-font = 图中使用的中文字体：{ $file }
cli-doctor-no-font = 缺少图中使用的中文字体：pip install pylopdf-fonts-zh-cn
cli-doctor-other-results = { $folder } 中是文脉 { $version } 的结果，而当前版本为 { $own }。在该文件夹中不会运行：请先移走，或在设置 results 中另取名称
cli-doctor-no-manifest = { $file } 不是清单文件。请重新运行：wenmai run
cli-doctor-unlisted = { $folder } 中有 { $n } 个文件不由任何规则生成：{ $names }
cli-doctor-no-lock = 没有 requirements.lock，无法核对版本
cli-doctor-missing = 缺少软件包：{ $names }。请重新安装文脉
cli-doctor-versions = { $n } 个软件包与锁定版本（括号内）不同：{ $names }。结果的末位数字可能不同；若要逐字节一致，请按 requirements.lock 安装
cli-doctor-as-locked = { $n } 个软件包与锁定版本一致
cli-doctor-tmpdir = 临时文件夹的路径较长（{ $n } 个字符）：{ $folder }。笔记本可能无法运行；请将 TMPDIR 设为较短的路径，如 /tmp
cli-doctor-no-git = 没有 git：运行记录中不含提交号
cli-doctor-long-path = 此文件夹的路径较长：{ $folder }。Windows 可能拒绝其中的文件，请选择层级更浅的文件夹
cli-doctor-no-jupyterlab = 没有 JupyterLab；wenmai lab 需要它：pip install "wenmai[lab]"
cli-doctor-32-bit = 当前 Python 为 32 位。请安装 64 位版本

cli-init-written = 已写入：{ $file }
cli-init-kept = 保持不变：{ $file }
cli-init-next = 下一步：cd { $folder }，查看 config.yaml 和 concepts.yaml，然后执行 wenmai check 和 wenmai run
cli-init-next-here = 下一步：查看 config.yaml 和 concepts.yaml，然后执行 wenmai check 和 wenmai run
cli-init-texts-found = { $folder } 中有 { $n } 个文件，作为语料：
cli-init-texts-several = 有多个文件夹可能存放文本：{ $folders }。配置中暂用内置示例；请在 config.yaml 中填写 corpus，或者执行 wenmai init { $project } --texts 文件夹
cli-init-lexicon =
    # 自定义的词语，不会被切分。每行一个：词语、制表符、类别（自定）。例如
    # 数字乡村{"\u0009"}规划
cli-glance-files = { $n } 个文件：{ $formats }
cli-glance-sample = 其中读取了 { $n } 个：
cli-glance-documents = 找到 { $n } 篇文档
cli-glance-encodings = 编码：{ $list }
cli-glance-types = 文档类型：{ $list }
cli-glance-regions = 地区：{ $list }
cli-glance-years = 文件名与标题中的年份：{ $first } 至 { $last }，共 { $n } 个
cli-glance-columns = { $file }：已识别的列：{ $list }
cli-glance-unreadable = { $file }：{ $reason }
cli-glance-more-unreadable = 另有 { $n } 个文件无法读取
cli-config-head =
    # 本项目的设置。此处只写与默认值不同的设置；全部设置见 wenmai describe settings。
    # 检查此文件：wenmai check
cli-config-corpus = # 文本：文件夹、文件，或 demo（内置示例语料）。相对路径以本文件夹为起点。
cli-config-lexicon = # 自定义的词语，不会被切分。
cli-config-concepts = # 概念及其词语：可修改的副本。
cli-config-language = # 图与报告的语言：en 或 zh。
cli-config-columns = # 待确认：{ $file } 的哪一列是正文？各列：{ $columns }
cli-config-types = # 待确认：抽样所见的文档类型为 { $list }。序列只使用下列类型。
cli-config-years = # 只见到 { $n } 个不同年份。至少 { $least } 年才做趋势检验（min_years）。

## 错误

cli-error = 错误：{ $text }
cli-defect = 错误：{ $reason }。这是文脉的缺陷，请连同此日志一并反馈：{ $log }
cli-error-file = { $file }：{ $reason }
cli-error-option-alone = 没有选项 { $option }。参见：{ $command } --help
cli-error-option = 没有选项 { $option }。相近的选项：{ $near }。参见：{ $command } --help
cli-error-missing = 缺少 { $name }。参见：{ $command } --help
cli-error-usage = { $text }。参见：{ $command } --help
cli-error-command = 没有命令 { $name }。相近的命令：{ $near }
cli-error-no-folder = 没有文件夹 { $folder }
cli-error-empty-folder = { $folder } 中没有结果。请指定结果文件夹，或用 wenmai run 生成
cli-error-not-run = config.yaml 指定的结果文件夹 { $folder } 中尚无结果。请用 wenmai run 生成，或用 --results 指定其他文件夹。此处还有：{ $others }
cli-error-several-folders = 此处有多个结果文件夹：{ $folders }。请指定一个，例如 --results { $first }
cli-error-no-results = { $here } 中没有结果文件夹。请用 wenmai run 生成，或用 --results 指定
cli-error-no-config = 没有配置文件 { $file }
cli-error-no-config-here = { $here } 中没有 config.yaml。请指定文件，或用 wenmai init 新建项目文件夹
cli-error-yaml = { $at }：文件不是有效的 YAML：{ $problem }
cli-error-yaml-no-mapping = { $file }：文件中没有设置。设置的写法如 corpus: my_texts
cli-error-not-utf8 = { $file }：文件编码不是 UTF-8。请另存为 UTF-8
cli-error-no-language = --lang 需要指定语言：{ $known }
cli-error-no-equals = --config { $pair }：请写成 键=值，例如 publish.language=zh
cli-error-unknown-setting = --config { $setting }：没有这项设置。相近的设置：{ $near }
cli-error-running = 此文件夹中正有一个运行：{ $host } 上的进程 { $pid }，始于 { $since }。请等待其结束，或停止该进程
cli-error-running-elsewhere = 另一台机器上可能正在此文件夹中运行：{ $host } 上的进程 { $pid }，始于 { $since }。若确认没有，请加 --unlock 重新运行
cli-error-running-snakemake = Snakemake 正在此文件夹中运行：进程 { $pid }。请等待其结束，或停止该进程
cli-error-running-now = 此文件夹中刚刚开始了另一个运行。请等待其结束
cli-error-locked = 此文件夹被其他方式启动的 Snakemake 锁定。若确认没有运行，请加 --unlock 重新运行
cli-error-target = 没有名为 { $name } 的目标。相近的名称：{ $near }
cli-error-wildcards = 所指定的规则会生成多个文件。请改为指定结果中的一个文件，例如 topics/fits/lda_k8_s1/model.npz
cli-error-missing-input = 缺少无法生成的文件：{ $files }。请检查 config.yaml 中的路径
cli-error-no-rule = 没有规则可以生成 { $name }。参见 wenmai run --list 和 wenmai tables --all
cli-error-no-benchmarks = { $folder } 中没有运行的计时文件。请先在该文件夹中运行工作流
cli-error-suffix = { $file }：无法由文件名判断格式。可用格式：{ $formats }
cli-error-xlsx-output = xlsx 格式需要 --output 文件
cli-error-xlsx-rows = 共 { $n } 行，超出 Excel 的上限。请使用 --where、--limit 或 csv 格式
cli-error-docx-output = docx 格式需要 --output 文件
cli-error-docx-rows = 共 { $n } 行，Word 表格最多 { $most } 行。请使用 --sample、--where、--limit 或 xlsx 格式
cli-error-concept = { $name }：结果中没有这个概念。最接近的是：{ $near }
cli-error-setting = 没有名为 { $name } 的设置。相近的名称：{ $near }
cli-error-table = 没有名为 { $name } 的表。相近的名称：{ $near }
cli-error-not-made = 表 { $table } 尚未生成：没有文件 { $path }。生成命令：{ $command }
cli-error-other-version = { $file } 由另一版本的文脉写成，{ $columns } 等列缺失或未知。请用 wenmai run 重新生成
cli-error-no-explorer = 没有结果浏览页 { $path }。生成命令：wenmai run explorer
cli-error-no-report = 没有报告 { $path }。生成命令：wenmai run report
cli-error-no-jupyterlab = 没有安装 JupyterLab。安装命令：{ $command }
cli-error-no-notebooks = { $folder } 中没有笔记本。请用 wenmai run 生成，或用 wenmai init . 复制
cli-error-file-name = 结果中没有文件 { $name }。相近的名称：{ $near }
cli-error-figure = 清单中没有名为 { $name } 的图或表。相近的名称：{ $near }
cli-error-no-comparison = 此版本的文脉不能比较结果文件夹。请安装新版本
cli-error-no-texts = 没有文本：{ $folder } 不存在
cli-error-empty-texts = { $folder } 中没有文件
cli-error-no-folder-but-file = { $folder } 是文件。请指定文件夹
