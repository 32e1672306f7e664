"""A data engineer asks a dataset of audits (数据工程师): DuckDB over the files of `audit_folder`.

    python engineer_asks_a_dataset.py [FOLDER]

It takes kpi-eval[batch] and duckdb. Without a folder it asks about made-up tables of three bureaus,
of which one hands in the same sheet for two projects.
"""

from __future__ import annotations

import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import duckdb

import kpi_eval as ke

QUESTIONS = {
    "各单位多填、少填的分数 (points too many or too few by unit)": """
        SELECT unit, count(*) AS wrong, sum(difference) AS points FROM figures
        WHERE figure = 'score' AND verdict = 'inconsistent' GROUP BY unit ORDER BY points DESC, unit
    """,
    "最常见的错误 (most common slip)": """
        SELECT code, count(*) AS times FROM findings
        WHERE scope <> 'batch' AND severity = 'error' GROUP BY code ORDER BY times DESC, code
    """,
    "每百份文件中各类发现的文件数 (documents with each code, of a hundred)": """
        SELECT code, round(100.0 * count(DISTINCT document) / (SELECT count(*) FROM documents), 1)
            AS per_hundred
        FROM findings WHERE scope <> 'batch' GROUP BY code ORDER BY per_hundred DESC, code
    """,
    "哪些单位的表雷同 (whose sheets are alike)": """
        WITH alike AS (
            SELECT indicator_set, count(*) AS tables FROM evaluations
            WHERE indicator_set <> '' GROUP BY indicator_set
        )
        SELECT unit, count(*) AS tables, count(*) FILTER (WHERE alike.tables > 1) AS alike
        FROM evaluations JOIN alike USING (indicator_set)
        GROUP BY unit HAVING max(alike.tables) > 1 ORDER BY alike DESC, unit
    """,
    "照搬的指标体系 (copied sheets)": """
        SELECT code, message_zh FROM findings WHERE scope = 'batch' ORDER BY code, message_zh
    """,
    "核对了多少 (what was checked)": """
        SELECT verdict, count(*) AS figures FROM figures GROUP BY verdict ORDER BY verdict
    """,
}

NAMES = {
    "甲局": ("养护里程", "巡查次数", "发放手册"),
    "乙局": ("培训里程", "考核次数", "发放教材"),
    "丙局": ("配送里程", "开放次数", "发放书目"),
}
HEADER = "三级指标\t目标值\t业绩值\t权重\t完成率\t得分\t赋分规则"
RULE = "按照完成比例赋分"


def made(folder: Path) -> None:
    """Write self-evaluations: two alike, one with marks for a miss, one as it should be."""
    sheets = {
        "甲局/一.txt": ("甲局", "道路养护", "=90公里", "90%", "37.5"),
        "甲局/二.txt": ("甲局", "渠道维修", "=90公里", "90%", "37.5"),
        "乙局/一.txt": ("乙局", "技能培训", "=80公里", "100%", "50"),
        "丙局/一.txt": ("丙局", "图书阅览", "=100公里", "100%", "50"),
    }
    for name, (unit, project, actual, rate, score) in sheets.items():
        total = Decimal(score) + Decimal("31.25")
        first, second, third = NAMES[unit]
        lines = (
            "项目支出绩效自评表", "（2024年度）", f"项目名称\t{project}",
            f"主管部门\t{unit}\t实施单位\t{unit}", HEADER,
            f"{first}\t>=100公里\t{actual}\t50\t{rate}\t{score}\t{RULE}",
            f"{second}\t>=12次\t=9次\t30\t75%\t11.25\t{RULE}",
            f"{third}\t>=20册\t=20册\t20\t100%\t20\t{RULE}",
            f"总分\t\t\t100\t\t{total}\t",
        )  # fmt: skip
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Audit a folder into a dataset and print the answers."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(sys.argv[1]) if sys.argv[1:] else Path(place) / "自评表"
        if not sys.argv[1:]:
            folder.mkdir()
            made(folder)
        audit = ke.audit_folder(folder, Path(place) / "dataset", jobs=None if sys.argv[1:] else 1)
        with duckdb.connect() as asked:
            for kind, path in audit.paths.items():
                asked.read_parquet(f"{path}/*.parquet").create_view(kind)
            for question, query in QUESTIONS.items():
                answer = asked.sql(query)
                print(f"\n{question}\n  {'  '.join(answer.columns)}")
                for row in answer.fetchall():
                    print(f"  {'  '.join('—' if value is None else str(value) for value in row)}")


if __name__ == "__main__":
    main()
