"""The short name of a region: its name without its kind (内蒙古自治区 to 内蒙古, 神农架林区 to 神农架).

The corpus finds regions in texts by it, the words leave it out of the vocabulary.
"""

import re

_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇"
    "|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固"
    "|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺"
)
_AUTONOMOUS = re.compile(
    rf"(?:(?:{_PEOPLES})族|维吾尔|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯|达斡尔|鄂温克|各族)*(?P<kind>自治[区州县旗])$"
)
#: kinds of districts whose first character may belong to the name of another district (清新区 is 清新 and 区)
_LONG_KIND = re.compile(r"(?:特别行政区|行政区|林区|特区|新区|矿区)$")
_KIND = re.compile(r"(?:地区|省|市|县|区|旗|盟|州)$")
#: a name that ends like a long kind, and does not lose its last character to it: its district is called after 万柏林
_PLAIN_DISTRICTS = frozenset(("万柏林区",))
#: a name of one character (赵县) is never used without its kind
_SHORTEST = 2


def short_name(name: str) -> str:
    """The name of a region without its kind and its peoples.

    Parameters
    ----------
    name
        A name in full.

    Returns
    -------
    str
        At least two characters; "" if the name has no kind, or fewer characters without it.

    Examples
    --------
    >>> short_name("恩施土家族苗族自治州"), short_name("浦东新区"), short_name("清新区"), short_name("赵县")
    ('恩施', '浦东', '清新', '')
    """
    if match := _AUTONOMOUS.search(name):
        bare = name[: match.start()]
        # what is left of 内蒙古自治区 and 东乡族自治县 is too little: there the people is the name
        return _long_enough(bare) or _long_enough(name[: match.start("kind")])
    if name not in _PLAIN_DISTRICTS and (match := _LONG_KIND.search(name)) and match.start() >= _SHORTEST:
        return name[: match.start()]
    match = _KIND.search(name)
    return _long_enough(name[: match.start()]) if match else ""


def autonomous_kind(name: str) -> str:
    """``自治州``, ``自治县``, ``自治旗`` or ``自治区`` at the end of a name; "" if it is another kind."""
    match = _AUTONOMOUS.search(name)
    return match["kind"] if match else ""


def _long_enough(bare: str) -> str:
    return bare if len(bare) >= _SHORTEST else ""
