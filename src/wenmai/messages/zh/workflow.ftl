# Snakemake 报告（snakemake --report）：各列的名称，以及其中结果的种类

workflow-title = 标题
workflow-format = 格式
workflow-caption = 图注

workflow-figures = 图
workflow-tables = 表格
    .caption = 论文用表。CSV 为表格本身，TXT 为表注：说明内容、单位、样本量和区间。结果文件夹中另有同一表格的 LaTeX 文件。
workflow-notebooks = 笔记本
    .caption = 读取结果表的笔记本，附运行输出。可在结果文件夹中打开并重新运行。
workflow-explorer = 结果浏览
    .caption = 在一个离线网页中检索、筛选和比较词语、主题、文档与地区。
workflow-report = 报告
    .caption = 在一个网页上给出全部图表，以及主要发现、方法及其局限。
