"""Chinese of the reasons that tables give: why a term was dropped."""

from __future__ import annotations

#: steps and reasons of the vocabulary, by pattern
AUDIT_ZH: dict[str, str] = {
    r"tokens of the segmenter": "分词所得的全部词",
    r"with a Chinese character": "其中含汉字的词",
    r"after phrases were joined": "合并短语之后",
    r"in counted paragraphs": "计入的段落之内",
    r"kept": "保留",
    r"user's choice": "使用者指定",
    r"not in counted paragraphs": "不见于计入的段落",
    r"no Chinese character \(number\)": "不含汉字（数字）",
    r"no Chinese character \(letters\)": "不含汉字（字母）",
    r"no Chinese character \(sign\)": "不含汉字（符号）",
    r"stop word \(iso\)": "停用词（通用词表 iso）",
    r"stop word \(ceremony\)": "停用词（礼仪词表 ceremony）",
    r"stop word \(user\)": "停用词（使用者的词表）",
    r"contains digits": "含数字",
    r"number or unit": "数词或单位",
    r"too short": "字数过少",
    r"place name": "本语料地区的名称",
    r"name of a speaker": "报告人姓名",
    r"name of a person": "领导人姓名",
    r"too rare": "过于少见",
    r"too common": "过于常见",
    r"too even": "分布过于均匀",
}
