"""Signs of official documents: document number, history of a law, addressee, signature (GB/T 9704-2012).

They show where such a text begins and ends, whatever the page around it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenmai.corpus.page.lines import Line

#: a speech addresses its hearers within so many lines
HEAD_LINES = 20

_DAY = r"(?:(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|[一二][〇○零九一二三四五六七八]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
_DONE = r"(?:通过|批准|修正|修订|公布|发布|颁布|施行|实施|废止|印发|令第? ?[\d零〇一二三四五六七八九十百]+ ?号)"
#: in the head of a law; several may be on a line, and one may go on on the next
HISTORY = re.compile(rf"[（(]?(?:根据|经|自)? ?{_DAY}[^。；]*{_DONE}[^。；]*")
_HISTORY_END = re.compile(
    r"(?:会议|委员会|大会)(?:第[一二三四五六七八九十]{1,4}次会议)?(?:修改|修正|通过|批准|修订)[）)]?$"
    r"|^第[一二三四五六七八九十\d]{1,4}次会议(?:通过|批准|修订|修正)[）)]?$"
)
NUMBER = re.compile(
    r"[（(]?(?:[\u4e00-\u9fff]{1,14} ?[〔\[［（(【] ?(?:19|20)\d\d ?[〕\]］）)】] ?第? ?\d{1,4} ?号"
    r"|(?:[\u4e00-\u9fff]{2,20}令 ?)?第? ?\d{1,4} ?号|[\u4e00-\u9fff]{2,20}(?:令|公告))[）)]?"
)
_ADDRESSED = re.compile(
    r"(?:人民政府|政府|委员会|法院|检察院|部门|机构|单位|直属机构|部委|办事处|[省市县区州盟旗乡镇]|[部委办局厅院署行会社]|公司|集团|大学|高校|学校|企业|委员|同志|代表)"
    r"(?:[、，,和及与；; ]|[（(][^（()）]{1,30}[）)]|并|等)*[：:]$"
)
_NOT_ADDRESSED = re.compile(
    r"[。！？“”]|如下|以下|包括|下列|附件|来源|一是|通知|意见[：:]$|规定[：:]$|要求[：:]$|任务[：:]$|负责|其中|情形|电话|联系"
)
_SIGNS = re.compile(
    r"[\u4e00-\u9fff、 \u3000（）()·]{2,60}(?:国务院|办公厅|办公室|政府|委员会|法院|检察院|[部委办局厅院署行会军]|公司|中心|总署|银行)[（(]?[\u4e00-\u9fff代章印]{0,4}[）)]?"
    r"|国务院|中央军委|最高人民法院|最高人民检察院|(?:代)?(?:总理|主席|省长|市长|县长|区长|部长|局长|主任|院长) ?[\u4e00-\u9fff· ]{2,8}"
)
_SIGNED_DAY = re.compile(rf"{_DAY}[印发]{{0,2}}")
_IMPRINT = re.compile(r"[（(](?:此件|本文|此文)[^（()）]{2,20}[）)]|(?:主题词|抄送|主送|印送|分送)[：:].{0,120}")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,5}条")
_KIND = re.compile(
    r"(?:条例|规定|办法|细则|决定|决议|命令|公报|公告|通告|意见|通知|通报|批复|复函|函|方案|规划|纲要|措施|要点|解释|守则|章程|规则|法)(?:[（(][^（()）]{1,20}[）)])?$"
)


def is_history(line: Line) -> bool:
    """Whether a line says when a law was adopted, approved, amended or published."""
    text = line.text
    if "年" not in text and "次会议" not in text:
        return False
    return HISTORY.fullmatch(text) is not None or (
        line.size <= 40 and _HISTORY_END.search(text) is not None and "。" not in text
    )


def is_number(line: Line) -> bool:
    """Whether a line is a document number (国发〔2020〕5号) or the number of an order (第707号)."""
    return line.size <= 40 and line.text[-1:] in "号）)令告" and NUMBER.fullmatch(line.text) is not None


def is_addressee(line: Line) -> bool:
    """Whether a line names those to whom a document is addressed (各区县人民政府，市府各部门：)."""
    text = line.text
    if text[-1:] not in "：:" or line.size > 200 or line.is_numbered or line.is_salutation:
        return False
    return _NOT_ADDRESSED.search(text) is None and _ADDRESSED.search(text) is not None


def is_official(lines: Sequence[Line], titles: Sequence[Line]) -> bool:
    """Whether lines are those of an official document rather than a report or news."""
    if any(line.is_salutation for line in lines[:HEAD_LINES]) or any("工作报告" in line.text for line in titles):
        return False
    if any(is_addressee(line) or is_number(line) or is_history(line) for line in lines[:40]):
        return True
    if sum(_ARTICLE.match(line.text) is not None for line in lines) >= 3:
        return True
    return any(_KIND.search(line.text) for line in titles)


def signatures(lines: Sequence[Line]) -> set[int]:
    """Lines that sign a document: issuing bodies, the date of issue below them, and how it may be published.

    Only together with a date: a line that could be a heading is none.
    """
    found: set[int] = set()
    for i, line in enumerate(lines):
        if _SIGNED_DAY.fullmatch(line.text) is None:
            continue
        first = i
        while first > 0 and i - first < 12 and _is_signer(lines[first - 1]):
            first -= 1
        if first == i and i < len(lines) - 4:
            continue
        found.update(range(first, i + 1))
        for j in range(i + 1, min(i + 4, len(lines))):
            if not (_IMPRINT.fullmatch(lines[j].text)):
                break
            found.add(j)
    return found | {i for i, line in enumerate(lines) if line.size <= 30 and _IMPRINT.fullmatch(line.text)}


def _is_signer(line: Line) -> bool:
    return line.size <= 40 and not line.is_prose and not line.is_numbered and _SIGNS.fullmatch(line.text) is not None
