"""Audits as a page (网页报告): one self-contained file, that asks nobody for anything.

No text of a document can act: `tags` escapes every one, and the policy of the page allows no
request and no script but our own, by its hash.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import kpi_eval
from kpi_eval.report.html.document import document_name, document_section
from kpi_eval.report.html.findings import lapsed_section, together_section
from kpi_eval.report.html.overview import overview_section
from kpi_eval.report.html.tags import Markup, tag
from kpi_eval.report.html.voice import voice_of
from kpi_eval.report.summary import lapsed_decisions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kpi_eval.checks.audit import Audit
    from kpi_eval.checks.finding import Finding
    from kpi_eval.report.html.voice import Voice

__all__ = ["audits_page"]

_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src '{script}'; base-uri 'none'; "
    "form-action 'none'"
)


def audits_page(
    audits: Sequence[Audit], *, lang: str = "zh", together: Sequence[Finding] = (),
    opinions: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    """Return the audits as one page (网页报告), the same for the same audits.

    Of several documents it begins with a table of them; `together` are the findings of a batch.
    `opinions` are sentences to stand under findings, by their keys. `lang` is ``zh`` or ``en``;
    what a document prints stays as it is. Raises InvalidValueError for another.
    """
    say = voice_of(lang)
    alone = len(audits) == 1
    title = say("title")
    if alone:
        title = f"{document_name(audits[0], say)} - {title}"
    body = tag(
        "body",
        tag("a", say("skip"), href="#main", class_="skip"),
        tag("header", tag("h1", say("title"))),
        tag("main", *_main(audits, say, together, opinions or {}), id="main"),
        tag("footer", tag("p", say("made", version=kpi_eval.__version__))),
        *([] if alone else [tag("script", Markup(_own("page.js")))]),
    )
    page = tag("html", _head(title), body, lang=say.code)
    return f"<!DOCTYPE html>\n{page}\n"


def _main(
    audits: Sequence[Audit], say: Voice, together: Sequence[Finding], opinions: Mapping[str, str]
) -> list[Markup]:
    alone = len(audits) == 1
    parts = [] if alone else [overview_section(audits, say), together_section(together, say)]
    parts += [
        document_section(audit, number, say, opinions, alone=alone)
        for number, audit in enumerate(audits, start=1)
    ]
    parts.append(lapsed_section(lapsed_decisions(audits, together), say))
    return parts


def _head(title: str) -> Markup:
    digest = b64encode(sha256(_own("page.js").encode()).digest()).decode()
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy",
            content=_POLICY.format(script=f"sha256-{digest}")),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", Markup(_own("page.css"))),
    )  # fmt: skip


def _own(name: str) -> str:
    return files("kpi_eval.report.html").joinpath(name).read_text(encoding="utf-8")
