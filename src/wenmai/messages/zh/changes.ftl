# 时期之间、组别之间变化各表中的代码。

reason-no_text_in_period = 其中一个时期没有文本
reason-few_occurrences = 其中一个时期出现不足三次
reason-too_wide = 不确定性过大，不给出倍数

method-jackknife_t = 对数比值与刀切法方差
method-conditional_split = 出现次数很少时，以该时期占全部出现次数的比例推断

unit-regions = 地区
unit-documents = 文档
unit-years = 年份
unit-blocks = 文档内的段落块

value-rose = 升高
value-fell = 降低
value-little_change = 变化不超过 ±20%
value-appeared = 新出现
value-vanished = 不再出现
value-never = 从未出现
value-unclear = 难以判断
value-rose_more = 升幅更大或降幅更小
value-rose_less = 升幅更小或降幅更大
value-little_difference = 变化之差不超过 ±20%
value-others = 其余各组

## 校准中比较的方法

method-change_of_regions = 以地区为单位
method-change_of_years = 以年份为单位
method-change_of_documents = 以文档为单位
method-change_simultaneous = 同时区间，每组 30 个序列
method-naive_change_poisson = 常见做法：泊松区间

## 图与表

figure-keyword_by_group = 各组中概念的逐年频次
    .caption = 按 trends.by 的第一个变量分组，各概念在整篇文档中每万{ units }的出现次数，逐年逐组。阴影为按文档重抽样的自助法区间（该组当年有五篇以上文档时）。虚线：trends.event_year 所设的事件。
    .note = n = { n-documents }，按 { $by } 分为 { $n_groups } 组。{ $together ->
            [true] 每幅小图为一个概念，纵轴各不相同，每条线为一组；共 { $n_panels } 个概念，按频次显示 { $n_shown } 个。
           *[other] 每幅小图为一组，纵轴相同，每条线为最常见的概念之一；共 { $n_panels } 组，按文档数显示 { $n_shown } 组。
        }{ $event ->
            [none] {""}
           *[other] 虚线：{ $event } 年为事件之后的第一年。
        }变化指从 { $period_b } 到 { $period_a }，{ $level }% 区间见表 group_changes 与 group_differences。{ period-note }
    .difference = 变化之比 { $ratio_of_ratios } [{ $low }, { $high }]
    .without = 未给出变化之比：{ $reasons }。
    .unset = 未要求分组。请在 trends.by 中写出 documents.csv 的列名或自己的变量。
    .empty = 有年份的文档都不属于 trends.by 的任何一组，或各组中没有概念出现。

table-before_after = 两组前后比较：双重差分
    .note = { $n_rows ->
            [0] 未要求分组（trends.by），或只有一组。
           *[other] 整篇文档中每万{ units }的出现次数。时期：{ $periods }。比值：该组后期与前期之比，除以对照组的同一比值；差值：该组变化减去对照组的变化；均附 { $level }% 区间，组由地区构成时以地区为抽样单位。q：对 { $family } 次比较校正。{ $n_without ->
                [0] {""}
               *[other] 未给出比值的有 { $n_without } 行（{ $reasons }）。
            }只有在没有事件时各组本会同样变化，差异才是事件的效应。
        }

heading-group = 组别
heading-before = 前期
heading-after = 后期
heading-reference = 对照
heading-reference_before = 对照前期
heading-reference_after = 对照后期
heading-ratio_of_ratios = 变化之比
heading-difference = 变化之差
heading-difference_interval = 差值区间
