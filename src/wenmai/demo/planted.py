"""The planted terms as one table: topic, kind, term, pattern, year, and the points of its rate.

``topic``, ``kind``, ``pattern`` and ``year`` are those of :class:`wenmai.demo.terms.PlantedTerm`. A point is
``when:rate``, the rate per 10,000 tokens. Rates of steady terms lie where those of the national reports lie (1.5
to 6); slogans rise and fall by factors of five to twenty in a decade, as they do. No term
occurs in a year before it was coined.
"""

from __future__ import annotations

from wenmai.demo.terms import PlantedTerm

TABLE = """
industry do 技术改造 flat - 0:3
industry do 转型升级 flat - 0:4
industry make 龙头企业 flat - 0:4
industry make 中小企业 flat - 0:3
industry make 先进制造业 flat - 0:3
industry make 装备制造 flat - 0:2
industry build 工业园区 flat - 0:4
industry do 供给侧结构性改革 born 2016 2015:0 2016:13 2018:10 2020:6 2024:2
industry hold 高质量发展 born 2018 2017:0 2018:7 2024:15
industry make 战略性新兴产业 rising - 0:3 1:15
industry make 新能源汽车 rising - 0:0.8 1:9
industry drop 落后产能 falling - 0:14 1:2
industry make 专精特新 born 2021 2020:0 2021:6 2024:13
industry make 新质生产力 born 2024 2023:0 2024:16
agriculture do 农业机械化 flat - 0:2
agriculture do 农产品加工 flat - 0:3
agriculture do 农田水利 flat - 0:3
agriculture do 农村改革 flat - 0:2.5
agriculture do 农民增收 flat - 0:4
agriculture make 畜牧业 flat - 0:2
agriculture build 高标准农田 flat - 0:4
agriculture do 脱贫攻坚 burst 2016 2015:0 2016:14 2018:18 2020:20 2021:8 2022:3 2024:1.5
agriculture do 乡村振兴 born 2018 2017:0 2018:10 2021:16 2024:18
agriculture do 新农村建设 dead 2019 2014:15 2018:4 2019:0
agriculture do 精准扶贫 dead 2021 2013:0 2014:6 2015:12 2018:8 2020:4 2021:0
agriculture do 粮食安全 rising - 0:2 1:13
agriculture do 土地流转 falling - 0:8 1:1.5
agriculture do 耕地保护 step 2020 2019:2 2020:10
agriculture make 农村电商 step 2017 2013:0 2014:1.5 2016:1.5 2017:9
ecology do 植树造林 flat - 0:2
ecology do 水土保持 flat - 0:2
ecology do 污染防治 flat - 0:5
ecology do 环境保护 flat - 0:4
ecology do 退耕还林 flat - 0:2
ecology build 污水处理 flat - 0:3
ecology do 碳达峰 born 2021 2020:0 2021:10 2022:14 2024:13
ecology do 河长制 born 2017 2016:0 2017:9 2020:8 2024:7
ecology do 蓝天保卫战 burst 2018 2017:0 2018:11 2020:11 2021:5 2022:3 2024:2
ecology do 垃圾分类 rising - 0:1 1:12
ecology do 节能减排 falling - 0:12 1:2
ecology make 循环经济 falling - 0:8 1:1.5
education field 义务教育 flat - 0:4
education field 学前教育 flat - 0:3
education field 职业教育 flat - 0:4
education field 素质教育 flat - 0:2
education field 特殊教育 flat - 0:1.5
education build 教师队伍 flat - 0:3
education do 产教融合 rising - 0:1 1:12
education do 双减 born 2022 2021:0 2022:9 2024:7
education do 学校布局调整 falling - 0:10 1:1
health field 医疗卫生 flat - 0:4
health field 公共卫生 flat - 0:3
health field 疾病预防 flat - 0:2
health field 中医药 flat - 0:2.5
health field 妇幼保健 flat - 0:1.5
health do 爱国卫生运动 flat - 0:1.5
health build 社区卫生服务 flat - 0:2.5
health fight 疫情 burst 2020 2019:0.2 2020:26 2021:18 2022:20 2023:8 2024:1
health do 新型农村合作医疗 dead 2018 2012:12 2015:8 2017:3 2018:0
health build 医联体 rising - 0:0.5 1:10
health do 计划生育 step 2016 2015:10 2016:2.5
digital do 自主创新 flat - 0:4
digital do 科技成果转化 flat - 0:2.5
digital do 信息化建设 flat - 0:3
digital do 科学普及 flat - 0:1.5
digital make 电子商务 flat - 0:4
digital make 软件产业 flat - 0:1.5
digital make 数字经济 born 2016 2015:0 2016:2 2024:22
digital do 互联网+ dead 2022 2014:0 2015:16 2016:14 2021:2 2022:0
digital make 大数据 step 2016 2013:0 2014:2 2015:2 2016:11
digital make 人工智能 born 2017 2016:0 2017:3 2024:15
opening do 招商引资 flat - 0:6
opening do 国企改革 flat - 0:3
opening do 区域合作 flat - 0:2
opening do 深化改革 flat - 0:4
opening do 扩大开放 flat - 0:3
opening field 对外贸易 flat - 0:2
opening make 开放型经济 flat - 0:2
opening build 物流园区 flat - 0:2
opening better 营商环境 rising - 0:2 1:20
opening do 简政放权 falling - 0:14 1:2
opening do 减税降费 burst 2019 2018:2 2019:14 2020:15 2022:11 2023:3 2024:2
opening join 一带一路 born 2014 2013:0 2014:3 2016:10 2024:8
opening join 长江经济带 step 2016 2013:0 2014:1.5 2015:1.5 2016:9
opening do 行政审批制度改革 falling - 0:9 1:1
city do 城市管理 flat - 0:4
city do 城市绿化 flat - 0:2
city do 城镇化 flat - 0:5
city field 公共交通 flat - 0:3
city build 基础设施 flat - 0:6
city build 停车场 flat - 0:2
city build 供水管网 flat - 0:2
city do 棚户区改造 dead 2022 2012:12 2015:16 2018:12 2021:3 2022:0
city do 老旧小区改造 born 2019 2018:0 2019:9 2021:14 2024:13
city do 城市更新 born 2021 2020:0 2021:8 2024:16
city build 保障性安居工程 step 2017 2016:10 2017:2.5
jobs field 社会保障 flat - 0:5
jobs field 养老保险 flat - 0:3
jobs field 医疗保险 flat - 0:3
jobs field 社会救助 flat - 0:3
jobs field 住房保障 flat - 0:3
jobs field 慈善事业 flat - 0:1.5
jobs do 技能培训 flat - 0:3
jobs reform 收入分配 flat - 0:1.5
jobs do 大众创业 dead 2024 2014:0 2015:14 2017:11 2020:4 2023:0.5 2024:0
jobs hold 共同富裕 born 2022 2021:0 2022:11 2024:10
jobs do 养老服务 rising - 0:3 1:14
jobs census 人口普查 returning 2020 2019:0 2020:5 2021:8 2022:0
safety do 安全生产 flat - 0:6
safety do 食品安全 flat - 0:4
safety do 信访工作 flat - 0:3
safety do 防灾减灾 flat - 0:2.5
safety do 防汛抗旱 flat - 0:2
safety do 法律援助 flat - 0:1.5
safety do 普法宣传 flat - 0:2
safety field 社会治安 flat - 0:3
safety field 公共安全 flat - 0:3
safety do 扫黑除恶 burst 2018 2017:0 2018:14 2020:14 2021:6 2022:3 2024:2
safety do 应急管理 step 2019 2018:2 2019:11
safety do 基层治理 rising - 0:2 1:15
culture do 全民健身 flat - 0:3
culture do 文物保护 flat - 0:2
culture do 文艺创作 flat - 0:1.5
culture do 全民阅读 flat - 0:2
culture do 志愿服务 flat - 0:2.5
culture make 文化产业 flat - 0:4
culture build 旅游景区 flat - 0:2
culture do 全域旅游 burst 2016 2015:0 2016:10 2018:12 2020:5 2021:3 2024:1
culture make 文旅融合 born 2018 2017:0 2018:6 2024:14
culture do 意识形态 step 2016 2015:1.5 2016:8
government hold 依法行政 flat - 0:4
government hold 从严治党 flat - 0:4
government do 政务公开 flat - 0:3
government do 审计监督 flat - 0:2
government do 廉政建设 flat - 0:3
government do 作风建设 flat - 0:3
government do 民主监督 flat - 0:2
government do 放管服 born 2016 2015:0 2016:5 2019:12 2024:13
government hold 三严三实 dead 2017 2014:0 2015:14 2016:12 2017:0
government hold 八项规定 falling - 2012:0 2013:11 2024:1.5
government build 数字政府 born 2019 2018:0 2019:6 2024:14
government build 法治政府 rising - 0:3 1:14
government census 经济普查 returning 2014 2013:0 2014:7 2015:0 2018:0 2019:7 2020:0 2023:0 2024:7
"""


def _read(line: str) -> PlantedTerm:
    topic, kind, term, pattern, year, *points = line.split()
    pairs = (point.split(":") for point in points)
    anchors = tuple((float(when), float(rate)) for when, rate in pairs)
    return PlantedTerm(term, topic, kind, pattern, None if year == "-" else int(year), anchors)


PLANTED: tuple[PlantedTerm, ...] = tuple(_read(line) for line in TABLE.strip().splitlines())
