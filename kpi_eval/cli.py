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
from typing import TYPE_CHECKING, Any, Final, NoReturn

import kpi_eval

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

_FAILED: Final = 2
_INTERRUPTED: Final = 130  # as shells report SIGINT
_EPILOG: Final = """\
例：
  kpi-eval audit 决算公开.txt
  kpi-eval audit 公开文件夹 --format json > 结果.json
  kpi-eval score --target ">=200人次" --actual "158人次" --weight 15 --policy xinjiang-2024
  kpi-eval policies mof-2021
  kpi-eval explain rate-mismatch

退出码：0 没有错误；1 有错误；2 有内容未能识读、没有找到表格，或命令有误（2 优先于 1）
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code (命令入口); never raises."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    try:
        _speak_utf8()
        return _write(*_run(arguments))
    except BrokenPipeError:  # while argparse prints its help
        _discard_stdout()
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED


def _run(arguments: list[str]) -> tuple[int, str, tuple[str, ...]]:
    """Return the exit code, the text for stdout, the lines for stderr."""
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as end:  # argparse has printed what there is to say
        code = end.code if isinstance(end.code, int) else 0
        if not code or not _wants_json(arguments):
            return code, "", ()
        from kpi_eval.commands import nothing_json

        return code, nothing_json(), ()
    # Here, so that help is quick and an interrupt while loading is met in main().
    from kpi_eval.commands import run

    outcome = run(options)
    return outcome.code, outcome.out, outcome.err


def _wants_json(arguments: list[str]) -> bool:
    return "--format=json" in arguments or ("--format", "json") in pairwise(arguments)


def _write(code: int, out: str, err: tuple[str, ...]) -> int:
    """Write both streams; a reader that has gone away changes nothing about the exit code."""
    try:
        for line in err:
            print(f"kpi-eval：{line}", file=sys.stderr)
        if out:
            print(out)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_stdout()
    except OSError as error:
        _discard_stdout()
        print(f"kpi-eval：无法写出结果：{error.strerror}", file=sys.stderr)
        return _FAILED
    return code


def _discard_stdout() -> None:
    """Drop what is left to write: else the interpreter tries again at its end, and complains."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    r"""Print UTF-8 whatever the locale; a lone surrogate as ``\udc80``, which JSON reads too."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


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
        title="命令", dest="command", metavar="COMMAND", required=True, parser_class=_Parser
    )
    _add_audit(_command(commands, "audit", "核查文件或文件夹中的绩效自评表"))
    _add_score(_command(commands, "score", "计算一个指标的完成率和得分"))
    looking = _command(commands, "policies", "列出评分约定，或一个约定的全部参数")
    looking.positional.add_argument("id", nargs="?", metavar="ID", help="评分约定的编号")
    explaining = _command(commands, "explain", "说明一个代码，附正反两例")
    explaining.positional.add_argument(
        "code", nargs="?", metavar="CODE", help="发现、读取问题或原因的代码；不写则列出全部"
    )
    return parser


def _command(commands: Any, name: str, help_: str) -> _Parser:
    parser: _Parser = commands.add_parser(
        name, help=help_, description=f"{help_}。", epilog=_EPILOG
    )
    return parser


def _add_audit(parser: _Parser) -> None:
    parser.positional.add_argument(
        "paths", nargs="+", metavar="PATH", help="文件、文件夹或压缩包（逐层读取），- 表示标准输入"
    )
    parser.optional.add_argument(
        "--policy", default="auto", metavar="ID", help="评分约定的编号；默认 auto：由表中得分选定"
    )
    parser.optional.add_argument(
        "--plan", action="append", default=[], metavar="FILE",
        help="批复的绩效目标表，与同名的自评表逐项对照；可多次给出",
    )  # fmt: skip
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
