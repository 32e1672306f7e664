"""Many different disclosures in a folder, for measuring: the same ones for the same seed.

    python benchmarks/made_documents.py FOLDER 1000 [--seed 1]

A folder for each bureau, in it self-evaluations as text, Word, Excel, page and CSV, one to three
tables each. Scores follow the convention of Xinjiang, reckoned here by hand. One document in eight
has a slip, one in a hundred cannot be read, one bureau in twelve hands in one sheet under many
names. Document n is the same however many are made.
"""

from __future__ import annotations

import argparse
import io
import zipfile
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import attrs

from benchmarks.bench import by_hand
from benchmarks.verdicts_drawn import REASON, RULES
from tests.readers.filewriters import docx, html, plain, xlsx
from tests.readers.filewriters.forms import FormCell
from tests.readers.filewriters.retype import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.readers.filewriters.forms import Form, FormTable

__all__ = ["MadeDocument", "made_documents", "write_documents"]

_PLACES: Final = ("东山", "西川", "南湖", "北岭", "临江", "青石", "白水", "红旗")
_OFFICES: Final = ("教育局", "水利局", "民政局", "农业农村局", "卫生健康局", "住房和城乡建设局")
_COPYING: Final = 12  # of so many bureaus one copies
_MATTERS: Final = ("道路养护", "渠道维修", "技能培训", "困难群众救助", "设备购置", "环境整治",
                   "图书阅览", "疫病防治", "河道清淤", "校舍维修")  # fmt: skip
_THINGS: Final = (
    ("培训", "人次"), ("补助企业", "家"), ("举办活动", "场次"), ("慰问家庭", "户"),
    ("购置设备", "台"), ("刊发信息", "篇"), ("养护道路", "公里"), ("整治点位", "处"),
)  # fmt: skip
_GROUPS: Final = ("首批", "二批", "城区", "乡镇", "重点", "常规", "应急", "试点", "示范", "续建")
_HEADER: Final = ("一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "权重", "完成率",
                  "得分", "赋分规则", "偏差原因分析及改进措施")  # fmt: skip
_WIDTH: Final = len(_HEADER)
_PROSE: Final = (
    "第{line}条 本部门按照预算绩效管理的要求，开展事前评估、事中监控和事后评价，"
    "当年有关支出{amount}元，用于日常运转和维修。"
)
_LEVELS: Final = (("产出指标", "数量指标"), ("产出指标", "数量指标"), ("产出指标", "质量指标"),
                  ("效益指标", "社会效益指标"))  # fmt: skip
_CENT: Final = Decimal("0.01")
_TIME: Final = (2024, 1, 1, 0, 0, 0)
_BROKEN: Final = 100
_SLIPPED: Final = 8

_WRITERS: Final[dict[str, Callable[[Form], bytes]]] = {
    "txt": plain.cell_lines, "docx": docx.write, "xlsx": xlsx.write, "html": html.write,
    "csv": plain.csv_file,
}  # fmt: skip
_FORMATS: Final = ("txt", "docx", "docx", "docx", "xlsx", "xlsx", "html", "csv")


@attrs.frozen
class MadeDocument:
    """A disclosure: where it lies below the folder, and its bytes."""

    name: str
    data: bytes = attrs.field(repr=False)


def made_documents(count: int, seed: int = 1) -> Iterator[MadeDocument]:
    """Yield so many documents, one after the other."""
    bureaus = [place + office for place in _PLACES for office in _OFFICES]
    for number in range(count):
        chance = Random(f"{seed} {number}")  # noqa: S311 - documents, no secrets
        at = chance.randrange(len(bureaus))
        copied = Random(f"{seed} {at}") if at % _COPYING == 0 else None  # noqa: S311 - as above
        suffix = chance.choice(_FORMATS)
        data = _WRITERS[suffix](_form(chance, bureaus[at], number, copied))
        if zipfile.is_zipfile(io.BytesIO(data)):
            data = _undated(data)
        if not chance.randrange(_BROKEN):
            data = chance.choice((b"", data[: len(data) // 3], b"\xff\xd8\xff\xe0" + data[:500]))
        yield MadeDocument(f"{bureaus[at]}/{number:05}.{suffix}", data)


def write_documents(folder: Path, count: int, seed: int = 1) -> int:
    """Write so many documents below a folder; return how many bytes."""
    whole = 0
    for made in made_documents(count, seed):
        path = folder / made.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.data)
        whole += len(made.data)
    return whole


def _form(chance: Random, bureau: str, number: int, copied: Random | None) -> Form:
    """A document: some prose, then its tables; those of who copies are drawn by `copied`."""
    tables = (copied or chance).choice((1, 2, 2, 3))
    said = [_PROSE.format(line=line, amount=chance.randint(100, 9000)) for line in range(25)]
    form: Form = ["\n".join((f"{bureau}2024年度部门决算公开", *said))]
    for place in range(tables):
        rows = _rows(copied or chance)
        if not chance.randrange(_SLIPPED):
            _slip(rows, chance)
        name = f"{number:05}号{chance.choice(_MATTERS)}项目{place + 1 if place else ''}"
        form += [f"附件{place + 1}", _table(bureau, name, rows, chance)]
    return form


def _rows(chance: Random) -> list[dict[str, str]]:
    """Rows whose weights add to 90, each with what it is due."""
    count = chance.randint(10, 24)
    weights = [2] * count
    for _ in range(180 - 2 * count):
        weights[chance.randrange(count)] += 1
    drawn = chance.sample([(group, *thing) for group in _GROUPS for thing in _THINGS], count - 1)
    rows = [
        _counted(chance, f"{group}{thing}", unit, Decimal(weight) / 2) | _level(4 * at // count)
        for at, ((group, thing, unit), weight) in enumerate(zip(drawn, weights[1:], strict=True))
    ]
    return [*rows, _satisfied(chance, Decimal(weights[0]) / 2)]


def _level(at: int) -> dict[str, str]:
    return dict(zip(("level1", "level2"), _LEVELS[at], strict=True))


def _counted(chance: Random, name: str, unit: str, weight: Decimal) -> dict[str, str]:
    goal = chance.choice(
        (chance.randint(2, 40), chance.randint(50, 900), chance.randint(10, 99) * 100)
    )
    reached = goal if chance.random() < 0.7 else max(goal * chance.randint(75, 99) // 100, 1)
    due = by_hand(Decimal(goal), Decimal(reached), weight)
    rate = (Decimal(reached * 100) / goal).quantize(_CENT)
    return {
        "name": f"{name}数量",
        "target": f">={goal}{unit}", "actual": f"={reached}{unit}", "weight": _shown(weight),
        "rate": f"{_shown(rate)}%", "score": _shown(due), "rule": RULES["proportional"],
        "reason": REASON if reached < goal else "",
    }  # fmt: skip


def _satisfied(chance: Random, weight: Decimal) -> dict[str, str]:
    goal = chance.choice((85, 90, 95))
    return {
        "level1": "满意度指标", "level2": "服务对象满意度", "name": "受益群众满意度",
        "target": f">={goal}%", "actual": f"={goal}%", "weight": _shown(weight), "rate": "100%",
        "score": _shown(weight), "rule": RULES["satisfaction"], "reason": "",
    }  # fmt: skip


def _slip(rows: list[dict[str, str]], chance: Random) -> None:
    """Spoil one row: full marks for a miss, two digits exchanged, a zero too few or too many."""
    row = chance.choice([one for one in rows if one["reason"]] or rows)
    kind = chance.choice(("claimed", "claimed", "digits", "zero"))
    if kind == "claimed":
        row["rate"], row["score"] = "100%", row["weight"]
    elif kind == "digits" and len(row["score"]) > 1:
        row["score"] = row["score"][-1] + row["score"][1:-1] + row["score"][0]
    else:
        unit = row["actual"].lstrip("=0123456789.")
        row["actual"] = f"{row['actual'].removesuffix(unit)}0{unit}"


def _table(bureau: str, name: str, rows: list[dict[str, str]], chance: Random) -> FormTable:
    budget = Decimal(chance.randint(500, 90000)) / 100
    executed = (budget * chance.choice((100, 100, chance.randint(70, 99))) / 100).quantize(_CENT)
    rate = (executed / budget * 100).quantize(_CENT)
    points = (rate / 10).quantize(_CENT)
    total = points + sum((Decimal(row["score"]) for row in rows if _is_number(row)), Decimal(0))
    amounts = (f"{budget:.2f}", f"{budget:.2f}", f"{executed:.2f}")
    head: FormTable = [
        spread([f"{bureau}项目支出绩效自评表"], _WIDTH),
        spread(["（2024年度）"], _WIDTH),
        spread(["项目名称", name], _WIDTH),
        spread(["主管部门", bureau, "实施单位", bureau], _WIDTH),
        [FormCell("项目资金（万元）", 2, 3), *map(FormCell, ("", "年初预算数", "全年预算数",
         "全年执行数", "分值", "执行率", "得分"))],
        list(map(FormCell, ("年度资金总额", *amounts, "10", f"{rate}%", _shown(points)))),
    ]  # fmt: skip
    body = [list(map(FormCell, row.values())) for row in map(_in_order, rows)]
    last = [FormCell("总分", 1, 5), *map(FormCell, ("100", "", _shown(total), "", ""))]
    return [*head, list(map(FormCell, _HEADER)), *body, last]


def _in_order(row: dict[str, str]) -> dict[str, str]:
    return {
        key: row[key]
        for key in ("level1", "level2", "name", "target", "actual", "weight", "rate", "score",
                    "rule", "reason")
    }  # fmt: skip


def _is_number(row: dict[str, str]) -> bool:
    return row["score"].replace(".", "", 1).isdecimal()


def _shown(number: Decimal) -> str:
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"


def _undated(data: bytes) -> bytes:
    """The same archive, its members of one fixed time."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def main() -> None:
    """Write a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    written = write_documents(options.folder, options.count, options.seed)
    print(f"{options.count} documents, {written / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
