"""填表: a clerk fills in a table, sees the total, and what is still doubtful in it."""

import kpi_eval as ke

rows = [
    {
        "一级指标": "产出指标",
        "三级指标": "科普活动",
        "权重": 30,
        "目标值": ">=7场次",
        "业绩值": "8场次",
    },
    {
        "一级指标": "产出指标",
        "三级指标": "受益群众（人次）",
        "权重": 20,
        "目标值": ">=40000人次",
        "业绩值": "39600人次",
    },
    {
        "一级指标": "成本指标",
        "三级指标": "活动经费",
        "权重": 20,
        "目标值": "<=5万元",
        "业绩值": "4.5万元",
    },
    {
        "一级指标": "满意度指标",
        "三级指标": "群众满意度",
        "权重": 20,
        "目标值": ">=90%",
        "业绩值": "96%",
    },
]
funding = ke.Funding(budget="5.00", executed="4.50", weight=10)
table = ke.Evaluation.from_rows(rows, name="科普活动", year=2024, funding=funding)

card = ke.score(table, policy="xinjiang-2024")
print(card)
print(card["受益群众"].explain())
print(ke.audit(table, policy="xinjiang-2024"))
