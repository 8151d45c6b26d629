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
rejected-no_web_page = 网页存档中没有网页
rejected-empty_zip = 压缩包中没有文件
rejected-damaged_zip = 压缩包已损坏
rejected-zip_too_large = 压缩包过大，无法解压
rejected-damaged_member = 压缩包中的这个文件已损坏
rejected-locked_member = 压缩包中的这个文件有密码保护
rejected-member_too_large = 压缩包中的这个文件解压后达 { $megabytes } MB
rejected-document_too_large = 文件解压后达 { $megabytes } MB
rejected-locked_pdf = PDF 有密码保护
rejected-damaged_pdf = PDF 已损坏
rejected-damaged_page = PDF 第 { $page } 页已损坏
rejected-no_text_layer = PDF 没有文字层，只有页面图像
rejected-damaged_word_file = Word 文件已损坏
rejected-damaged_workbook = 工作簿已损坏或有密码保护
rejected-damaged_parquet_file = Parquet 文件已损坏
rejected-damaged_table = 表在第 { $line } 行附近已损坏
rejected-no_rows = 表中没有数据行
rejected-column_not_found = 表中没有列“{ $column }”；现有列：{ $columns }
rejected-text_column_unknown = 无法判断哪一列是正文；现有列：{ $columns }
rejected-row_too_long = 第 { $row } 行有 { $cells } 个单元格，列名只有 { $names } 个
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
fix-no_web_page = 用浏览器打开，将文字另存为 UTF-8 编码的 .txt
fix-empty_zip = { -fetch-again }
fix-damaged_zip = 重新获取，或解压后提供文件夹
fix-zip_too_large = 解压后提供文件夹
fix-damaged_member = 重新获取压缩包
fix-locked_member = 解压压缩包后提供文件夹
fix-member_too_large = 解压压缩包后提供文件夹
fix-document_too_large = { -save-text }
fix-locked_pdf = { -open-and-save-text }
fix-damaged_pdf = { -open-and-save-text }
fix-damaged_page = { -open-and-save-text }
fix-no_text_layer = 先做文字识别（OCR），再将文字另存为 UTF-8 编码的 .txt
fix-damaged_word_file = { -open-and-save-text }
fix-damaged_workbook = 打开后将工作表另存为 UTF-8 编码的 .csv
fix-damaged_parquet_file = 重新获取
fix-damaged_table = 重新保存为 UTF-8 编码的 .csv
fix-no_rows = { -fetch-again }
fix-column_not_found = 将 { $setting } 设为相应的列名
fix-text_column_unknown = 将 documents.columns.text 设为正文所在的列名
fix-row_too_long = 含分隔符的单元格请加引号
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
value-issued = 成文日期
value-effective = 施行日期
value-year = 年份
value-month = 月
value-day = 日
value-region = 地区
value-city = 城市
value-adcode = 行政区划代码
value-site = 来源网站
value-id = 编号
value-file = 文件
value-number = 发文字号
value-issuer = 发文机关
value-addressee = 主送机关
value-status = 时效性
value-category = 类别
value-url = 网址
value-attachments = 附件
value-index_number = 索引号
value-not_used = 未使用
value-setting = 设置
basis-name = 列名
value-values = 列中的值
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
value-issuer = 发文机关
value-source = 文件名或来源说明
value-text = 正文
value-config = 表格中的地区列
value-undecided = 未定
value-delivered = 报告日期
value-published = 发布日期
value-line = 随文给出的年份
value-name = 文件名中的年份

## 现行区划中已不存在的地区：沿革（boundary_change）
value-recoded = 名称未变，代码变更
value-renamed = 更名
value-status = 建制调整
value-absorbed = 并入其他地区
value-succeeded = 由其他地区承接
value-unknown = 承接地区不明
## 标题与文种的判定依据（title_basis、type_basis）及年份的其他依据
value-head_table = 页面信息表
value-official_head = 公文版头或题注
value-made = 由年份、地区和文种拟定
value-page = 报刊或新闻网站页面
value-undecided = 未能判定
value-history = 题注中的通过或修改日期
value-number = 发文字号

## 文件的各个日期（role）
value-adopted = 通过
value-approved = 批准
value-amended = 修正
value-revised = 修订
value-repealed = 废止
value-promulgated = 公布
value-issued = 成文日期
value-effective = 施行日期

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
value-caption = 图片说明
value-head = 文首（会议、报告人等）
value-line_key = 行首年份
value-repeated_text = 文内重复段落
value-no_text = 无成段文字
value-outside = 文档之外

## 段落类型（kind）
value-heading = 标题行

## 日期的精确程度（published_precision）
value-day = 精确到日
value-month = 精确到月
value-year = 精确到年
