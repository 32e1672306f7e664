"""What a row says beside its figures (文字与得分): work not done under full marks, weak proofs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, is_disputed, is_full, row_finding
from kpi_eval.checks.families.form import is_view
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.text import bare, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.indicator import Indicator

__all__ = ["CODES", "check_row"]

_ROW: Final = {
    "name": "修建公厕", "target": ">=2座", "actual": "2座", "weight": "100", "printed_score": "100",
}  # fmt: skip
_VIEW: Final = {**_ROW, "name": "群众满意度", "target": ">=90%", "level1": "满意度指标"}

WORDS_CONTRADICT: Final = Code(
    code="words-contradict",
    severity="info",
    failing={"rows": [{**_ROW, "deviation_reason": "主体完工，尚未验收"}]},
    passing={"rows": [{**_ROW, "deviation_reason": "已验收，没有未完成的事项"}]},
)
NO_COMPLAINT: Final = Code(
    code="no-complaint",
    severity="info",
    failing={"rows": [{**_VIEW, "actual": "100%", "evidence": "全年未收到投诉"}]},
    passing={"rows": [{**_VIEW, "actual": "95%", "evidence": "调查问卷汇总表"}]},
)
CODES: Final = (WORDS_CONTRADICT, NO_COMPLAINT)

_UNDONE: Final = re.compile(
    r"(?:未(?:能|曾|及|全部|完全|按[时期])*|没有|没能|尚未|暂未)(?:组织|进行|通过|完成)*"
    r"(?:验收|竣工|完工|建成|交付|开工|动工|开展|实施|启动|完成|投入使用|投用)(?!率)"
    r"|(?:尚|仍|还|正)在?(?:实施|施工|建设|推进|进行|办理|安装|招标|采购)中?|(?:待|等待|有待)(?:验收|交付|完成|实施)"
)
# A denial before it, another year's or project's work, or a plain condition.
_NOT_THIS: Final = re.compile(
    r"(?:无|没有|不存在|未发现|不含|除|避免|防止|杜绝|若|如|凡|对|原|此前|上年|往年|以前|其他|其余|部分县|个别)[^,。;、]{0,6}$"
)
_ENDED: Final = re.compile(r"^(?:的?(?:现象|情况|问题)?(?:已|均|全部)|前)")
_COMPLAINTS: Final = re.compile(
    r"(?:无|零|0|未(?:曾|有)?(?:收到|接到|发生|出现)?|没有(?:收到|接到|发生|出现)?)"
    r"(?:过|任何|一[起例件]|有效|服务对象|群众|企业|学生|家长|患者|相关|的|来信|来电)*(?:投诉|举报|信访|不满意?反映)"
)
_OF_COMPLAINTS: Final = re.compile(r"投诉|举报|信访|上访|纠纷")


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield words in a row that its full marks, or its satisfaction, do not go with."""
    row = table.evaluation.indicators[number]
    if is_full(row) and not is_disputed(table, number):
        for key, text in _texts(row):
            said = _undone(text)
            if said:
                yield row_finding(
                    table, number, WORDS_CONTRADICT, figure=table.scores[number],
                    said=shorten(said), cell=clause(f"of-{key}"),
                )  # fmt: skip
                break
    if is_view(row) and not _OF_COMPLAINTS.search(bare(row.name + row.target.text)):
        for key, text in (*_texts(row), ("evidence", bare(row.evidence or ""))):
            found = _COMPLAINTS.search(text)
            if found is not None:
                yield row_finding(
                    table, number, NO_COMPLAINT, cell=clause(f"of-{key}"), said=found[0]
                )
                break


def _texts(row: Indicator) -> tuple[tuple[str, str], ...]:
    actual = "" if row.actual is None else row.actual.text
    return ("actual", bare(actual)), ("reason", bare(row.deviation_reason or ""))


def _undone(text: str) -> str:
    """Return the words that say that something is not done (未完成的表述), "" where none do."""
    for found in _UNDONE.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if not _NOT_THIS.search(before) and not _ENDED.match(after):
            return found[0]
    return ""
