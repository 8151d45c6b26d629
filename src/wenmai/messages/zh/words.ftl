# 词语阶段：结果表中的代码。

## 词表：保留或删去的原因
reason-kept = 保留
reason-user_choice = 使用者指定
reason-not_counted = 仅见于未计入的段落
reason-no_chinese_number = 不含汉字（数字）
reason-no_chinese_letters = 不含汉字（字母）
reason-no_chinese_sign = 不含汉字（符号）
reason-stop_word_iso = 停用词（通用词表）
reason-stop_word_ceremony = 停用词（套语词表）
reason-concept_term = 词典类别中的词（words.keep_concept_terms）
reason-stop_word_modal = 停用词（情态动词）
reason-stop_word_law = 停用词（法律套语词表）
reason-stop_word_user = 停用词（使用者的词表）
reason-contains_digits = 含数字
reason-number_or_unit = 数词或单位
reason-too_short = 字数过少
reason-place_name = 本语料地区的名称
reason-speaker_name = 报告人姓名
reason-person_name = 领导人姓名
reason-too_rare = 过于少见
reason-too_common = 过于常见
reason-low_residual_idf = 分布近于随机

## 短语：不合并的原因
reason-weak_association = 各部分关联较弱
reason-low_left_entropy = 属于更长的词串（前面的词变化少）
reason-low_right_entropy = 属于更长的词串（后面的词变化少）
reason-function_word_edge = 以虚词开头或结尾
reason-not_noun_phrase = 不是名词短语，且关联不够强
reason-verb_before_term = 动词接独立成词的词
reason-term_mostly_alone = 其中的词多单独出现
reason-cuts_term = 边界切开了独立成词的词
reason-inside_longer_phrases = 主要出现在更长的短语中
value-noun_phrase = 名词短语
value-not_noun_phrase = 非名词短语
value-function_word_edge = 以虚词开头或结尾

## 段落：是否计入模型及其原因
reason-counted = 计入
reason-heading = 标题
reason-table = 表格单元格
reason-left_out_document = 所在文档已按设置排除
reason-repeated_document = 所在文档与其他文档重复
reason-ceremony_section = 套语章节
reason-ceremony_formula = 套语
reason-glossary = 名词解释

## 词表核查的步骤
value-segmented = 分词所得的全部词
value-with_chinese = 其中含汉字的词
value-phrases_joined = 合并短语之后
value-counted_paragraphs = 计入的段落之内
value-without = 删去

## 所列词语：字符与切分
value-keywords = 关键词
value-user_lexicon = 使用者的词典
value-lexicon = 词典
value-not_in_text = 文中未出现
value-never_token = 从未切分为词
value-sometimes_token = 有时切分为词
value-always_token = 均切分为词

## 其他设置下的主题
value-with_policy_terms = 含政策词与短语
value-segmenter_alone = 仅分词器词典

## TF-IDF：n 为词在单位内的次数，N 为单位数，df 为含该词的单位数，L 为单位的保留词总次数
value-log_tf_smooth_idf = (1 + ln n) × (1 + ln((1 + N) / (1 + df)))，各单位内归一至长度 1
value-log_tf_idf = (1 + ln n) × (1 + ln(N / df))，各单位内归一至长度 1
value-count_tf_smooth_idf = n × (1 + ln((1 + N) / (1 + df)))，各单位内归一至长度 1
value-count_tf_idf = n × (1 + ln(N / df))，各单位内归一至长度 1
value-bm25 = n (1.2 + 1) / (n + 1.2 (0.25 + 0.75 L / 平均 L)) × ln(1 + (N - df + 0.5) / (df + 0.5))，不归一

## 共词网络与各类文档的比较
method-document_shuffle = 逐词打乱文档顺序后比较
method-log_odds_documents = 带狄利克雷先验的对数优势比；标准误由文档重抽样得到
method-correspondence_partial_bootstrap = 对应分析；重抽样的剖面投影到同一坐标轴
reason-no_links = 没有词对通过检验
reason-no_distinctive_term = 没有置信区间在 0 以上的词
value-class = 类别
value-term = 词
value-period = 时期
