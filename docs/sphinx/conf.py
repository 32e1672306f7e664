"""How Sphinx builds either tree of the site; `docs/build_site.py` gives language and title."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(1, str(Path(__file__).parents[2]))

project = "kpi_eval"
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "pairs", "names", "wording"]

# A heading's anchor is what a repository shows too: links by it work in both.
myst_heading_anchors = 4
# The notebooks hold their output; docs/notebooks.py executes them and compares.
nb_execution_mode = "off"
nb_merge_streams = True

# Single backticks are code in the docstrings, as they are in Markdown.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_use_unqualified_type_names = True

html_theme = "furo"
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
