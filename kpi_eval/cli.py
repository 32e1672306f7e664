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
from kpi_eval.messages import LANGUAGES, Language, in_language, render
from kpi_eval.messages.commands import ARGPARSE

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["KINDS", "main"]

_NAME: Final = "kpi-eval"
_FAILED: Final = 2
# `EvaluationKind`, without the import of the model that help would wait for.
KINDS: Final = ("project", "unit", "project-target", "unit-target")
# Each command with the key of its example.
_EXAMPLES: Final = {
    "audit": "example-audit", "fill": "example-fill", "score": "example-score",
    "diagnose": "example-diagnose",
    "infer": "example-infer", "compare": "example-compare",
    "policies": "example-policies", "explain": "example-explain",
}  # fmt: skip
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
        language = asked_language(arguments)
        return _write(*_run(arguments, language), heard=heard, language=language)
    except BrokenPipeError:  # while argparse prints its help
        _discard_stdout()
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED


def asked_language(arguments: Sequence[str]) -> Language:
    """Return the language that a command asks for (命令的语言), before anything is parsed."""
    pairs = pairwise((*arguments, ""))
    asked = [one.partition("=")[2] or other for one, other in pairs if one.startswith("--lang")]
    return "en" if asked[-1:] == ["en"] else "zh"


def _run(arguments: list[str], language: Language) -> tuple[int, str, tuple[str, ...]]:
    """Return the exit code, the text for stdout, the lines for stderr."""
    parser = _parser(language)
    try:
        options = parser.parse_args(arguments)
    except SystemExit as end:  # argparse has printed what there is to say
        code = end.code if isinstance(end.code, int) else 0
        if not code or not _wants_json(arguments):
            return code, "", ()
        from kpi_eval.commands import nothing_json

        return code, nothing_json(), ()
    if options.command is None:  # somebody who asks what there is to ask for
        parser.print_help(sys.stderr)
        return _FAILED, "", (parser.say("no-command"),)
    # Here, so that help is quick and an interrupt while loading is met in main().
    from kpi_eval.commands import run

    outcome = run(options)
    return outcome.code, outcome.out, outcome.err


def _wants_json(arguments: list[str]) -> bool:
    return "--format=json" in arguments or ("--format", "json") in pairwise(arguments)


def _write(code: int, out: str, err: tuple[str, ...], *, heard: bool, language: Language) -> int:
    """Write both streams; a reader that has gone away changes nothing about the exit code.

    `heard` tells that there was a stdout to write to.
    """
    try:
        for line in err:
            _complain(line.translate(_ESCAPED), language)
        if out and not heard:
            _complain(render("command.unwritten", why=render("command.stdout-closed")), language)
            return _FAILED
        if out:
            print(_shown(out))
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_stdout()
    except OSError as error:
        _discard_stdout()
        _complain(render("command.unwritten", why=error.strerror), language)
        return _FAILED
    return code


def _complain(said: str, language: Language) -> None:
    """Write a sentence to stderr behind our name."""
    line = render("label.labelled", label=_NAME, value=said)
    print(in_language(line, language), file=sys.stderr)


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
    """A parser that speaks a language; options keep their English names."""

    def __init__(self, *, language: Language, **kwargs: Any) -> None:
        self.language: Language = language
        super().__init__(
            add_help=False, allow_abbrev=False, formatter_class=_Formatter, **kwargs
        )  # fmt: skip
        self.positional = self.add_argument_group(self.say("arguments"))
        self.optional = self.add_argument_group(self.say("options"))
        self.optional.add_argument("-h", "--help", action="help", help=self.say("help"))

    def say(self, key: str) -> str:
        """Return a sentence of the command line in the parser's language."""
        return in_language(render(f"command.{key}"), self.language)

    def epilog_of(self, *examples: str) -> str:
        """Return what stands below the options: examples of commands, the exit codes."""
        shown = (self.say("examples"), *map(self.say, examples), "", self.say("exit-codes"))
        return "\n".join(shown)

    def takes(self, *names: str, said: str, **kwargs: Any) -> None:
        """Add an option, or an argument where its name has no dash, with its help by key."""
        group = self.optional if names[0].startswith("-") else self.positional
        group.add_argument(*names, help=self.say(said), **kwargs)

    def format_usage(self) -> str:
        return self._with_usage(super().format_usage())

    def format_help(self) -> str:
        text, colon = self._with_usage(super().format_help()), self.say("colon")
        for title in map(self.say, ("arguments", "options", "commands")):
            text = text.replace(f"\n{title}:\n", f"\n{title}{colon}\n")
        return text

    def _with_usage(self, text: str) -> str:
        _, begins, rest = text.partition("usage: ")
        return self.say("usage") + rest if begins else text

    def error(self, message: str) -> NoReturn:
        if self.language == "zh":
            for english, chinese in ARGPARSE.items():
                message = message.replace(english, chinese)
        message = message.translate({**_ESCAPED, ord("\n"): "\\n"})
        said = render("label.labelled", label=_NAME, value=message)
        self.exit(_FAILED, f"{self.format_usage()}{in_language(said, self.language)}\n")


def _parser(language: Language) -> _Parser:
    parser = _Parser(prog=_NAME, language=language)
    parser.description, parser.epilog = parser.say("about"), parser.epilog_of(*_EXAMPLES.values())
    parser.takes(
        "--version", action="version", version=f"{_NAME} {kpi_eval.__version__}", said="version"
    )
    parser.takes("--lang", choices=LANGUAGES, default="zh", said="lang")
    commands = parser.add_subparsers(
        title=parser.say("commands"), dest="command", metavar="COMMAND", parser_class=_Parser,
    )  # fmt: skip
    made = {name: _command(commands, name, parser) for name in _EXAMPLES}
    _add_audit(made["audit"])
    _add_diagnose(made["diagnose"])
    _add_fill(made["fill"])
    _add_score(made["score"])
    _add_inquiry(made["infer"])
    _add_inquiry(made["compare"])
    made["infer"].takes("--wrong", type=int, metavar="N", said="infer-wrong")
    made["compare"].takes(
        "--policy", action="append", default=[], metavar="ID", said="compare-policy"
    )
    made["policies"].takes("id", nargs="?", metavar="ID", said="policy-id")
    made["explain"].takes("code", nargs="?", metavar="CODE", said="code")
    return parser


def _command(commands: Any, name: str, parser: _Parser) -> _Parser:
    told = parser.say(name)
    about = in_language(render("report.sentence", said=render(f"command.{name}")), parser.language)
    made: _Parser = commands.add_parser(
        name,
        language=parser.language,
        help=told,
        description=about,
        epilog=parser.epilog_of(_EXAMPLES[name]),
    )
    made.takes("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, said="lang")
    return made


def _kind(word: str) -> str:
    """Return the kind of table that a word names, in Chinese too; of another word the word."""
    from kpi_eval.errors import InvalidValueError
    from kpi_eval.model.kinds import as_kind

    try:
        return as_kind(word)
    except InvalidValueError:
        return word  # for argparse to tell what there is


def _add_audit(parser: _Parser) -> None:
    parser.takes("paths", nargs="+", metavar="PATH", said="paths")
    parser.takes("--policy", default="auto", metavar="ID", said="audit-policy")
    parser.takes("--plan", action="append", default=[], metavar="FILE", said="plan")
    parser.takes("--kind", choices=KINDS, type=_kind, metavar="KIND", said="kind")
    parser.takes("--format", choices=("text", "json", "html", "xlsx"), said="format")
    parser.takes("--fail-on", choices=("error", "warning"), default="error", said="fail-on")
    parser.takes("--quiet", action="store_true", said="quiet")
    parser.takes("--accepted", metavar="FILE", said="accepted")
    parser.takes("--output", metavar="FILE", said="output")
    parser.takes("--annotate", metavar="FILE", said="annotate")
    parser.takes("--out", metavar="DIR", said="out")
    parser.takes("--jobs", type=int, metavar="N", said="jobs")
    parser.takes("--scheduler", metavar="ADDRESS", said="scheduler")


def _add_fill(parser: _Parser) -> None:
    parser.takes("path", metavar="PLAN", said="plan-path")
    parser.takes("--actuals", required=True, metavar="FILE", said="actuals")
    parser.takes("--output", "--out", required=True, metavar="FILE", said="fill-output")
    parser.takes("--form", metavar="ID", said="fill-form")
    parser.takes("--policy", metavar="ID", said="fill-policy")
    parser.takes("--funds", action="append", default=[], metavar="LABEL=AMOUNT", said="funds")
    parser.takes("--table", type=int, metavar="N", said="fill-table")
    parser.takes("--accepted", metavar="FILE", said="fill-accepted")


def _add_inquiry(parser: _Parser) -> None:
    """The two that ask which convention it is: of all files together, of each table."""
    parser.takes("paths", nargs="+", metavar="PATH", said="paths")
    parser.takes("--format", choices=("text", "json"), default="text", said="format-plain")


def _add_diagnose(parser: _Parser) -> None:
    parser.takes("paths", nargs="+", metavar="PATH", said="paths")
    parser.takes("--policy", default="auto", metavar="ID", said="audit-policy")
    parser.takes("--format", choices=("text", "json"), default="text", said="format-plain")
    parser.takes("--most", type=int, default=5, metavar="N", said="most")
    parser.takes("--arithmetic", action="store_true", said="arithmetic")


def _add_score(parser: _Parser) -> None:
    for name, required in (
        ("name", False), ("target", True), ("actual", True), ("weight", True), ("rule", False),
        ("policy", False),
    ):  # fmt: skip
        parser.takes(
            f"--{name}", required=required, metavar=name.upper(),
            said="score-policy" if name == "policy" else name,
            default=None if required or name in ("rule", "policy") else "",
        )  # fmt: skip
    parser.takes("--unit-table", action="store_true", said="unit-table")
