# 每个序列一句话：有何变化、走势如何，最后才是趋势能否持续。
# $name：概念或词；$early、$late：两个时期；$interval 为 "none" 时没有区间；数字以文本传入。

## 走势类型

shape-flat = 平稳
shape-rising = 逐步上升
shape-falling = 逐步下降
shape-step = 水平突变
shape-hump = 先升后降
shape-dip = 先降后升
shape-burst = 短期激增
shape-appeared = 新近使用
shape-vanished = 不再使用

## 有何变化

answer = { $name }：{ $clauses }。
answer-interval = { $interval ->
        [none] {""}
       *[other] ［{ $interval }］
    }
answer-rose_fold = { $late }升至 { $early }的 { $size } 倍{ answer-interval }
answer-rose_percent = { $late }比 { $early }上升 { $size }%{ answer-interval }
answer-fell_percent = { $late }比 { $early }下降 { $size }%{ answer-interval }
answer-rose_bound = { $late }至少升至 { $early }的 { $size } 倍
answer-fell_bound = { $late }比 { $early }至少下降 { $size }%
answer-rose_rates = 由 { $early }的每万{ units } { $first } 次升至 { $late }的每万{ units } { $last } 次
answer-fell_rates = 由 { $early }的每万{ units } { $first } 次降至 { $late }的每万{ units } { $last } 次
answer-little_change = { $late }与 { $early }相比变化不足 ±20%
answer-unclear = { $late }与 { $early }相比没有明显升降（{ $low } 至 { $high }）
answer-percent = { $size }%
answer-doubtful = { $change }（就全部序列而言并不确定，q { $q }）
answer-undecided = { $late }与 { $early }相比没有明显升降
answer-flat = 一直在每万{ units } { $level } 次上下
answer-seldom = { $years } 年中仅 { $used } 年出现，{ $peak } 年最多
answer-appeared = { $early }没有出现，{ $late }为每万{ units } { $last } 次
answer-vanished = { $early }为每万{ units } { $first } 次，{ $late }没有出现

## 走势如何

answer-step_mostly = 主要是 { $year } 年的水平突变{ $set ->
        [none] {""}
       *[other] （{ $set }）
    }
answer-gradually = 变化是逐步的
answer-step_alone = { $year } 年由每万{ units } { $first } 次突变为 { $last } 次
answer-rising_alone = 由每万{ units }约 { $first } 次逐步升至 { $last } 次
answer-falling_alone = 由每万{ units }约 { $first } 次逐步降至 { $last } 次
answer-hump = { $year } 年达到峰值（每万{ units } { $rate } 次）{ $back ->
        [none] ，最后为每万{ units } { $last } 次
       *[other] ，到 { $back } 年已回到最初的水平
    }
answer-dip = { $year } 年降至最低（每万{ units } { $rate } 次）{ $back ->
        [none] ，最后为每万{ units } { $last } 次
       *[other] ，到 { $back } 年已回到最初的水平
    }
answer-burst = { $year } 年短期激增（每万{ units } { $rate } 次）
answer-in_use = { $year } 年首次出现，{ $years ->
        [none] 现为每万{ units } { $last } 次
        [0] 当年即接近其后的水平（每万{ units } { $last } 次）
       *[other] { $years } 年后接近其后的水平（每万{ units } { $last } 次）
    }
answer-out_of_use = { $year } 年以后不再出现，此前一度为每万{ units } { $first } 次
answer-first_use = { $year } 年首次出现
answer-either = 走势难以断定：{ $first }（{ $first_weight }%）或{ $second }（{ $second_weight }%）
answer-at_year = { $year } 年{ $shape }

## 太少，无法多说

answer-no_occurrence = 没有出现
answer-no_sections = 没有文档含此类章节
answer-rare = { $n ->
        [1] 仅在 { $first } 年出现 1 次，太少，无法比较
       *[other] 出现 { $n } 次，见于 { $years } 年中的 { $used } 年（{ $span }），太少，无法比较
    }
answer-few_years = { $years ->
        [1] 在 1 年中出现 { $n } 次，没有可比较的年份
       *[other] 在 { $years } 年中出现 { $n } 次，年数太少，看不出走势
    }

## 能否持续

answer-lasts = 剔除逐年波动后：p { $p }，q { $q }，有持续趋势，年均变化 { $size }%{ answer-interval }。
answer-lasts_unsized = 剔除逐年波动后：p { $p }，q { $q }，{ $direction ->
        [falling] 持续下降
       *[rising] 持续上升
    }，不计算年均变化。
answer-not_shown = 剔除逐年波动后：p { $p }{ $q ->
        [none] {""}
       *[other] ，但按 { $n } 个序列校正后 q { $q }
    }{ $detectable ->
        [none] 。
       *[other] ；{ $years } 年的数据无法检出每年 { $detectable }% 以下的增长。
    }

## 图中小标题

short-reason-too_few_years = 年份不足（trends.min_years）
short-reason-too_few_cycles = 每个季节不足两个值
short-fold = { $size } 倍{ answer-interval }
short-percent = { $size }%{ answer-interval }
short-appeared = { $year } 年首见
short-appeared_level = 现为每万{ units } { $level } 次
short-vanished = { $year } 年后不再使用
short-vanished_level = 曾为每万{ units } { $level } 次
short-at = { $year } 年{ $shape }
short-either = { $first }或{ $second }
short-hump = 先升后降，{ $year } 年峰值 { $rate }
short-dip = 先降后升，{ $year } 年谷值 { $rate }
short-burst = { $year } 年短期激增（{ $rate }）
short-back = { $year } 年已回到最初水平
short-after = 最后为 { $last }
