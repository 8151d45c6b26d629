# 时期之间、组别之间变化各表中的代码。

reason-no_text_in_period = 其中一个时期没有文本
reason-few_occurrences = 其中一个时期出现不足三次
reason-too_wide = 不确定性过大，不给出倍数

method-jackknife_t = 对数比值与刀切法方差
method-conditional_split = 出现次数很少时，以该时期占全部出现次数的比例推断

unit-regions = 地区
unit-documents = 文档
unit-years = 年份
unit-blocks = 文档内的段落块

value-rose = 升高
value-fell = 降低
value-little_change = 变化不超过 ±20%
value-appeared = 新出现
value-vanished = 不再出现
value-never = 从未出现
value-unclear = 难以判断
value-rose_more = 升幅更大或降幅更小
value-rose_less = 升幅更小或降幅更大
value-little_difference = 变化之差不超过 ±20%
value-others = 其余各组

## 校准中比较的方法

method-change_of_regions = 以地区为单位
method-change_of_years = 以年份为单位
method-change_of_documents = 以文档为单位
method-change_simultaneous = 同时区间，每组 30 个序列
method-naive_change_poisson = 常见做法：泊松区间
