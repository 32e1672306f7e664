"""Write the pages that the code knows best, in both languages, and the lists of the JSON schema.

    python docs/build.py

A test fails when they are out of date. `docs/generate/` has a module a page.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from generate.codes import findings_page, problems_page
from generate.commands import commands_page
from generate.datasets import dataset_page
from generate.laws import laws_page
from generate.policies import parameters_page, policies_page
from generate.records import json_page
from kpi_eval.messages import LANGUAGES
from kpi_eval.model.reasons import Reason
from kpi_eval.report.json import schema
from kpi_eval.scoring.rules import ROW_RULES

if TYPE_CHECKING:
    from collections.abc import Callable


def schema_text() -> str:
    """Return the JSON schema with the rules and the reasons that there are."""
    built = schema()
    row, figure = built["$defs"]["indicator"], built["$defs"]["figure"]
    row["properties"]["scoring_rule"]["enum"] = [*ROW_RULES, None]
    reasons = "|".join((*get_args(Reason), "assumed:[a-z_]+"))
    figure["properties"]["reason"]["pattern"] = f"^({reasons})$"
    return json.dumps(built, ensure_ascii=False, indent=2) + "\n"


_TREES = {
    "policies": policies_page,
    "parameters": parameters_page,
    "findings": findings_page,
    "problems": problems_page,
    "cli": commands_page,
    "json": json_page,
    "dataset": dataset_page,
}
PAGES: dict[str, Callable[[], str]] = {
    f"docs/{language}/reference/{name}.md": partial(page, language)
    for language in LANGUAGES
    for name, page in _TREES.items()
} | {
    "docs/laws.md": laws_page,
    "kpi_eval/report/audit-2.schema.json": schema_text,
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (Path(__file__).parents[1] / name).write_text(page(), encoding="utf-8")
