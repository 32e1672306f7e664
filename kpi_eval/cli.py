"""`kpi-eval` (命令行): audit files, score one indicator, look up policies and codes.

Exit codes: 0 nothing wrong, 1 a finding of severity error, 2 something could not be read, no table
was found, or the command was not understood; 2 outranks 1. Reports go to stdout, everything else
to stderr; with ``--format json`` stdout holds one JSON text and nothing more. With ``--output`` the
report goes into that file, and stdout has a line a document.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import kpi_eval
from kpi_eval.messages import LANGUAGES, render
from kpi_eval.messages.commands import ARGPARSE

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

_NAME: Final = "kpi-eval"
_FAILED: Final = 2
_INTERRUPTED: Final = 130  # as shells report SIGINT
# What would steer a terminal is shown as JSON escapes it; a text from a file may hold it.
_ESCAPED: Final = {code: f"\\u{code:04x}" for code in (*range(32), *range(127, 160))} | {
    ord(sign): sign for sign in "\t\n"
}

# What `report.screen` paints headings with; nothing else steers a terminal.
_COLOURS: Final = re.compile(r"(\x1b\[(?:0|1|1;31|32|33|36)m)")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code (命令入口); never raises."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    heard = _open_closed_streams()
    try:
        _speak_utf8()
        return _write(*_run(arguments), heard=heard)
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


def _write(code: int, out: str, err: tuple[str, ...], *, heard: bool) -> int:
    """Write both streams; a reader that has gone away changes nothing about the exit code.

    `heard` tells that there was a stdout to write to.
    """
    try:
        for line in err:
            print(f"{_NAME}：{line.translate(_ESCAPED)}", file=sys.stderr)
        if out and not heard:
            said = render("command.unwritten", why=render("command.stdout-closed"))
            print(f"{_NAME}：{said}", file=sys.stderr)
            return _FAILED
        if out:
            print(_shown(out))
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_stdout()
    except OSError as error:
        _discard_stdout()
        said = render("command.unwritten", why=error.strerror)
        print(f"{_NAME}：{said}", file=sys.stderr)
        return _FAILED
    return code


def _shown(out: str) -> str:
    """Return a text for stdout: on a terminal with our own colours, else with no control sign."""
    if not sys.stdout.isatty():
        return out.translate(_ESCAPED)
    parts = _COLOURS.split(out)
    return "".join(part if n % 2 else part.translate(_ESCAPED) for n, part in enumerate(parts))


def _discard_stdout() -> None:
    """Drop what is left to write: else the interpreter tries again at its end, and complains."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_closed_streams() -> bool:
    """Let what is written to a stream that is closed go nowhere; tell whether stdout is open."""
    heard = sys.stdout is not None
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - till the end
            setattr(sys, name, nowhere)
    return heard


def _speak_utf8() -> None:
    r"""Print UTF-8 whatever the locale; a lone surrogate as ``\udc80``, which JSON reads too."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(
            usage, actions, groups, render("command.usage") if prefix is None else prefix
        )


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese; options keep their English names."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **kwargs)
        self.positional = self.add_argument_group(render("command.arguments"))
        self.optional = self.add_argument_group(render("command.options"))
        self.optional.add_argument("-h", "--help", action="help", help=render("command.help"))

    def error(self, message: str) -> NoReturn:
        for english, chinese in ARGPARSE.items():
            message = message.replace(english, chinese)
        message = message.translate({**_ESCAPED, ord("\n"): "\\n"})
        self.exit(_FAILED, f"{self.format_usage()}{_NAME}：{message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=_NAME,
        description=render("command.about"),
        epilog=render("command.examples"),
    )
    parser.optional.add_argument(
        "--version",
        action="version",
        version=f"{_NAME} {kpi_eval.__version__}",
        help=render("command.version"),
    )
    commands = parser.add_subparsers(
        title=render("command.commands"),
        dest="command",
        metavar="COMMAND",
        required=True,
        parser_class=_Parser,
    )
    _add_audit(_command(commands, "audit"))
    _add_score(_command(commands, "score"))
    for name in ("infer", "compare"):
        _add_inquiry(_command(commands, name), name)
    looking = _command(commands, "policies")
    looking.positional.add_argument("id", nargs="?", metavar="ID", help=render("command.policy-id"))
    explaining = _command(commands, "explain")
    explaining.positional.add_argument(
        "code", nargs="?", metavar="CODE", help=render("command.code")
    )
    return parser


def _command(commands: Any, name: str) -> _Parser:
    help_ = render(f"command.{name}")
    parser: _Parser = commands.add_parser(
        name, help=help_, description=f"{help_}。", epilog=render("command.examples")
    )
    return parser


def _add_audit(parser: _Parser) -> None:
    parser.positional.add_argument("paths", nargs="+", metavar="PATH", help=render("command.paths"))
    parser.optional.add_argument(
        "--policy", default="auto", metavar="ID", help=render("command.audit-policy")
    )
    parser.optional.add_argument(
        "--plan", action="append", default=[], metavar="FILE",
        help=render("command.plan"),
    )  # fmt: skip
    parser.optional.add_argument(
        "--format", choices=("text", "json", "html", "xlsx"), help=render("command.format")
    )
    parser.optional.add_argument(
        "--fail-on", choices=("error", "warning"), default="error", help=render("command.fail-on")
    )
    parser.optional.add_argument("--quiet", action="store_true", help=render("command.quiet"))
    parser.optional.add_argument("--accepted", metavar="FILE", help=render("command.accepted"))
    parser.optional.add_argument("--output", metavar="FILE", help=render("command.output"))
    parser.optional.add_argument(
        "--lang", choices=LANGUAGES, default="zh", help=render("command.lang")
    )


def _add_inquiry(parser: _Parser, name: str) -> None:
    """The two that ask which convention it is: of all files together, of each table."""
    parser.positional.add_argument("paths", nargs="+", metavar="PATH", help=render("command.paths"))
    parser.optional.add_argument(
        "--format", choices=("text", "json"), default="text", help=render("command.format")
    )
    if name == "infer":
        parser.optional.add_argument(
            "--wrong", type=int, metavar="N", help=render("command.infer-wrong")
        )
    else:
        parser.optional.add_argument(
            "--policy", action="append", default=[], metavar="ID",
            help=render("command.compare-policy"),
        )  # fmt: skip


def _add_score(parser: _Parser) -> None:
    for name, required in (
        ("name", False), ("target", True), ("actual", True), ("weight", True), ("rule", False),
        ("policy", False),
    ):  # fmt: skip
        parser.optional.add_argument(
            f"--{name}", required=required, metavar=name.upper(),
            help=render("command.score-policy" if name == "policy" else f"command.{name}"),
            default=None if required or name in ("rule", "policy") else "",
        )  # fmt: skip
    parser.optional.add_argument(
        "--unit-table", action="store_true", help=render("command.unit-table")
    )
