"""Chinese of the reasons that tables give: why a term was dropped, why a file could not be used, what to do."""

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

#: why something could not be used, by pattern
REJECTED_ZH: dict[str, str] = {
    r"no running text was found": "未找到成段的文字",
    r"the file is binary, not text": "是二进制文件，不是文本",
    r"the file is in no known encoding": "编码无法识别",
    r"the file is empty": "文件为空",
    r"files of type (\S+) are not read": r"不读取 \1 类型的文件",
    r"the web archive holds no page": "网页存档中没有网页",
    r"the zip holds no files": "压缩包中没有文件",
    r"the zip is damaged": "压缩包已损坏",
    r"the zip is too large to unpack here": "压缩包过大，不在此解压",
    r"this file of the zip is damaged": "压缩包中的这个文件已损坏",
    r"it is locked by a password": "有密码保护",
    r"it would unpack to (\d+) MB": r"解压后达 \1 MB",
    r"the PDF is locked by a password": "PDF 有密码保护",
    r"the PDF is damaged": "PDF 已损坏",
    r"page (\d+) of the PDF is damaged": r"PDF 第 \1 页已损坏",
    r"the PDF has no text layer, only pictures of pages": "PDF 没有文字层，只有页面图像",
    r"the Word file is damaged": "Word 文件已损坏",
    r"the workbook is damaged or locked": "工作簿已损坏或有密码保护",
    r"the Parquet file is damaged": "Parquet 文件已损坏",
    r"the table has no rows": "表中没有数据行",
    r"the table is damaged near line (\d+)": r"表在第 \1 行附近已损坏",
    r"the table has no column (.+); its columns: (.+)": r"表中没有列 \1；现有列：\2",
    r"the column of the text cannot be told; columns: (.+)": r"无法判断哪一列是正文；现有列：\1",
    r"row (\d+) has (\d+) cells under (\d+) names": r"第 \1 行有 \2 个单元格，列名只有 \3 个",
    r"line (\d+) is no JSON object": r"第 \1 行不是 JSON 对象",
}

#: what to do about it, by pattern
FIXES_ZH: dict[str, str] = {
    r"Look at the file; if it holds a report, save the text of the report alone": "查看文件，如含报告，只保存其正文",
    r"Save its text as UTF-8 \.txt": "将其文字另存为 UTF-8 编码的 .txt",
    r"Save it as UTF-8": "另存为 UTF-8 编码",
    r"Save it again as UTF-8 \.csv": "重新保存为 UTF-8 编码的 .csv",
    r"Remove it, or fetch it again": "删除，或重新获取",
    r"Fetch it again": "重新获取",
    r"Fetch the zip again": "重新获取压缩包",
    r"Fetch it again, or unpack it and give the folder": "重新获取，或解压后给出文件夹",
    r"Unpack it and give the folder": "解压后给出文件夹",
    r"Unpack the zip and give the folder": "解压压缩包后给出文件夹",
    r"Open it in a browser and save its text as UTF-8 \.txt": "用浏览器打开，将文字另存为 UTF-8 编码的 .txt",
    r"Open it and save its text as UTF-8 \.txt": "打开后将文字另存为 UTF-8 编码的 .txt",
    r"Open it and save the sheet as UTF-8 \.csv": "打开后将工作表另存为 UTF-8 编码的 .csv",
    r"Run text recognition \(OCR\), save as \.txt": "先做文字识别（OCR），再保存为 .txt",
    r"Quote the cells that hold separators": "含分隔符的单元格请加引号",
    r"Write one object a line": "每行写一个对象",
    r"Set (documents\.columns\.\w+) to the column that holds (?:it|the text)": r"在 \1 中填写所在的列",
}
