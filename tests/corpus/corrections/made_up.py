"""Made-up work reports, and a corpus of them on disk."""

from __future__ import annotations

import random
import re
from pathlib import Path

WORDS = re.findall("..", "粮食工业民生就业教育医疗交通生态创新乡村城市财政税收投资消费外贸安全服务")


def report(place: str, year: int, *, title: bool = True) -> str:
    """A work report with a look back and a plan, by its place and year always the same."""
    random_ = random.Random(f"{place}{year}")

    def some(sentence: str) -> str:
        return "　　" + "".join(sentence.format(*random_.sample(WORDS, 3), random_.randint(2, 19)) for _ in range(4))

    return "\n".join(
        [
            *([f"{year}年{place}政府工作报告"] if title else []),
            f"{year}年1月7日在{place}第九届人民代表大会第三次会议上",
            f"{place}人民政府市长　高山",
            "各位代表：",
            f"一、{year - 1}年工作回顾",
            *(some("全市{0}工作取得进展，{1}和{2}增长{3}.5%。") for _ in range(4)),
            f"二、{year}年工作安排",
            *(some("今年要加强{0}建设，推动{1}与{2}发展，新增{3}万个岗位。") for _ in range(4)),
            "　　各位代表，让我们团结一心，为建设美好家园而努力奋斗！",
            "",
        ]
    )


def write_corpus(folder: Path) -> Path:
    """Reports of two cities and three years, two more in one file without a border, and a note."""
    folder.mkdir(parents=True, exist_ok=True)
    for place in ("阜阳市", "合肥市"):
        for year in (2018, 2019, 2020):
            (folder / f"{place}{year}.txt").write_text(report(place, year), encoding="utf-8")
    two = report("宁波市", 2018) + report("宁波市", 2019, title=False)
    (folder / "two.txt").write_text(two, encoding="utf-8")
    note = (
        "会议讨论了若干事项，大家都发表了意见，气氛热烈，会后形成了共识，具体内容另行通知，请各部门按照分工抓好落实。"
    )
    (folder / "note.txt").write_text(note * 2, encoding="utf-8")
    return folder
