"""The economy of a region: one series of gross products that all its reports agree on."""

from __future__ import annotations

import random
from dataclasses import dataclass

from wenmai.demo.places import Region


@dataclass(frozen=True)
class Economy:
    """What a report says of the year looked back at.

    Attributes
    ----------
    gdp, five_years_ago
        Gross product of that year and of five years before, in 亿元.
    growth
        Growth in per cent.
    income
        Disposable income of a townsman, in 元.
    """

    gdp: float
    growth: float
    five_years_ago: float
    income: float


def economies(region: Region, years: range, seed: int) -> dict[int, Economy]:
    """The economy by report year; the series starts before the corpus, so that more years change no number."""
    first = min(years.start, 2015) - 5
    gdp = region.gdp / 1.09 ** (2015 - first)
    # incomes differ less between regions than products do, and grow with them
    income = (22000 + region.gdp**0.5 * 150) / 1.09 ** (2015 - first)
    series: dict[int, float] = {first - 1: gdp}
    out = {}
    for year in range(first, years.stop):
        rate = growth(random.Random(f"{seed}/{region.adcode}/{year}/economy"), year - 1)
        gdp *= 1 + rate / 100
        income *= 1 + rate / 100
        series[year] = gdp
        if year in years:
            out[year] = Economy(gdp, rate, series[year - 5], income)
    return out


def growth(generator: random.Random, year: int) -> float:
    """Growth of the gross product in per cent: slower over the years, with the dent of 2020."""
    trend = max(4.6, 11.5 - 0.55 * (year - 2010)) if year >= 2010 else 11.0
    return round((2.4 if year == 2020 else trend) + generator.uniform(-0.9, 1.1), 1)


def figures(generator: random.Random, economy: Economy) -> str:
    """The paragraph of indicators."""
    u, gdp, rate = generator.uniform, economy.gdp, economy.growth
    parts = (
        f"——{generator.choice(('综合实力迈上新台阶', '经济运行稳中有进', '主要指标好于预期'))}。",
        f"地区生产总值完成{gdp:.1f}亿元,增长{rate}%;",
        f"一般公共预算收入{gdp * u(0.055, 0.085):.2f}亿元,增长{rate + u(-1.5, 2.5):.1f}%;",
        f"固定资产投资增长{max(rate, 1) * u(0.9, 1.9):.1f}%;",
        f"社会消费品零售总额{gdp * u(0.32, 0.44):.1f}亿元,增长{rate + u(-0.8, 2.2):.1f}%;",
        f"城镇居民人均可支配收入{economy.income:.0f}元,增长{rate + u(-0.5, 1):.1f}%,",
        f"农村居民人均可支配收入{economy.income * u(0.42, 0.55):.0f}元,增长{rate + u(0.5, 1.9):.1f}%。",
    )
    return "".join(parts)


def five_years(generator: random.Random, economy: Economy) -> str:
    """The look back at a term of government, with slots of the template grammar left in it."""
    mean = 100 * ((economy.gdp / economy.five_years_ago) ** 0.2 - 1)
    first, second = round(generator.uniform(4, 14), 1), round(generator.uniform(36, 44), 1)
    parts = (
        "过去五年,是{short}{发展速度最快|城乡变化最大|群众得实惠最多}的五年。",
        f"地区生产总值从{economy.five_years_ago:.1f}亿元增加到{economy.gdp:.1f}亿元,年均增长{mean:.1f}%;",
        f"人均生产总值突破{generator.uniform(3.6, 9.8):.1f}万元;",
        f"三次产业比例调整为{first:.1f}:{second:.1f}:{100 - first - second:.1f}。",
        "五年来,我们{slogan}、{slogan},交出了一份合格答卷。",
    )
    return "".join(parts)


def targets(generator: random.Random, year: int) -> str:
    """The paragraph of targets."""
    rate = max(5.0, round((10.5 - 0.5 * (year - 2011)) * 2) / 2)
    parts = (
        f"{generator.choice(('全年', f'{year}年'))}经济社会发展主要预期目标是:",
        f"地区生产总值增长{rate:g}%{generator.choice(('左右', '以上'))};",
        f"一般公共预算收入增长{generator.randint(4, 9)}%;",
        f"固定资产投资增长{generator.randint(6, 14)}%;",
        f"社会消费品零售总额增长{generator.randint(6, 11)}%;",
        "城乡居民人均可支配收入与经济增长同步;",
        f"居民消费价格涨幅控制在3%{generator.choice(('左右', '以内'))}。",
    )
    return "".join(parts)
