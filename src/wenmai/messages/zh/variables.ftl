# 语料阶段：用户变量的合并，以及图中变量分组的名称。

## 变量合并：以何识别各行（by）、在哪一方（status）、为何没有匹配（reason）
by-doc_id = 文档
by-source = 来源文件
by-region_year = 地区与年份
status-matched = 已匹配
status-only_in_texts = 仅文本中有
status-only_in_table = 仅变量表中有
status-repeated = 重复行
reason-document_without_region = 文档的地区不明
reason-document_without_year = 文档的年份不明
reason-region_not_in_table = 变量表中没有该地区
reason-year_not_in_table = 变量表中有该地区，但没有该年份
reason-not_in_table = 变量表中没有对应的行
reason-no_key = 该行没有可识别的地区、年份、文件或文档
reason-unknown_region = 该行的地区名无法识别，或不属于所写的省份
reason-ambiguous_region = 该行的地区名对应多个地区
reason-region_not_in_texts = 文本中没有该地区
reason-year_not_in_texts = 文本中有该地区，但没有该年份
reason-not_in_texts = 文本中没有该文档、来源、地区或年份
reason-equal_row = 与前面某行的识别项和取值完全相同

## 图中变量的效应
effect-variable = { $variable }：{ $group }（参照组：{ $reference }）
effect-deviation = { $variable }：每增加一个标准差（{ $step }）
effect-one = { $variable }：1（参照组：0）
