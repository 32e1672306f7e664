"""`kpi-eval` (命令行): audit files, score one indicator, look up policies and codes.

Exit codes: 0 nothing wrong, 1 a finding of severity error, 2 something could not be read, no table
was found, or the command was not understood; 2 outranks 1. Reports go to stdout, everything else
to stderr; with ``--format json`` stdout holds one JSON text and nothing more.
"""

from __future__ import annotations

import argparse
import os
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import attrs

import kpi_eval
from kpi_eval.checks.audit import Audit, audit
from kpi_eval.errors import UnknownCodeError
from kpi_eval.model.document import Document
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.location import Problem
from kpi_eval.readers import read, read_all
from kpi_eval.report import audits_json, audits_text
from kpi_eval.report.reference import code_text, codes_text, policies_text, policy_text
from kpi_eval.report.scores import comparison_text, score_text
from kpi_eval.scoring.policies import policies
from kpi_eval.scoring.score import score_indicator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["main"]

_WRONG: Final = 1
_FAILED: Final = 2
_INTERRUPTED: Final = 130  # as shells report SIGINT
_WHY: Final[dict[type[OSError], str]] = {
    FileNotFoundError: "没有这个文件",
    PermissionError: "没有读取的权限",
}
_EPILOG: Final = """\
例：
  kpi-eval audit 决算公开.txt
  kpi-eval audit 公开文件夹 --format json > 结果.json
  kpi-eval score --target ">=200人次" --actual "158人次" --weight 15 --policy xinjiang-2024
  kpi-eval policies mof-2021
  kpi-eval explain rate-mismatch

退出码：0 没有错误；1 有错误；2 有内容未能识读、没有找到表格，或命令有误（2 优先于 1）
"""


@attrs.frozen
class _Outcome:
    """What a command ends with: the exit code, the text for stdout and the lines for stderr."""

    code: int = 0
    out: str = ""
    err: tuple[str, ...] = ()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code (命令入口); never raises."""
    _speak_utf8()
    try:
        return _write(_run(sys.argv[1:] if argv is None else list(argv)))
    except KeyboardInterrupt:
        return _INTERRUPTED


def _run(arguments: list[str]) -> _Outcome:
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as end:  # argparse has printed what there is to say
        outcome = _Outcome(end.code if isinstance(end.code, int) else 0)
    else:
        try:
            outcome = options.run(options)
        except Exception as error:  # noqa: BLE001 - a defect of ours is told in a sentence too
            outcome = _failed(_defect(error))
    if outcome.code and not outcome.out and _wants_json(arguments):
        return attrs.evolve(outcome, out=audits_json(()))
    return outcome


def _wants_json(arguments: list[str]) -> bool:
    return "--format=json" in arguments or ("--format", "json") in pairwise(arguments)


def _failed(sentence: str) -> _Outcome:
    return _Outcome(_FAILED, err=(sentence,))


def _defect(error: Exception) -> str:
    return f"程序内部错误（{type(error).__name__}：{error}）"


def _write(outcome: _Outcome) -> int:
    """Write both streams; a reader that has gone away changes nothing about the exit code."""
    try:
        for line in outcome.err:
            print(f"kpi-eval：{line}", file=sys.stderr)
        if outcome.out:
            print(outcome.out)
        sys.stdout.flush()
    except BrokenPipeError:
        # Else the interpreter flushes once more at its end, and complains.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(f"kpi-eval：无法写出结果：{error.strerror}", file=sys.stderr)
        return _FAILED
    return outcome.code


def _speak_utf8() -> None:
    r"""Print UTF-8 whatever the locale; a lone surrogate as ``\udc80``, which JSON reads too."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


# ---- audit -----------------------------------------------------------------------------------


def _audit(options: argparse.Namespace) -> _Outcome:
    policy: str = options.policy
    if policy != "auto" and policy not in policies:
        return _failed(_no_policy(policy, "auto"))
    audits = [_audited(document, policy) for document in _documents(options.paths)]
    unreadable = [result for result in audits if result.unreadable]
    if unreadable or not audits:
        code = _FAILED
    else:
        code = _WRONG if any(result.has_errors for result in audits) else 0
    out = audits_json(audits) if options.format == "json" else audits_text(audits)
    return _Outcome(code, out, tuple(_complaint(result) for result in unreadable))


def _audited(document: Document, policy: str) -> Audit:
    try:
        return audit(document, policy)
    except Exception as error:  # noqa: BLE001 - one file's trouble must not hide the others
        return audit(_unreadable(document.source, _defect(error)))


def _documents(paths: Iterable[str]) -> Iterator[Document]:
    """Read every path: a file, a folder with all that is below it, or ``-`` for stdin."""
    for path in paths:
        try:
            if path == "-":
                yield read(getattr(sys.stdin, "buffer", sys.stdin), name="<stdin>")
            elif Path(path).is_dir():
                yield from _below(path)
            else:
                yield read(path)
        except OSError as error:
            yield _unreadable(path, _WHY.get(type(error), error.strerror or type(error).__name__))
        except Exception as error:  # noqa: BLE001 - as in _audited
            yield _unreadable(path, _defect(error))


def _below(folder: str) -> Iterator[Document]:
    documents = iter(read_all(folder))
    first = next(documents, None)
    if first is None:
        yield Document(source=folder, problems=(Problem("no-table", "error"),))
        return
    yield first
    yield from documents


def _unreadable(source: str, why: str) -> Document:
    problem = Problem("file-unreadable", "error", arguments={"why": why})
    return Document(source=source, problems=(problem,))


def _complaint(result: Audit) -> str:
    """Return why a document counts as not fully read."""
    problems = [str(problem) for problem in result.problems if problem.severity == "error"]
    unread = [str(finding) for finding in result.findings if finding.code.endswith("-unreadable")]
    said = [*problems, *unread]
    more = f"（共{len(said)}处）" if len(said) > 1 else ""
    return f"{result.document.source}：{said[0].rstrip('。') if said else '没有表格'}{more}"


# ---- score, policies, explain ------------------------------------------------------------------


def _score(options: argparse.Namespace) -> _Outcome:
    indicator = Indicator(
        options.name, target=options.target, actual=options.actual, weight=options.weight,
        rule=options.rule,
    )  # fmt: skip
    whole_unit: bool = options.unit_table
    if options.policy is None:
        each = (score_indicator(indicator, p, unit_table=whole_unit) for p in policies.values())
        return _Outcome(out=comparison_text(tuple(each)))
    if options.policy not in policies:
        return _failed(_no_policy(options.policy))
    score = score_indicator(indicator, policies[options.policy], unit_table=whole_unit)
    return _Outcome(out=score_text(score))


def _policies(options: argparse.Namespace) -> _Outcome:
    if options.id is None:
        return _Outcome(out=policies_text())
    if options.id not in policies:
        return _failed(_no_policy(options.id))
    return _Outcome(out=policy_text(policies[options.id]))


def _explain(options: argparse.Namespace) -> _Outcome:
    if options.code is None:
        return _Outcome(out=codes_text())
    try:
        return _Outcome(out=code_text(options.code))
    except UnknownCodeError as error:
        return _failed(str(error))


def _no_policy(wanted: str, *also: str) -> str:
    return f"没有评分约定「{wanted}」；可用的有：{'、'.join((*also, *policies))}"


# ---- the parser --------------------------------------------------------------------------------

_ARGPARSE: Final = {
    "the following arguments are required: ": "缺少参数 ",
    "unrecognized arguments: ": "不认识的参数 ",
    "expected one argument": "后面缺少取值",
    "expected at least one argument": "后面缺少取值",
    "invalid choice: ": "不能取 ",
    "choose from ": "可取 ",
    "argument ": "参数 ",
}


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese; options keep their English names."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **kwargs)
        self.positional = self.add_argument_group("参数")
        self.optional = self.add_argument_group("选项")
        self.optional.add_argument("-h", "--help", action="help", help="显示这份帮助")

    def error(self, message: str) -> NoReturn:
        for english, chinese in _ARGPARSE.items():
            message = message.replace(english, chinese)
        self.exit(_FAILED, f"{self.format_usage()}kpi-eval：{message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="kpi-eval",
        description="绩效自评表核查：逐项重算完成率、得分和总分，指出不符之处。",
        epilog=_EPILOG,
    )
    parser.optional.add_argument(
        "--version", action="version", version=f"kpi-eval {kpi_eval.__version__}", help="显示版本"
    )
    commands = parser.add_subparsers(
        title="命令", metavar="COMMAND", required=True, parser_class=_Parser
    )
    _add_audit(_command(commands, "audit", "核查文件或文件夹中的绩效自评表", _audit))
    _add_score(_command(commands, "score", "计算一个指标的完成率和得分", _score))
    looking = _command(commands, "policies", "列出评分约定，或一个约定的全部参数", _policies)
    looking.positional.add_argument("id", nargs="?", metavar="ID", help="评分约定的编号")
    explaining = _command(commands, "explain", "说明一个代码，附正反两例", _explain)
    explaining.positional.add_argument(
        "code", nargs="?", metavar="CODE", help="发现、读取问题或原因的代码；不写则列出全部"
    )
    return parser


def _command(commands: Any, name: str, help_: str, run: Any) -> _Parser:
    parser: _Parser = commands.add_parser(
        name, help=help_, description=f"{help_}。", epilog=_EPILOG
    )
    parser.set_defaults(run=run)
    return parser


def _add_audit(parser: _Parser) -> None:
    parser.positional.add_argument(
        "paths", nargs="+", metavar="PATH", help="文件、文件夹（逐层读取），或 - 表示标准输入"
    )
    parser.optional.add_argument(
        "--policy", default="auto", metavar="ID", help="评分约定的编号；默认 auto：由表中得分选定"
    )
    parser.optional.add_argument(
        "--format", choices=("text", "json"), default="text", help="输出格式，默认 text"
    )


def _add_score(parser: _Parser) -> None:
    for option, required, help_ in (
        ("--name", False, "指标名称"),
        ("--target", True, '目标值，如 ">=200人次"（带引号）'),
        ("--actual", True, "业绩值，如 158人次"),
        ("--weight", True, "权重（分）"),
        ("--rule", False, "赋分规则，如 按照完成比例赋分；不写则按指标类型推定"),
        ("--policy", False, "评分约定的编号；不写则列出各约定的结果"),
    ):
        parser.optional.add_argument(
            option, required=required, metavar=option[2:].upper(), help=help_,
            default=None if required or option in ("--rule", "--policy") else "",
        )  # fmt: skip
    parser.optional.add_argument(
        "--unit-table", action="store_true", help="按整体支出表（超额不扣分）计分"
    )
