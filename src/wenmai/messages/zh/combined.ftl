# 多个概念合看

figure-concept_families = 各概念族的构成（逐年）
    .caption = 各概念占所在概念族全部出现次数的比例（整篇文档），逐年，合计 100%。区间见 trends/concept_ratios.csv，变化见 trends/concept_ratio_changes.csv。
    .note = n = { $n_documents } 篇文档。显示 { $n_families } 个概念族中的 { $n_shown } 个（trends.families）。各概念占本族全部出现次数的比例，整篇文档；
        全族不足 5 次的年份留空。数字：最后一年的比例。区间见 trends/concept_ratios.csv。{ types-note }{ year-note }
    .empty = 未设置概念族，或出现次数过少（trends.families）。

figure-concept_ratios = 两类概念之比（逐年）
    .caption = 一类概念（或一组词）与另一类的出现次数之比（整篇文档），逐年。虚线：固定文种构成。色带为按文档自助法的区间。
    .note = n = { n-documents }，{ n-years }，每年至多 { $most } 篇。显示 { $n_ratios } 个比值中的 { $n_shown } 个（trends.ratios）；各图纵轴不同。{ $ribbons }{ $fixed ->
            [some] 虚线：固定文种构成；与实线不同之处，系文种构成变化所致。
           *[none] {""}
        }分母不足 5 次的年份留空。{ types-note }{ year-note }
    .empty = 未设置比值，或出现次数过少（trends.ratios）。

table-concept_ratio_changes = 概念构成与比值的变化
    .note = { $n_rows ->
            [0] 未设置概念族或比值（trends.families、trends.ratios）。
           *[other] n = { $n_rows } 项前后比较。变化：构成取差，比值取商，附 { $level }% 自助法区间（两期均有文本的地区达五个时按地区，否则按文档）。
            固定构成：各文种按其在两期全部文字中的份额加权（直接标准化）。
        }

heading-name = 名称
heading-periods = 时期
heading-later = 后期
heading-earlier = 前期
heading-adjusted = 变化（固定文种构成）
heading-adjusted_interval = 区间（固定文种构成）

value-share = 构成
value-ratio = 比值
adjusted_reason-one_type = 只有一种文种，无需校正
adjusted_reason-types_not_comparable = 各期共有的文种不足全部文字的一半
adjusted_reason-too_few_occurrences = 出现次数过少
adjusted_reason-too_few_documents = 文档过少
reason-too_uncertain = 不确定性过大
heading-n_documents = 文档数
ratio_reason-too_few_occurrences = 出现次数过少
