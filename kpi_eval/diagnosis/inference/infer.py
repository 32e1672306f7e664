"""`infer_policy()` (约定的推定): which convention tables follow, by their printed figures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import attrs

from kpi_eval.diagnosis.inference.boxes import Printing
from kpi_eval.diagnosis.inference.citing import place_of, rows_text
from kpi_eval.diagnosis.inference.deciding import decide
from kpi_eval.diagnosis.inference.fits import Fit
from kpi_eval.diagnosis.inference.funds import base_fit, consistent_rates
from kpi_eval.diagnosis.inference.observed import SeenRow, TableAt, observed_rows
from kpi_eval.diagnosis.inference.search import bands_of, search
from kpi_eval.diagnosis.inference.stabbing import ValueRange
from kpi_eval.diagnosis.inference.written import written
from kpi_eval.errors import InvalidValueError
from kpi_eval.messages import Language, Spoken, in_language, render
from kpi_eval.model.brief import Brief, call
from kpi_eval.model.document import Document
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.model.frames import frame
from kpi_eval.model.html import html_block, html_display, html_table
from kpi_eval.scoring.policies import policies
from kpi_eval.scoring.policy import Policy, parameter_name, parameter_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

__all__ = ["Inference", "Reach", "infer_policy"]


@attrs.frozen(kw_only=True)
class Reach:
    """How far an inference reaches (推定的范围): tables, scores printed, explained, wrong."""

    tables: int = 0
    printed: int = 0
    explained: int = 0
    wrong: int = 0


@attrs.frozen(repr=False, kw_only=True)
class Inference(Brief):
    """What printed figures say of the convention behind them (推定结果).

    `parameters` holds a `Fit` for each parameter of `Policy`, by name. `printing` is the way of
    rounding that explains the scores best; None where nothing could be explained. `named` are the
    ids of the registered policies that agree with everything that is decided or bounded. `wrong`
    are the rows that it does not explain.

    Args:
        parameters: 各参数的推定结果, by name.
        printing: 修约方式.
        named: 相符的已知约定, their ids.
        wrong: 不符的行.
        coverage: 推定的范围.
        best: 最合的取值, those of the best explanation.
    """

    parameters: dict[str, Fit]
    printing: Printing | None
    named: tuple[str, ...]
    wrong: tuple[SeenRow, ...]
    coverage: Reach
    best: dict[str, Any] = attrs.field(factory=dict, eq=False, repr=False)

    @property
    def decided(self) -> dict[str, Any]:
        """The values that are decided, by parameter (已定的参数)."""
        return {name: fit.value for name, fit in self.parameters.items() if fit.status == "decided"}

    def policy(self, id: str) -> Policy:  # noqa: A002 - a policy's own word
        """Return a lawful policy of what was found (写成评分约定), under an id of your own.

        What rows show is fitted, with the rates at which nothing shows it in `Parameter.unseen`;
        what is open keeps its default, and is assumed.
        """
        counts = attrs.asdict(self.coverage)
        return written(
            id, self.parameters, self.best, _citation, title=_say("title"),
            note=_say("note", **counts),
        )  # fmt: skip

    def __str__(self) -> str:
        """Return what was found in sentences (推定说明): the decided and the bounded parameters."""
        return self.text()

    def text(self, lang: Language = "zh") -> str:
        """Return what was found in sentences, ``zh`` or ``en`` (推定说明)."""
        return "\n".join(in_language(line, lang) for line in self._lines(everything=False))

    def explain(self, lang: Language = "zh") -> str:
        """Return every parameter with its rows, and what would decide it (逐项说明).

        `lang` is ``zh`` or ``en``; InvalidValueError for another.
        """
        return "\n".join(in_language(line, lang) for line in self._lines(everything=True))

    def _lines(self, *, everything: bool) -> Iterator[Spoken]:
        if not self.coverage.printed:
            yield _sentence(_say("nothing-printed"))
            return
        yield from self._head()
        for fit in self.parameters.values():
            if (everything and _is_asked(fit)) or fit.rows:
                yield fit.told(everything=everything)
        left = [n for n, fit in self.parameters.items() if everything and not _is_asked(fit)]
        if left:
            names = (
                _say("named-parameter", parameter=str(parameter_name(n)), name=n) for n in left
            )
            yield _sentence(_say("not-asked", names=_say("joint").join(names)))
        yield from self._tail()

    def _head(self) -> Iterator[Spoken]:
        yield _sentence(_say("head", **attrs.asdict(self.coverage)))
        if self.printing is not None:
            chosen = self.printing._asdict()
            words = {
                "chain": _say(chosen["chain"]),
                "rounding": render(f"choice.rounding-{chosen['rounding']}"),
            }
            yield _sentence(_say("printing", **chosen | words))
        ids = _say("joint").join(self.named)
        yield _sentence(_say("named", ids=ids) if ids else _say("named-none"))

    def _tail(self) -> Iterator[Spoken]:
        if self.wrong:
            yield _sentence(_say("wrong", rows=rows_text(self.wrong)))

    def to_dict(self) -> dict[str, Any]:
        """Return the inference as plain values (字典), numbers as texts."""
        return {
            "parameters": {
                name: {
                    "status": fit.status,
                    "values": [_plain(value) for value in fit.values],
                    "rows": [place_of(row) for row in fit.rows],
                    "against": [place_of(row) for row in fit.against],
                    "would_decide": fit.would_decide,
                }
                for name, fit in self.parameters.items()
            },
            "printing": None if self.printing is None else self.printing._asdict(),
            "named": list(self.named),
            "wrong": [place_of(row) for row in self.wrong],
            "coverage": attrs.asdict(self.coverage),
        }

    def to_frame(self) -> pd.DataFrame:
        """Return one row a parameter (数据框); needs pandas."""
        return frame(
            [
                {
                    "parameter": name, "name": parameter_name(name), "status": fit.status,
                    "values": [_plain(value) for value in fit.values], "rows": len(fit.rows),
                    "against": len(fit.against), "would_decide": fit.would_decide,
                }
                for name, fit in self.parameters.items()
            ]
        )  # fmt: skip

    def _repr_html_(self) -> str:
        headers = [render(f"label.{key}") for key in ("parameter", "value", "basis", "remark")]
        rows = [
            [parameter_name(name), fit.said, rows_text(fit.rows), fit.would_decide]
            for name, fit in self.parameters.items()
            if fit.rows
        ]
        lines = [*self._head(), *self._tail()]
        silent = [parameter_name(name) for name, fit in self.parameters.items() if not fit.rows]
        lines += [_sentence(_say("no-rows", names=_say("joint").join(silent)))] if silent else []
        return html_display(html_block("", lines, after=html_table(headers, rows)))

    def __repr__(self) -> str:
        """Return how many parameters are decided, and the policies that agree."""
        return call(self, decided=len(self.decided), named=self.named, wrong=self.wrong)


def infer_policy(
    tables: Document | Evaluation | Iterable[Document | Evaluation],
    wrong: Literal["auto"] | int = "auto",
) -> Inference:
    """Infer the convention of tables from their printed figures (推定评分约定).

    `tables` are tables, documents, or a list of them; of several documents a row is cited with its
    file. `wrong` is how many rows may be wrong:
    ``"auto"`` weighs it, each wrong row against what
    it would take to explain it. Nothing is decided by fewer than two rows of different rate. Bad
    data never raises; InvalidValueError for what is no table, and for another `wrong`.
    """
    given: Any = wrong
    if given != "auto" and (isinstance(given, bool) or not isinstance(given, int) or given < 0):
        message = f"wrong is 'auto' or how many rows may be wrong (可有几行有误), not {wrong!r}"
        raise InvalidValueError(message)
    known = tuple(_placed(tables))
    every = tuple(observed_rows(known))
    rows, aside = consistent_rates(every)
    found = search(rows) if rows else None
    most = None if wrong == "auto" else wrong - len(aside)
    if found is None:
        return _nothing(len(known), aside)
    decision = decide(rows, found, most)
    astray = tuple(row.row for row in (*aside, *decision.wrong))
    if most is not None and len(decision.wrong) > most:
        return _nothing(len(known), every)
    fits = {**decision.fits, "execution_base": base_fit(known)}
    return Inference(
        parameters={name: fits[name] for name in parameter_names()},
        printing=found.best.printing,
        named=_named(fits),
        wrong=astray,
        coverage=Reach(
            tables=len(known), printed=len(every), explained=len(every) - len(astray),
            wrong=len(astray),
        ),
        best={**found.best.printing._asdict(), **found.best.values, **bands_of(found.best)},
    )  # fmt: skip


def _nothing(tables: int, rows: Iterable[Any]) -> Inference:
    """Return that nothing can be said (无从推定), of rows that are all against it."""
    against = tuple(row.row for row in rows)
    fits = {
        name: Fit(parameter=name, status="not-identifiable", would_decide=_say("decide-none"))
        for name in parameter_names()
    }
    reach = Reach(tables=tables, printed=len(against), explained=0, wrong=len(against))
    return Inference(parameters=fits, printing=None, named=(), wrong=against, coverage=reach)


def _placed(given: object) -> Iterator[TableAt]:
    """Yield the tables with their places (各表及其位置): of several documents the file is named."""
    every = list(_given(given))
    files = _files([one.source if isinstance(one, Document) else "" for one in every])
    number = 0
    for one, file in zip(every, files, strict=True):
        for place, table in enumerate(
            one.evaluations if isinstance(one, Document) else (one,), start=1
        ):
            number += 1
            yield TableAt(table, place if file else number, file)


def _files(sources: list[str]) -> list[str]:
    """Return the names of files (文件名), with their folders where two are called the same.

    "" where there is one alone, and for one that is there twice.
    """
    names = [one.replace("\\", "/").rpartition("/")[2] for one in sources]
    return [
        "" if not sources[1:] or sources.count(source) > 1
        else source if names.count(name) > 1 else name
        for source, name in zip(sources, names, strict=True)
    ]  # fmt: skip


def _given(given: object) -> Iterator[Document | Evaluation]:
    if isinstance(given, (Evaluation, Document)):
        yield given
    elif hasattr(given, "__iter__") and not isinstance(given, (str, bytes)):
        for one in given:
            yield from _given(one)
    else:
        message = f"infer_policy() takes tables (自评表) or documents, not {type(given).__name__}"
        raise InvalidValueError(message)


def _named(fits: dict[str, Fit]) -> tuple[str, ...]:
    """Return the policies that agree with all that is found (相符的已知约定)."""
    return tuple(
        policy.id
        for policy in policies.values()
        if all(_agrees(policy, name, fit) for name, fit in fits.items())
    )


def _agrees(policy: Policy, name: str, fit: Fit) -> bool:
    if fit.status == "not-identifiable" or not fit.rows:
        return True
    value = getattr(policy, name).value
    if name == "unit_over" and value is None:
        value = policy.over.value
    if name == "unit_execution" and value is None:
        value = policy.execution.value
    if isinstance(value, tuple):  # bands: where they begin is an interval each
        return True
    numeric = isinstance(value, (int, Decimal))
    return any(
        numeric and Fraction(value) in one if isinstance(one, ValueRange) else value == one
        for one in fit.values
    )


def _say(key: str, /, **arguments: object) -> Spoken:
    return render(f"inference.{key}", **arguments)


def _sentence(said: Spoken) -> Spoken:
    return _say("sentence", said=said)


def _is_asked(fit: Fit) -> bool:
    """Tell whether an inference looks at a parameter at all (推定是否涉及)."""
    return fit.would_decide != _say("decide-never")


def _citation(_: str, fit: Fit) -> str:
    if not fit.rows:
        return _say("left-open", fit=fit.said)
    return _say("citation", count=len(fit.rows), rows=rows_text(fit.rows))


def _plain(value: Any) -> Any:
    if isinstance(value, ValueRange):
        return {
            "low": str(value.low), "high": str(value.high), "with_low": value.with_low,
            "with_high": value.with_high,
        }  # fmt: skip
    return value if value is None else str(value)
