"""What a site says of itself and to its readers, and the fields that it sets around a text."""

from __future__ import annotations

import re

from wenmai.corpus.page.lines import Line

# each alternative begins with a character, so that the search skips to the few that can begin one
_VOICE = re.compile(
    r"本(?:网站|站|公众号|平台|页面)|版权所有|转载(?:请|须|时|自|于|本)|禁止转载|未经.{0,8}转载|不得转载|免责声明|登录后|请.{0,2}登录"
    r"|侵权(?:必究|.{0,4}(?:删|联系|告知))"
    r"|扫码|扫一扫|关注我们|长按.{0,8}(?:二维码|识别)|蓝字|点个?.{0,2}(?:在看|赞)|阅读原文|往期(?:推荐|回顾|精彩)"
    r"|返回(?:搜狐|首页|列表|顶部|上一页)|查看更多|观点仅代表|信息发布平台|打开当前页|分享到|扫描二维码"
    r"|上一篇|下一篇|相关(?:链接|阅读|新闻|文章|报道)|打印(?:本页|窗口|此页)|关闭(?:本页|窗口|此页)|ICP备|公网安备|浏览次数|字体[：:]|字号[：:]"
)
#: the same in the middle of a text, where a law may speak of copies and platforms
_STRONG = re.compile(
    r"关注我们|点击.{0,4}蓝字|长按.{0,8}(?:二维码|识别)|扫一扫|点个?.{0,2}(?:在看|赞)|阅读原文|往期(?:推荐|回顾|精彩)"
    r"|返回(?:搜狐|首页|列表|顶部)"
    r"|打开当前页|[【\[]?(?:打印|关闭)(?:本页|窗口)|版权所有|观点仅代表"
    r"|(?:责任)?编 ?辑[：:]|责编[：:]|审核[：:]|校对[：:]|[初复终]审[：:]"
)
_VOICE_LATIN = re.compile(r"[CcAa](?i:(?<=c)ookie|(?<=c)opyright|(?<=a)ll Rights)")
#: fields of a page; an official text has other ones (联系人：, 组长：)
_FIELD = re.compile(
    r"[【\[（(]?(?:本文)?(?:来 ?源|稿源|作者|编 ?辑|责任?编辑|责编|编审|审核|审签|校对|初审|复审|终审|监制|供稿|撰稿"
    r"|摄影|排版|制作|发布(?:时间|日期|机构)?|时间|浏览|阅读|点击|访问|查看|字体|字号|分享|关键[词字]|标签|收藏|发稿"
    r"|文号|信息来源|文章来源|发布者|发布人|录入|值班|总编|策划|统筹)(?:量|次数|数|时间|人|员)?"
    r" ?(?:[:：丨|]|[】\]])"
)
#: words alone on a line of a page
_BUTTONS = re.compile(
    r"(?:[·|\s\-【】\[\]]*(?:首页|打印|关闭|返回|顶部|分享|收藏|点赞|在看|评论|复制链接|留言|上一页|下一页|END|end|网站地图|联系我们"
    r"|大|中|小|更多|搜索|扫一扫|微信|微博|QQ空间|繁體|无障碍|客户端|登录|注册))+[·|\s\-【】\[\]>]*"
)


def speaks_as_site(text: str) -> bool:
    """Whether a site speaks to its readers."""
    return _VOICE.search(text) is not None or _VOICE_LATIN.search(text) is not None


def is_page_field(line: Line) -> bool:
    """Whether a short line is a field that only pages have (来源：, 责任编辑：)."""
    return line.size <= 60 and _FIELD.match(line.text) is not None


def is_note(line: Line) -> bool:
    """Whether a line is the site's own: a field, a button, a word to the reader."""
    if line.size > 150 or line.is_numbered:
        return False
    return is_page_field(line) or _BUTTONS.fullmatch(line.text) is not None or speaks_as_site(line.text)


def interrupts(line: Line) -> bool:
    """The same of a line in the middle of a text, where fewer signs are sure."""
    if line.size > 80 or line.is_numbered:
        return False
    if _STRONG.search(line.text):
        return not line.is_closed or line.size <= 30
    return line.size <= 30 and _BUTTONS.fullmatch(line.text) is not None and line.text not in "大中小"
