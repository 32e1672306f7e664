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
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import kpi_eval
from kpi_eval.messages import LANGUAGES, render, render_in
from kpi_eval.messages.commands import ARGPARSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.messages import Language

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
        options = _parser(_language(arguments)).parse_args(arguments)
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


class _Formatter(argparse.HelpFormatter):
    """Help as wide as the terminal, by what its signs take up and not by how many there are."""

    def __init__(self, usage: str, prog: str) -> None:
        super().__init__(prog)
        self._usage = usage

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self._usage if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return _lines(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = (line for given in text.split("\n") for line in _lines(given, width))
        return "\n".join(indent + line for line in lines)


def _lines(text: str, width: int) -> list[str]:
    if text.isascii() and len(text) <= width:  # for the version nothing more is loaded
        return [text]
    from kpi_eval.model.display import wrap_text

    return wrap_text(text, width)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese, or English; options have English names in both."""

    def __init__(self, *, lang: Language = "zh", **kwargs: Any) -> None:
        self.lang: Language = lang
        formatter: Any = partial(_Formatter, self.say("usage"))
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=formatter, **kwargs)
        self.positional = self.add_argument_group(self.say("arguments"))
        self.optional = self.add_argument_group(self.say("options"))
        self.optional.add_argument("-h", "--help", action="help", help=self.say("help"))

    def say(self, key: str, **arguments: str) -> str:
        """Return a sentence of the command line in the parser's language."""
        return render_in(self.lang, f"command.{key}", **arguments)

    def argument(self, name: str, help_: str, **options: Any) -> None:
        """Add an argument with its help, an option where its name begins with a dash."""
        group = self.optional if name.startswith("-") else self.positional
        group.add_argument(*name.split(), help=self.say(help_), **options)

    def speaks(self, default: str) -> None:
        """Let the language be chosen, before the command or behind it."""
        self.argument("--lang", "lang", choices=LANGUAGES, default=default)

    def error(self, message: str) -> NoReturn:
        for english, chinese in ARGPARSE.items() if self.lang == "zh" else ():
            message = message.replace(english, chinese)
        message = message.translate({**_ESCAPED, ord("\n"): "\\n"})
        self.exit(_FAILED, f"{self.format_usage()}{_NAME}：{message}\n")


def _language(arguments: Sequence[str]) -> Language:
    """Return the language that help is asked for in: it must be known before anything is parsed."""
    joined = "\0".join(arguments).replace("--lang=", "--lang\0").split("\0")
    return "en" if ("--lang", "en") in pairwise(joined) else "zh"


def _parser(lang: Language) -> argparse.ArgumentParser:
    kind: Any = partial(_Parser, lang=lang)
    parser: _Parser = kind(prog=_NAME)
    parser.description = parser.say("about")
    parser.epilog = _epilog(parser, *(example for _, example in _COMMANDS.values()))
    version = f"{_NAME} {kpi_eval.__version__}"
    parser.argument("--version", "version", action="version", version=version)
    parser.speaks("zh")
    commands: Any = parser.add_subparsers(
        title=parser.say("commands"), dest="command", metavar="COMMAND", required=True,
        parser_class=kind,
    )  # fmt: skip
    for name, (add, example) in _COMMANDS.items():
        said = parser.say(name)
        one: _Parser = commands.add_parser(
            name, help=said, description=parser.say("sentence", said=said),
            epilog=_epilog(parser, example),
        )  # fmt: skip
        add(one)
        one.speaks(argparse.SUPPRESS)
    return parser


def _epilog(parser: _Parser, *examples: str) -> str:
    """Return what stands below the options: the examples of the commands, the exit codes."""
    shown = (parser.say("examples"), *map(parser.say, examples))
    return "\n".join((*shown, "", parser.say("exit-codes")))


def _add_audit(parser: _Parser) -> None:
    parser.argument("paths", "paths", nargs="+", metavar="PATH")
    parser.argument("--policy", "audit-policy", default="auto", metavar="ID")
    parser.argument("--plan", "plan", action="append", default=[], metavar="FILE")
    parser.argument("--format", "format", choices=("text", "json", "html", "xlsx"))
    parser.argument("--fail-on", "fail-on", choices=("error", "warning"), default="error")
    parser.argument("--quiet", "quiet", action="store_true")
    for name in ("accepted", "output", "annotate"):
        parser.argument(f"--{name}", name, metavar="FILE")


def _add_fill(parser: _Parser) -> None:
    parser.argument("path", "plan-path", metavar="PLAN")
    parser.argument("--actuals", "actuals", required=True, metavar="FILE")
    parser.argument("--output --out", "fill-output", required=True, metavar="FILE")
    parser.argument("--form", "fill-form", metavar="ID")
    parser.argument("--policy", "fill-policy", metavar="ID")
    parser.argument("--funds", "funds", action="append", default=[], metavar="LABEL=AMOUNT")
    parser.argument("--table", "fill-table", type=int, metavar="N")
    parser.argument("--accepted", "fill-accepted", metavar="FILE")


def _add_score(parser: _Parser) -> None:
    parser.argument("--name", "name", metavar="NAME", default="")
    for name in ("target", "actual", "weight"):
        parser.argument(f"--{name}", name, required=True, metavar=name.upper())
    parser.argument("--rule", "rule", metavar="RULE")
    parser.argument("--policy", "score-policy", metavar="POLICY")
    parser.argument("--unit-table", "unit-table", action="store_true")


def _add_policies(parser: _Parser) -> None:
    parser.argument("id", "policy-id", nargs="?", metavar="ID")


def _add_explain(parser: _Parser) -> None:
    parser.argument("code", "code", nargs="?", metavar="CODE")


# Each command: its arguments, and the key of its example.
_COMMANDS: Final = {
    "audit": (_add_audit, "example-audit"),
    "fill": (_add_fill, "example-fill"),
    "score": (_add_score, "example-score"),
    "policies": (_add_policies, "example-policies"),
    "explain": (_add_explain, "example-explain"),
}
