"""The page of the JSON (核查结果的 JSON): every key of every object, from the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generate.wording import DO_NOT_EDIT, table
from kpi_eval.report.json import schema

if TYPE_CHECKING:
    from kpi_eval.messages import Language

_TOP = {
    "zh": """# JSON

`kpi-eval audit --format json` 的结构；`documents` 的一项就是 `Audit.to_dict()`。模式（JSON Schema）
随库安装：`kpi_eval/report/audit-2.schema.json`。每个键总在；`null` 表示没有这一栏，`""` 表示该格
空白；表中的数一律是字符串，计数和序号是整数。键只增不减，变动见[稳定性](../../stability.md)。
""",
    "en": """# JSON

What `kpi-eval audit --format json` prints; an entry of `documents` is `Audit.to_dict()`. The JSON
Schema is installed with the library: `kpi_eval/report/audit-2.schema.json`. Every key is always
there: `null` means that the form has no such column, `""` that the cell is blank. Numbers of the
tables are strings; counts and indexes are integers. Keys are added, never taken away:
[stability](../../stability.md).
""",
}
_HEADS = {"zh": ("键", "类型", "说明"), "en": ("key", "type", "remark")}
_ROOT = {"zh": "最外层", "en": "The whole"}


def json_page(language: Language) -> str:
    """Return the page of the objects of an audit's JSON."""
    built = schema()
    lines = [_TOP[language], DO_NOT_EDIT[language]]
    for name, one in {_ROOT[language]: built, **built["$defs"]}.items():
        lines += ["", f"## {name}", ""]
        if one is not built and "description" in one:
            lines += [one["description"], ""]
        if "properties" not in one:
            lines += [_type(one)]
            continue
        rows = [
            (f"`{key}`", _type(value), _remark(value)) for key, value in one["properties"].items()
        ]
        lines += table(_HEADS[language], rows)
    return "\n".join(lines) + "\n"


def _type(value: dict[str, Any]) -> str:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "const" in value:
        return f"`{value['const']}`"
    for key in ("anyOf", "oneOf"):
        if key in value:
            return ", ".join(_type(one) for one in value[key])
    kind = value.get("type", "string")
    if kind == "array":
        return f"[ {_type(value.get('items', {}))} ]"
    return ", ".join(kind) if isinstance(kind, list) else str(kind)


def _remark(value: dict[str, Any]) -> str:
    said = [value["description"]] if "description" in value else []
    said += [", ".join(f"`{one}`" for one in value.get("enum", ()) if one is not None)]
    return "; ".join(one for one in said if one)
