# 文本的写法

figure-text_measures = 文本的写法
    .caption = 各年文档的平均字数、句数、句长、词汇多样性、数字占比、新词占比，以及沿用上一份报告的文字占比。
        色带为按文档自助法的区间。这些指标会影响所有频次：报告越长，同一个词出现越多；沿用上年文字越多，新的内容越少。
    .note = n = { n-documents }，{ n-years }，每年至多 { $most } 篇；按文档平均，各图纵轴不同。{ $ribbons }MATTR：500 个汉语词的移动窗口中不同词所占比例。
        MTLD：不同词比例高于 0.72 的词串平均长度。新词：此前各年的文档中均未出现；语料年份越多，其占比越低。{ types-note }{ year-note }
    .empty = 进入序列的文档类型（{ $types }；trends.doc_types）中没有带年份的文档。

measure-n_characters = 字数
    .unit = 不含标点
measure-n_sentences = 句数
    .unit = 每篇
measure-sentence_length = 句长
    .unit = 每句字数
measure-mattr = 词汇多样性（MATTR）
    .unit = 类符形符比，500 词窗口
measure-mtld = 词汇多样性（MTLD）
    .unit = 词
measure-numeral_share = 数字
    .unit = 占全部词的比例
measure-new_share = 新词
    .unit = 此前各年语料中没有
measure-new_in_region_share = 本地区新词
    .unit = 本地区此前各年没有
measure-reuse_share = 沿用文字
    .unit = 与本地区上一份报告相同
reason-no_value = 该年没有文档有此值
