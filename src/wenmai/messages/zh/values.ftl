# 多个阶段写出或图表印出的固定值。

contrast = { $left }与{ $right }

## 文档类型（doc_type）
value-government_work_report = 政府工作报告
value-report_digest = 报告摘要
value-five_year_plan = 五年规划
value-audit_report = 审计报告
value-budget_report = 预算与决算报告
value-development_plan_report = 国民经济和社会发展计划报告
value-npc_committee_report = 人大常委会工作报告
value-court_report = 法院工作报告
value-procuratorate_report = 检察院工作报告
value-cppcc_report = 政协常委会工作报告
value-party_congress_report = 党代会报告
value-resolution = 决议
value-judicial_interpretation = 司法解释
value-explanation = 说明与解读
value-decision = 决定
value-order = 命令（令）
value-statistical_communique = 统计公报
value-communique = 公报
value-announcement = 公告与通告
value-circular = 通报
value-notice = 通知
value-reply = 批复与复函
value-letter = 函
value-minutes = 纪要
value-request = 请示
value-bill = 议案
value-proposal = 建议
value-opinions = 意见
value-law = 法律
value-regulation = 条例
value-rules = 规则与细则
value-several_measures = 若干措施
value-measures = 办法
value-provisions = 规定
value-emergency_plan = 应急预案
value-action_plan = 行动计划与方案
value-work_priorities = 工作要点
value-guidelines = 指南
value-standard = 标准与规范
value-list = 清单与目录
value-speech = 讲话
value-white_paper = 白皮书
value-report = 其他报告
value-news = 新闻
value-other = 其他

## 章节类型（role）
value-retrospect = 回顾
value-plan = 计划
value-self_government = 政府自身建设
value-purpose = 目的与总体要求
value-targets = 目标
value-tasks = 任务与措施
value-safeguards = 保障措施
value-division_of_labour = 任务分工
value-general_provisions = 总则
value-legal_liability = 法律责任
value-supplementary = 附则
value-ceremony = 套语
value-glossary = 名词解释
value-annex = 附件
value-body = 未分章节的正文

## 行政层级（level）
value-national = 国家级
value-province = 省级
value-region = 地区
value-prefecture = 地级
value-county = 县级
value-all = 全部

## 文本的分组（by）
by-year = 年份
by-period = 时期
by-level = 层级
by-role = 章节类型
by-region = 地区
by-province = 省份
by-doc_type = 文档类型

## 数据质量标记（damage 的 kind 与 action）
value-split_sentence = 分页断句
value-footnote_mark = 正文中的脚注号
value-lost_decimals = 小数点丢失
value-masked_text = 字符被遮盖
value-lost_text = 文字缺失
value-dropped_text = 作为页面内容删去的正文
value-stray_quote = 多余引号
value-truncated = 文档截断
value-head_table_disagrees = 页面信息表与正文不一致
value-mojibake = 乱码
value-repaired = 已修复
value-flagged = 仅标记

## 默认配置中的已知年份（name）
value-government = 政府换届

## 前后各年（对比的一侧）
value-early = 前期
value-late = 后期

## 真值（reliable）
value-true = 是
value-false = 否

## 字符的处理（字符处理明细的 action）
value-kept = 保留
value-changed = 替换
value-dropped = 删除

## 检验指标及其类别
measure_of_kind = { $measure }：{ $kind }

## 误差的聚类单位与重抽样单位（clusters）
value-regions = 地区
value-years = 年份

## 拟合之间的变化（reliability 的 over，稳定性指标的 kind）
value-seeds = 不同种子之间
value-neighbouring_k = 相邻的 K 之间
value-engines = 不同引擎之间
value-samples = 文档重抽样之间

## 文字（script、script_table）
value-simplified = 简体
value-mixed = 简繁混排
value-t2s = 繁体转简体
value-hk2s = 香港繁体转简体
value-tw2s = 台湾正体转简体
