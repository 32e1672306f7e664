"""The page of datasets (数据集的结构): every column of every kind of rows, from their modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generate.wording import DO_NOT_EDIT, table
from kpi_eval.batch.folders.relations import RELATIONS
from kpi_eval.batch.folders.schema import DATASET_SCHEMA, TYPES
from kpi_eval.messages import in_language, render

if TYPE_CHECKING:
    from kpi_eval.messages import Language

_TOP = {
    "zh": """# 数据集的结构

`kpi-eval audit 文件夹 --out 数据集` 写出的各类数据（`{schema}`），每类一个文件夹，
里面是 Parquet 文件。`document` 是文件键，各类之间以它相连；`document`、`table`、`row` 指到
一行指标。表中的数各有两列：原样的文字（总是准确），和小数（`{number}`；没有数，或位数超出而放不下时为空）。
""",
    "en": """# Schema of datasets

What `kpi-eval audit FOLDER --out DATASET` writes (`{schema}`): for each kind of rows a folder of
Parquet files. `document` is the key of a document, by which the kinds are joined; `document`,
`table` and `row` lead to a row of indicators. A number of the tables has two columns: its text,
always exact, and a decimal (`{number}`), null where there is no number or one with more digits.
""",
}
_HEADS = {"zh": ("列", "类型", "含义"), "en": ("column", "type", "meaning")}


def dataset_page(language: Language) -> str:
    """Return the page of the columns of a dataset."""
    lines = [
        _TOP[language].format(schema=DATASET_SCHEMA, number=TYPES["number"]),
        DO_NOT_EDIT[language],
    ]
    for name, relation in RELATIONS.items():
        heading = in_language(render(f"dataset.rows-{name}"), language)
        lines += ["", f"## {name}", "", heading, ""]
        rows = [
            (f"`{one.name}`", f"`{TYPES[one.type]}`", in_language(one.said(name), language))
            for one in relation.columns
        ]
        lines += table(_HEADS[language], rows)
    return "\n".join(lines) + "\n"
