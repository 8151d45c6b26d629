import pytest

from wenmai.corpus.page.lines import Line, cut_lines

PARTS = ["二〇二一年", "GDP增长8.5%", "𠮷林㐂", "　　新建 3 所", "……", "年底", "ㄅㄆ", "——", "Covid-19疫情", "㊣"]


@pytest.mark.parametrize("n", [3, 8, 40])
@pytest.mark.parametrize("separator", ["\n", "\r\n", "\u2028", "\v"])
def test_chinese_characters_are_counted_alike_in_few_lines_and_in_many(n, separator):
    view = separator.join("".join(PARTS[: 1 + i % len(PARTS)]) for i in range(n)) + separator
    lines = cut_lines(view)
    assert len(lines) == n
    assert [line.han for line in lines] == [Line(0, len(line.text), line.text).han for line in lines]


def test_lines_of_a_part_are_counted_at_their_places():
    view = "乙" * 30 + "\n" + "\n".join(f"第{i}项 abc" for i in range(12))
    lines = cut_lines(view, 31, len(view) - 4)
    assert [line.han for line in lines] == [2] * 12
    assert all(view[line.start : line.end] == line.text for line in lines)
