"""Execute the notebooks of examples/ (执行笔记本) and compare with what is committed.

    python docs/notebooks.py            # says which differ, exit code 1
    python docs/notebooks.py --write    # writes what came out instead

Needs the extra `docs`. What a machine adds (times, counts, versions) is left out, so that a change
in a file is a change in what a reader sees.
"""

from __future__ import annotations

import argparse
import difflib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def executed(path: Path) -> str:
    """Return a notebook as it is after all of its cells were run, as text.

    Raises nbclient.exceptions.CellExecutionError where a cell raises.
    """
    import nbformat
    from nbclient import NotebookClient
    from traitlets.config import Config

    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        resources = {"metadata": {"path": folder}}
        # Windows has no sockets in files, and speaks to the kernel over the loopback.
        quiet = Config({} if os.name == "nt" else {"KernelManager": {"transport": "ipc"}})
        NotebookClient(notebook, timeout=120, resources=resources, config=quiet).execute()
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
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = count
                if "metadata" in output:
                    output.metadata = nbformat.from_dict({})
    return nbformat.writes(notebook) + "\n"


def main(*, write: bool) -> int:
    """Run every notebook; write what came out, or say where it differs and return 1."""
    # A kernel is a process of its own: it finds the library here.
    os.environ["PYTHONPATH"] = os.pathsep.join(
        part for part in (str(ROOT), os.environ.get("PYTHONPATH", "")) if part
    )
    differing = 0
    for path in sorted(EXAMPLES.glob("*.ipynb")):
        before, after = path.read_text(encoding="utf-8"), executed(path)
        if before == after:
            continue
        if write:
            path.write_text(after, encoding="utf-8")
            continue
        differing += 1
        lines = difflib.unified_diff(
            before.splitlines(), after.splitlines(), path.name, "executed", n=1, lineterm=""
        )
        sys.stdout.writelines(f"{line[:300]}\n" for line in list(lines)[:40])
    return 1 if differing else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write what came out")
    sys.exit(main(write=parser.parse_args().write))
