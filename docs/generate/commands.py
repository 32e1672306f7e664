"""The page of the command line (命令行): every command, argument and option, from the parser."""

from __future__ import annotations

from argparse import SUPPRESS, _SubParsersAction
from typing import TYPE_CHECKING

from generate.wording import DO_NOT_EDIT, table
from kpi_eval.cli import _parser

if TYPE_CHECKING:
    from argparse import Action, ArgumentParser

    from kpi_eval.messages import Language

_TOP = {
    "zh": """# 命令行

`kpi-eval 命令 …`，与 `python -m kpi_eval 命令 …` 相同。每个命令都有 `--help`。

## 退出码

| 退出码 | 意思 |
|---|---|
| 0 | 没有错误 |
| 1 | 查出错误（`--fail-on warning` 时疑点亦计），这是核查的结果，不是程序出错 |
| 2 | 有内容未能识读、没有找到表格、没有得分，或命令有误；优先于 1 |
""",
    "en": """# Command line (命令行)

`kpi-eval COMMAND …` is `python -m kpi_eval COMMAND …`. Every command has `--help`.

## Exit codes

| code | means |
|---|---|
| 0 | nothing wrong |
| 1 | an error was found (with `--fail-on warning`, a doubt too); the program did not fail |
| 2 | something could not be read, no table, no score, or the command is mistaken; beats 1 |
""",
}
_HEADS = {"zh": ("写法", "意思"), "en": ("written", "means")}


def commands_page(language: Language) -> str:
    """Return the page of the commands, in the order of the help."""
    lines = [_TOP[language], DO_NOT_EDIT[language]]
    chosen = next(one for one in _parser(language)._actions if isinstance(one, _SubParsersAction))
    for name, command in chosen.choices.items():
        lines += ["", f"## kpi-eval {name}", "", _about(command), ""]
        rows = [(_written(one), one.help or "") for one in command._actions]
        lines += table(_HEADS[language], rows)
    return "\n".join(lines) + "\n"


def _about(command: ArgumentParser) -> str:
    return (command.description or "").removesuffix("。").removesuffix(".")


def _written(action: Action) -> str:
    """Return an option or an argument as it is written, with its choices and its default."""
    if not action.option_strings:
        return f"`{action.metavar or action.dest}`" + (" …" if action.nargs == "+" else "")
    words = ", ".join(f"`{one}`" for one in action.option_strings)
    if action.choices is not None:
        words += " " + " / ".join(f"`{one}`" for one in action.choices)
    elif action.nargs is None:
        words += f" `{action.metavar or action.dest.upper()}`"
    # A page's own language is the default of its parser only.
    default = "zh" if action.dest == "lang" else action.default
    plain = default in (None, "", SUPPRESS, False) or default == []
    return words if plain else f"{words} (= `{default}`)"
