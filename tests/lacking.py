"""What some tests need and a clone does not bring: a marker each, and one line if absent."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

_SHARED = Path(__file__).resolve().parents[2] / "shared"
SEEDS = _SHARED / "seeds"
CORPORA = _SHARED / "files" / "corpora"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
BROWSER = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)

_SEEDS = (
    "read four published disclosures that are not ours to hand on; tests/golden/README.md says"
    " which. To run them, put the texts into ../shared/seeds, named 000_*.txt and so on"
)
_CORPORA = (
    "read files of other projects' test corpora. To run them, put those that"
    " tests/readers/test_corpora.py names into ../shared/files/corpora"
)
_OFFICE = (
    "print and convert with LibreOffice. To run them, install it with a Chinese font:"
    " apt-get install libreoffice-writer libreoffice-calc fonts-noto-cjk"
)
_SPHINX = "build the site of the documentation. To run them: pip install -e '.[docs]'"
_BROWSER = "search the site as a browser does. To run them, install one: apt-get install chromium"
# By marker: what the tests do, and how to have them run. Only what is not here.
LACKING = {
    marker: line
    for marker, here, line in (
        ("seeds", SEEDS.is_dir(), _SEEDS),
        ("corpora", CORPORA.is_dir(), _CORPORA),
        ("office", OFFICE is not None, _OFFICE),
        ("sphinx", find_spec("myst_nb") is not None, _SPHINX),
        ("browser", BROWSER is not None, _BROWSER),
    )
    if not here
}
