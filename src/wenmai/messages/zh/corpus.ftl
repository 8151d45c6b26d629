# 语料阶段：未能使用的内容及处理办法（rejected-、fix-），以及各表的代码。

-save-text = 将其文字另存为 UTF-8 编码的 .txt
-open-and-save-text = 打开后将文字另存为 UTF-8 编码的 .txt
-fetch-again = 删除，或重新获取

## 文件或其中一部分为何未能使用
rejected-no_running_text = 未找到成段的文字
rejected-empty_file = 文件为空
rejected-binary_file = 是二进制文件，不是文本
rejected-unknown_encoding = 编码无法识别
rejected-format_not_read = 不读取 { $suffix } 类型的文件
rejected-format_needs_conversion = { $suffix } 文件需由 LibreOffice 读取，但未安装或未启用
rejected-conversion_failed = LibreOffice 无法读取此 { $suffix } 文件
rejected-not_opened = 无法打开文件：{ $why }
rejected-reading_failed = 读取此文件时出错（{ $kind }）
rejected-not_a_source =
    { $kind ->
        [page_files] 保存网页时附带的 { $files } 个文件
        [lock_file] 文档打开时产生的锁定文件
        [system_file] 操作系统的文件
        [picture] 图片
        [media] 音频或视频文件
        [web_file] 网页的组成文件，不含正文
        [shortcut] 快捷方式
        [unfinished_file] 临时文件或未下载完的文件
        [program] 程序文件
       *[other] { $files } 个其他文件（{ $kind }）
    }
rejected-text_not_loaded = 保存网页时正文尚未加载
rejected-no_web_page = 网页存档中没有网页
rejected-empty_zip = 压缩包中没有文件
rejected-damaged_zip = 压缩包已损坏
rejected-zip_too_large = 压缩包过大，无法解压
rejected-damaged_member = 压缩包中的这个文件已损坏
rejected-locked_member = 压缩包中的这个文件有密码保护
rejected-member_too_large = 压缩包中的这个文件解压后达 { $megabytes } MB
rejected-file_too_large = 文件大小为 { $megabytes } MB，超过 documents.limits.megabytes 的上限
rejected-file_too_slow = 读取此文件所需的计算时间超过 { $seconds } 秒
rejected-file_needs_memory = 读取此文件所需的内存超过 { $megabytes } MB
rejected-packed_too_tightly = 压缩文件解压后超过原大小的 200 倍，不可能是正常文本
rejected-too_many_pages = PDF 共 { $pages } 页，页数过多
rejected-too_many_tags = 网页含 { $tags } 个标签，标签过多
rejected-document_too_large = 文件解压后达 { $megabytes } MB
rejected-locked_pdf = PDF 有密码保护
rejected-damaged_pdf = PDF 已损坏
rejected-damaged_page = PDF 第 { $page } 页已损坏
rejected-no_text_layer = PDF 没有文字层
rejected-scanned_pdf = PDF 是扫描件，共 { $pages } 页，均为图像
rejected-scanned_pages = PDF 第 { $pages } 页是扫描图像；其余各页已读取
rejected-damaged_word_file = Word 文件已损坏
rejected-damaged_document = { $kind } 文件已损坏
rejected-locked_document = 文档有密码保护
rejected-damaged_workbook = 工作簿已损坏或有密码保护
rejected-damaged_parquet_file = Parquet 文件已损坏
rejected-damaged_table = 表在第 { $line } 行附近已损坏
rejected-no_rows = 表中没有数据行
rejected-column_not_found = 表中没有列“{ $column }”；现有列：{ $columns }
rejected-text_column_unknown = 无法判断哪一列是正文；现有列：{ $columns }
rejected-row_too_long = 第 { $row } 行有 { $cells } 个单元格，列名只有 { $names } 个
rejected-open_quote = 第 { $row } 行的引号没有闭合，其后 { $rows } 行都落在引号内
rejected-not_json_object = 第 { $line } 行不是 JSON 对象
rejected-damaged_json = JSON 文件在第 { $line } 行附近已损坏
rejected-json_without_rows = JSON 文件中没有文档列表
rejected-damaged_statistics_file = { $suffix } 文件已损坏，或版本无法识别
rejected-empty_text_cell = 第 { $row } 行没有正文
rejected-repeated_names = 第 { $row } 行重复了列名

## 处理办法
fix-no_running_text = 请查看文件；如含报告，只保存报告正文
fix-empty_file = { -fetch-again }
fix-binary_file = { -save-text }
fix-unknown_encoding = 另存为 UTF-8 编码
fix-format_not_read = { -save-text }
fix-format_needs_conversion = 另存为 .docx，或安装 LibreOffice 并将 documents.convert 设为 auto
fix-conversion_failed = 打开后另存为 .docx
fix-not_opened = 修改文件权限，或重新复制该文件
fix-reading_failed = { -open-and-save-text }
fix-not_a_source = 无需处理，已略过
fix-text_not_loaded = 用浏览器打开，待正文显示后重新保存
fix-no_web_page = 用浏览器打开，将文字另存为 UTF-8 编码的 .txt
fix-empty_zip = { -fetch-again }
fix-damaged_zip = 重新获取，或解压后提供文件夹
fix-zip_too_large = 解压后提供文件夹
fix-damaged_member = 重新获取压缩包
fix-locked_member = 解压压缩包后提供文件夹
fix-member_too_large = 解压压缩包后提供文件夹
fix-file_too_large = 请拆分文件，或调高 documents.limits.megabytes
fix-file_too_slow = 请检查文件；若内容确为文本，请拆分，或调高 documents.limits.seconds
fix-file_needs_memory = 请检查文件；若内容确为文本，请拆分，或调高 documents.limits.megabytes
fix-packed_too_tightly = 请检查文件；若内容确为文本，请先解压，再指定解压后的文件夹
fix-too_many_pages = { -save-text }
fix-too_many_tags = { -save-text }
fix-document_too_large = { -save-text }
fix-locked_pdf = { -open-and-save-text }
fix-damaged_pdf = { -open-and-save-text }
fix-damaged_page = { -open-and-save-text }
fix-no_text_layer = 先做文字识别（OCR），再将文字另存为 UTF-8 编码的 .txt
fix-scanned_pdf = 先做文字识别（OCR），再将文字另存为 UTF-8 编码的 .txt
fix-scanned_pages = 如需这些页，请先做文字识别（OCR）
fix-damaged_word_file = { -open-and-save-text }
fix-damaged_document = { -open-and-save-text }
fix-locked_document = 打开后另存为不带密码的文件
fix-damaged_workbook = 打开后将工作表另存为 UTF-8 编码的 .csv
fix-damaged_parquet_file = 重新获取
fix-damaged_table = 重新保存为 UTF-8 编码的 .csv
fix-no_rows = { -fetch-again }
fix-column_not_found = 将 { $setting } 设为相应的列名
fix-text_column_unknown = 将 documents.columns.text 设为正文所在的列名
fix-row_too_long = 含分隔符的单元格请加引号
fix-open_quote = 补上缺失的引号，或把表格另存为 .xlsx
fix-not_json_object = 每行写一个 JSON 对象
fix-damaged_json = 用程序库重新写出 JSON，或将表另存为 UTF-8 编码的 .csv
fix-json_without_rows = 将文档写成对象列表，每篇一个对象
fix-damaged_statistics_file = 将数据集另存为 UTF-8 编码的 .csv
fix-empty_text_cell = 如文档确实缺失，无须处理；否则请补上正文
fix-repeated_names = 无须处理：该行不是文档

## 重复文档：如何发现（method），为何保留另一篇（rule）
value-same_letters = 文字相同
value-near_duplicate = 近似重复
value-longer = 另一篇更长
value-published_earlier = 另一篇发布更早
value-first_in_sources = 另一篇在来源中居前

## 表格各列：识别为什么（role）、依据（basis）、须知（reason）
role-issued = 成文日期
role-effective = 施行日期
role-year = 年份
role-region = 地区
role-city = 城市
role-adcode = 行政区划代码
role-site = 来源网站
role-id = 编号
role-file = 文件
role-number = 发文字号
role-issuer = 发文机关
role-addressee = 主送机关
role-status = 时效性
role-category = 类别
role-url = 网址
role-attachments = 附件
role-index_number = 索引号
role-not_used = 未使用
basis-setting = 设置
basis-name = 列名
basis-values = 列中的值
reason-empty = 没有值
reason-second_of_role = 另有一列作同一用途
reason-values_do_not_fit = 值与列名不符
reason-long_text = 文字过长，不随文档保留
reason-cell_limit = 达到单元格字数上限，文字可能被截断
reason-hidden_sheet = 隐藏的工作表，未使用
reason-no_text_in_table = 表中没有正文列
reason-not_a_date = 部分单元格不是日期
reason-day_or_month = 日、月顺序不明
reason-month_without_zero = 月份可能缺少末尾的零
reason-only_first_days = 全部是首日，因此不取日

## 地区或年份的判定依据（region_basis、year_basis）
value-title = 标题
value-speaker = 报告人
value-meeting = 会议
value-source = 文件名或来源说明
value-text = 正文
value-config = 表格中的地区列
value-undecided = 未定
value-user = 用户订正
value-delivered = 报告日期
value-published = 发布日期
value-line = 随文给出的年份
value-name = 文件名中的年份

## 现行区划中已不存在的地区：沿革（boundary_change）
value-recoded = 名称未变，代码变更
value-restructured = 建制调整
value-renamed = 更名
value-absorbed = 并入其他地区
value-succeeded = 由其他地区承接
value-unknown = 承接地区不明
## 标题与文种的判定依据（title_basis、type_basis）及年份的其他依据
value-head_table = 页面信息表
value-official_head = 公文版头或题注
value-made = 由年份、地区和文种拟定
value-page = 报刊或新闻网站页面
value-issued = 成文日期
value-number = 发文字号
value-issuer = 发文机关
value-history = 题注中的通过或修改日期

## 文件的各个日期（role）
value-adopted = 通过
value-approved = 批准
value-amended = 修正
value-revised = 修订
value-repealed = 废止
value-promulgated = 公布

## 来源中文档的排列方式（layout）
value-one_document = 单篇文档
value-many_documents = 多篇文档
value-one_a_line = 每行一篇
value-one_a_row = 每行数据一篇
value-unreadable = 无法读取

## 字符处理明细：规则（rule）
value-odd_space = 特殊空格
value-line_break = 换行
value-markup = HTML 或 Markdown 标记
value-zero_sign = 以 ○ 代 〇
value-full_width = 全角字符
value-compatibility_form = 兼容字形
value-traditional = 繁体字
value-zero_width = 零宽字符
value-control = 控制字符
value-signature = 落款（发文机关与成文日期）
value-site_note = 网站提示
value-private_use = 私用区字符
value-spaced_digits = 数字内空格
value-letterspacing = 字间空格
value-space = 空格
value-white_space = 行间空白
value-page_break = 句中分页或换行
value-page_mark = 页码或页眉
value-page_date = 网页日期
value-page_field = 网页字段
value-separator = 分隔线
value-above_title = 标题以上
value-above_body = 标题与正文之间
value-below_body = 正文以下
value-contents = 目录
value-footnote_text = 脚注
value-comment = 批注
value-hidden_text = 隐藏文字
value-caption = 图片说明
value-head = 文首（会议、报告人等）
value-line_key = 行首年份
value-repeated_text = 文内重复段落
value-no_text = 无成段文字
value-outside = 文档之外

## 段落类型（kind）
value-heading = 标题行
value-table = 表格单元格

## 日期的精确程度（published_precision）
value-day = 精确到日
value-month = 精确到月
value-year = 精确到年

## 未纳入分析的文档（excluded）与订正文件的改动（what）
value-where = 不符合 documents.where 的条件
value-corrected_drop = 按订正文件剔除

## 未能识别的内容（understood.csv）
value-no_region = 地区不明
value-no_year = 年份不明
value-no_type = 文种不明
value-several_of_one_year = 同一地区同一年份有多篇
value-region_above_path = 地区比路径所示的层级高
value-region_conflict = 另有地区名与之不符
understood-no_region = { $of } 篇文档中有 { $n } 篇（{ $share }%）地区不明，不进入面板数据，例如 { $examples }
understood-no_year = { $of } 篇文档中有 { $n } 篇（{ $share }%）年份不明，不进入任何时间序列，例如 { $examples }
understood-no_type = { $of } 篇文档中有 { $n } 篇（{ $share }%）文种不明（doc_type 为 other），例如 { $examples }
understood-several_of_one_year = { $of } 篇文档中有 { $n } 篇（{ $share }%）与另一篇地区、年份、文种都相同，例如 { $examples }
understood-region_above_path = { $of } 篇文档中有 { $n } 篇（{ $share }%）的地区层级高于路径中的地区，例如 { $examples }
understood-region_conflict = { $of } 篇文档中有 { $n } 篇（{ $share }%）的地区与路径或正文中的另一地区不符，例如 { $examples }
documents-corrected = 按 documents.corrections 订正 { $n } 篇文档：{ $changes }
documents-selected = 条件 { $condition }（documents.where）排除 { $n } 篇，余 { $remaining } 篇
