"""Execute the notebooks of examples/ (执行笔记本) and compare with what is committed.

    python docs/notebooks.py            # says which differ, exit code 1
    python docs/notebooks.py --write    # writes what came out instead

Needs the extra `docs`. What a machine adds (times, counts, versions) is left out, so that a change
in a file is a change in what a reader sees.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

_SVG = "image/svg+xml"
# What a picture says, between its strokes.
_SAID = re.compile(r"<(title|desc)>.*?</\1>", re.DOTALL)


def executed(path: Path) -> str:
    """Return a notebook as it is after all of its cells were run, as text.

    Raises nbclient.exceptions.CellExecutionError where a cell raises.
    """
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        resources = {"metadata": {"path": folder}}
        NotebookClient(notebook, timeout=120, resources=resources).execute()
    return plain(notebook)


def plain(notebook: NotebookNode) -> str:
    """Return the text of a notebook without what a machine adds; cells are numbered."""
    import nbformat

    notebook.metadata = nbformat.from_dict(_METADATA)
    count = 0
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number}"
        cell.metadata = nbformat.from_dict({})
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
            cell.outputs = _joined(one for one in cell.outputs if one.get("name") != "stderr")
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = count
                if "metadata" in output:
                    output.metadata = nbformat.from_dict({})
                if _SVG in output.get("data", {}):
                    output.data[_SVG] = " ".join(output.data[_SVG].split())
    return nbformat.writes(notebook) + "\n"


def _joined(outputs: Iterable[NotebookNode]) -> list[NotebookNode]:
    """Return outputs with what was printed in one piece, in however many it came."""
    joined: list[NotebookNode] = []
    for one in outputs:
        if joined and one.get("name") == joined[-1].get("name") == "stdout":
            joined[-1].text += one.text
        else:
            joined.append(one)
    return joined


def compared(text: str) -> str:
    """Return a notebook's text without the strokes of its pictures.

    They depend on the fonts of a machine and the version of matplotlib; title and description,
    which say what is drawn, do not.
    """
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if _SVG in output.get("data", {}):
                said = _SAID.finditer("".join(output["data"][_SVG]))
                output["data"][_SVG] = [one[0] for one in said]
    return json.dumps(notebook, ensure_ascii=False, indent=1)


def main(*, write: bool) -> int:
    """Run every notebook; write what came out, or say where it differs and return 1."""
    # A kernel is a process of its own: it finds the library here.
    os.environ["PYTHONPATH"] = os.pathsep.join(
        part for part in (str(ROOT), os.environ.get("PYTHONPATH", "")) if part
    )
    differing = 0
    for path in sorted(EXAMPLES.glob("*.ipynb")):
        before, after = path.read_text(encoding="utf-8"), executed(path)
        if compared(before) == compared(after):
            continue
        if write:
            path.write_text(after, encoding="utf-8")
            continue
        differing += 1
        lines = difflib.unified_diff(
            compared(before).splitlines(),
            compared(after).splitlines(),
            path.name,
            "executed",
            n=1,
            lineterm="",
        )
        sys.stdout.writelines(f"{line[:300]}\n" for line in list(lines)[:40])
    return 1 if differing else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write what came out")
    sys.exit(main(write=parser.parse_args().write))
