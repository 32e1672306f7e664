"""Names of the library (命名): one name stands for one thing."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

import kpi_eval
from kpi_eval.checks.families import FAMILIES

LIBRARY = Path(kpi_eval.__file__).parent

# What a folder's modules are asked for by the module that lists them, and so have under one name.
ASKED_OF_EACH = {
    "batch/folders/relations": {"RELATION"},
    "checks/families": {
        "CODES", "check_batch", "check_document", "check_plan", "check_row", "check_table",
    },
    "messages": {"SENTENCES"},
    "readers/formats": {"DECLARED", "FORMAT", "read_stream"},
    "readers/textforms": {"KEY", "claim", "read_lines", "read_stream"},
    "scoring/policies": {"EXAMPLES", "POLICY"},
    "scoring/rules": {"RULE"},
}  # fmt: skip
# Type variables are declared again where they are used; programs start at `main`.
ANYWHERE = {"Handler", "RoleT", "__all__", "main"}


def _defined(module: Path) -> set[str]:
    """The public names that a module defines, not those that it imports."""
    found: set[str] = set()
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                found.add(name)
            case ast.Assign(targets=targets):
                found.update(one.id for one in targets if isinstance(one, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                found.add(name)
    return {name for name in found if name.startswith("__") or not name.startswith("_")}


def _asked(module: str, name: str) -> bool:
    return name in ANYWHERE or any(
        name in names and module.startswith(f"{folder}/") for folder, names in ASKED_OF_EACH.items()
    )


def test_a_name_stands_for_one_thing():
    """A public name is defined in one module, but for what a list asks of each of its modules."""
    where = defaultdict(list)
    for path in sorted(LIBRARY.rglob("*.py")):
        module = path.relative_to(LIBRARY).as_posix()
        for name in _defined(path):
            if not _asked(module, name):
                where[name].append(module)
    twice = {name: modules for name, modules in where.items() if len(modules) > 1}
    assert not twice, f"rename one of each, so that it says what it is: {twice}"


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__.rpartition(".")[2])
def test_a_code_is_called_by_itself(family):
    """The constant of a code is the code in capitals, so that a search for one finds the other."""
    for code in family.CODES:
        name = code.code.upper().replace("-", "_")
        assert getattr(family, name, None) is code, f"call it {name}"
