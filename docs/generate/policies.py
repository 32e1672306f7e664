"""The pages of the policies and of their parameters (评分约定、参数)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generate.wording import DO_NOT_EDIT, table
from kpi_eval import policies
from kpi_eval.messages import in_language
from kpi_eval.scoring.listing import parameter_texts
from kpi_eval.scoring.policies import MODULES
from kpi_eval.scoring.policy import parameter_meaning, parameter_name, parameter_names
from kpi_eval.scoring.rules import RULES

if TYPE_CHECKING:
    from kpi_eval.messages import Language
    from kpi_eval.scoring.parameters import Parameter

_HEADS = {
    "zh": ("参数", "取值", "性质", "出处或说明"),
    "en": ("parameter", "value", "status", "source or remark"),
}
_POLICIES_TOP = {
    "zh": """# 评分约定

没有统一的评分办法：同一行在不同地方得分不同。每个约定的每个参数都注明取值、性质和出处；
性质为**假定**的参数不会产生错误结论。参数各是什么意思，见[参数](parameters.md)；
某一行在各约定下得几分，可用 `kpi-eval score` 比较。
""",
    "en": """# Policies (评分约定)

There is no single scoring convention: the same row has other points elsewhere. Every parameter
states a value, a status and a source; an **assumed** one never makes an error. What each of them
means: [parameters](parameters.md). Sources are quoted in the language that they are written in.
""",
}
_PARAMETERS_TOP = {
    "zh": """# 规则与参数

一个评分约定是若干参数；一种赋分规则由其中几个参数画成一条曲线：完成率对应权重的份额。取值中
`w` 为权重，`r` 为完成率，`e` 为执行率，`t` 为目标值，`a` 为业绩值，`g` 为门槛。
""",
    "en": """# Rules and parameters (赋分规则、参数)

A policy is a set of named parameters; a scoring rule draws a curve from some of them, from the
completion rate to the share of the weight. Of a parameter's values: `w` is the weight, `r` the
completion rate, `e` the execution rate, `t` the target, `a` the actual, `g` the gate.
""",
}
_BETWEEN = {"zh": "；", "en": "; "}
_RULES = {"zh": ("代号", "名称", "所依参数"), "en": ("key", "printed name", "rests on")}
_MEANS = {"zh": ("参数", "名称", "取值"), "en": ("parameter", "Chinese name", "values")}
_SECTIONS = {"zh": ("赋分规则", "参数"), "en": ("Rules", "Parameters")}


def policies_page(language: Language) -> str:
    """Return the page of the policies: every parameter, its value, status and citation."""
    lines = [_POLICIES_TOP[language], DO_NOT_EDIT[language]]
    sources = {
        module.POLICY.id: (module.__doc__ or "").strip().splitlines()[0] for module in MODULES
    }
    for policy in policies.values():
        named = [policy.title, str(policy.years or ""), in_language(policy.note, language)]
        lines += ["", f"## {policy.id}", "", _BETWEEN[language].join(filter(None, named)), ""]
        lines += [sources[policy.id], ""]
        lines += table(
            _HEADS[language],
            [_row(name, one, language) for name, one in policy.parameters().items()],
        )
    return "\n".join(lines) + "\n"


def parameters_page(language: Language) -> str:
    """Return the page of the rules and of the parameters that they rest on."""
    rules, parameters = _SECTIONS[language]
    lines = [_PARAMETERS_TOP[language], DO_NOT_EDIT[language], "", f"## {rules}", ""]
    lines += table(
        _RULES[language],
        [
            (f"`{one.key}`", one.name.official, "、".join(f"`{name}`" for name in one.parameters))
            for one in RULES
        ],
    )
    lines += ["", f"## {parameters}", ""]
    lines += table(
        _MEANS[language],
        [
            (
                f"`{name}`",
                str(parameter_name(name)),
                in_language(parameter_meaning(name), language),
            )
            for name in parameter_names()
        ],
    )
    return "\n".join(lines) + "\n"


def _row(name: str, one: Parameter, language: Language) -> tuple[str, ...]:
    value, status, source = (in_language(text, language) for text in parameter_texts(one))
    if one.status == "assumed":
        status = f"**{status}**" if status else ""
    return f"`{name}`", "; ".join(value.split("\n")), status, source
