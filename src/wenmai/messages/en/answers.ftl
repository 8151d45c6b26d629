# One sentence per series: what changed, in which shape, and only then whether it lasts.
# $name: concept or term. $early, $late: periods. $interval is "none" where there is none. Numbers come as text.

## Shapes of courses

shape-flat = flat
shape-rising = gradual rise
shape-falling = gradual fall
shape-step = step
shape-hump = hump
shape-dip = dip
shape-burst = burst
shape-appeared = newly in use
shape-vanished = no longer in use

## What changed

answer = { $name }: { $clauses }.
answer-interval = { $interval ->
        [none] {""}
       *[other] { " " }[{ $interval }]
    }
answer-rose_fold = rose { $size }-fold{ answer-interval } from { $early } to { $late }
answer-rose_percent = rose by { $size } %{ answer-interval } from { $early } to { $late }
answer-fell_percent = fell by { $size } %{ answer-interval } from { $early } to { $late }
answer-rose_bound = rose at least { $size }-fold from { $early } to { $late }
answer-fell_bound = fell by at least { $size } % from { $early } to { $late }
answer-rose_rates = rose from { $first } to { $last } per 10,000 { units } from { $early } to { $late }
answer-fell_rates = fell from { $first } to { $last } per 10,000 { units } from { $early } to { $late }
answer-little_change = changed by less than ±20 % from { $early } to { $late }
answer-unclear = no clear rise or fall from { $early } to { $late }: between { $low } and { $high }
answer-percent = { $size } %
answer-doubtful = { $change } (not certain over all series, q { $q })
answer-undecided = no clear rise or fall from { $early } to { $late }
answer-flat = remained at about { $level } per 10,000 { units }
answer-seldom = occurs in { $used } of { $years } years only, most in { $peak }
answer-appeared = absent in { $early }, { $last } per 10,000 { units } in { $late }
answer-vanished = { $first } per 10,000 { units } in { $early }, absent in { $late }

## In which shape

answer-step_mostly = mostly in a step in { $year }{ $set ->
        [none] {""}
       *[other] { " " }({ $set })
    }
answer-gradually = gradually
answer-step_alone = stepped from { $first } to { $last } per 10,000 { units } in { $year }
answer-rising_alone = rose gradually from about { $first } to { $last } per 10,000 { units }
answer-falling_alone = fell gradually from about { $first } to { $last } per 10,000 { units }
answer-hump = peaked in { $year } ({ $rate } per 10,000 { units }){ $back ->
        [none] { " " }and was at { $last } per 10,000 { units } in the end
       *[other] { " " }and was back to its first level by { $back }
    }
answer-dip = was lowest in { $year } ({ $rate } per 10,000 { units }){ $back ->
        [none] { " " }and was at { $last } per 10,000 { units } in the end
       *[other] { " " }and was back to its first level by { $back }
    }
answer-burst = with a burst in { $year } ({ $rate } per 10,000 { units })
answer-in_use = first used in { $year }, { $years ->
        [none] now at { $last } per 10,000 { units }
        [0] at once at about its later level of { $last } per 10,000 { units }
        [one] near its later level of { $last } per 10,000 { units } after { $years } year
       *[other] near its later level of { $last } per 10,000 { units } after { $years } years
    }
answer-out_of_use = last used in { $year }; { $first } per 10,000 { units } before it faded
answer-first_use = first used in { $year }
answer-either = shape uncertain: { $first } ({ $first_weight } %) or { $second } ({ $second_weight } %)
answer-at_year = { $shape } in { $year }

## Too little for more

answer-no_occurrence = does not occur
answer-no_sections = no document has such sections
answer-rare = { $n ->
        [one] occurs once, in { $first }: too rarely to compare
       *[other] occurs { $n } times, in { $used } of { $years } years ({ $span }): too rarely to compare
    }
answer-few_years = { $n ->
        [one] occurs once
       *[other] occurs { $n } times
    } in { $years ->
        [one] { $years } year: there is nothing to compare
       *[other] { $years } years, which are too few for a shape
    }

## Does it last

answer-lasts = Beyond year-to-year shocks: p { $p }, q { $q }; a lasting trend of { $size } % per year{ answer-interval }.
answer-lasts_unsized = Beyond year-to-year shocks: p { $p }, q { $q }; { $direction ->
        [falling] a lasting fall
       *[rising] a lasting rise
    } without a growth factor.
answer-not_shown = Beyond year-to-year shocks: p { $p }{ $q ->
        [none] {""}
       *[other] , but q { $q } over { $n } series
    }{ $detectable ->
        [none] .
       *[other] ; growth below { $detectable } % per year could not have been detected in { $years } years.
    }

## In short, over panels

short-reason-too_few_years = too few years (trends.min_years)
short-reason-too_few_cycles = fewer than two values per season
short-fold = { $size }-fold{ answer-interval }
short-percent = { $size } %{ answer-interval }
short-appeared = first used { $year }
short-appeared_level = now { $level } per 10,000 { units }
short-vanished = last used { $year }
short-vanished_level = once { $level } per 10,000 { units }
short-at = { $shape } { $year }
short-either = { $first } or { $second }
short-hump = hump, peak { $year } ({ $rate })
short-dip = dip, lowest { $year } ({ $rate })
short-burst = burst { $year } ({ $rate })
short-back = back at first level by { $year }
short-after = { $last } in the end
