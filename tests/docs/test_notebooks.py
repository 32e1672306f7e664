"""The notebooks of examples/ (笔记本): executed, small, without what a machine adds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import notebooks

PATHS = sorted((Path(__file__).parents[2] / "examples").glob("*.ipynb"))
SMALL = 120_000


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_executed_and_small(path):
    """笔记本带着输出存放，没有出错的单元，也没有机器留下的东西."""
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) < SMALL
    cells = json.loads(text)["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert sum(bool(cell["outputs"]) for cell in code) >= 3
    for output in (output for cell in code for output in cell["outputs"]):
        assert output["output_type"] in {"execute_result", "display_data", "stream"}
        assert output.get("name", "stdout") == "stdout"
    assert all(cell["metadata"] == {} for cell in cells)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_notebook_is_on_the_page_of_notebooks(lang):
    """Each in the list and in the table of contents of the site, in the order of its number."""
    page = (PATHS[0].parents[1] / f"docs/{lang}/notebooks/index.md").read_text(encoding="utf-8")
    assert [line for line in page.splitlines() if line in {path.stem for path in PATHS}] == [
        path.stem for path in PATHS
    ]
    assert all(f"/{path.name})" in page for path in PATHS)


def test_a_picture_is_compared_by_what_it_says():
    """Strokes depend on a machine's fonts, the title and the description do not."""

    def kept(svg, text="x"):
        data = {"image/svg+xml": [svg], "text/plain": [text]}
        return notebooks.compared(json.dumps({"cells": [{"outputs": [{"data": data}]}]}))

    drawn = kept("<svg><title>图</title><path d='M 0 0'/><desc>说明</desc></svg>")
    assert drawn == kept("<svg><title>图</title> <path d='M 1 1'/><desc>说明</desc></svg>")
    assert drawn != kept("<svg><title>表</title><path d='M 0 0'/><desc>说明</desc></svg>")
    assert drawn != kept("<svg><title>图</title><path d='M 0 0'/><desc>说明</desc></svg>", "y")


@pytest.mark.slow
@pytest.mark.sphinx
def test_a_notebook_that_differs_is_told(tmp_path, monkeypatch, capsys):
    """A figure that is not what the code gives is a difference, and is shown."""
    monkeypatch.setattr(notebooks, "EXAMPLES", tmp_path)
    whole = json.loads(PATHS[0].read_text(encoding="utf-8"))
    whole["cells"] = whole["cells"][:2]
    text = json.dumps(whole, ensure_ascii=False).replace("7.13", "7.12")
    (tmp_path / "one.ipynb").write_text(text, encoding="utf-8")
    assert notebooks.main(write=False) == 1
    assert "7.12" in capsys.readouterr().out
    assert notebooks.main(write=True) == 0
    assert "7.13" in (tmp_path / "one.ipynb").read_text(encoding="utf-8")
    assert notebooks.main(write=False) == 0
