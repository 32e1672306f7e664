"""The site (网站): built strictly, and its search finds Chinese in a browser."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

import build_site
from tests.lacking import BROWSER

# Chinese of two, three and more characters, an English word, a code; and the page that has to be
# among those found.
SEARCHES = [
    ("zh", "评分约定", "reference/policies.html"),
    ("zh", "并列", "explanation/ties.html"),
    ("zh", "底稿", "howto/audit-folder.html"),
    ("zh", "乘权重", "explanation/rounding.html"),
    ("zh", "rate-mismatch", "reference/findings.html"),
    ("en", "绩效目标表", "howto/fill-in.html"),
    ("en", "workpaper", "howto/audit-folder.html"),
]


def test_no_blank_stands_between_chinese_lines():
    """中文换行处不留空格：a paragraph's lines are one; code, tables and English keep theirs."""
    text = "应为多少、\n依据是什么。\nEnglish\ntext\n\n- 甲，\n  乙\n\n```text\n甲\n乙\n```\n"
    joined = "应为多少、依据是什么。\nEnglish\ntext\n\n- 甲，乙\n\n```text\n甲\n乙\n```\n"
    assert build_site.unwrapped(text) == joined


@pytest.mark.sphinx
def test_a_query_is_cut_as_a_page_is():
    """中文检索按两字一组，页面与查询相同."""
    import pairs

    assert pairs.split("评分约定 mof-2021") == ["评分", "分约", "约定", "mof", "2021"]
    assert pairs.split("并列") == ["并列"]
    assert pairs.split("得7.13分。") == ["得", "7", "13", "分"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site: the one that was built already, or one built here; nothing may be wrong with it."""
    built = os.environ.get("KPI_EVAL_SITE")
    if built:
        return Path(built)
    out = tmp_path_factory.mktemp("site")
    assert build_site.main(out) == 0
    return out


@pytest.mark.slow
@pytest.mark.sphinx
def test_the_site_asks_nothing_of_the_network(site):
    """Every script, style and picture of a page lies beside it; every page has its twin."""
    pages = {tree: {p.relative_to(site / tree) for p in (site / tree).rglob("*.html")}
             for tree in build_site.TREES}  # fmt: skip
    assert pages["zh"] == pages["en"]
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        asked = re.findall(r"<(?:script|link|img)[^>]*(?:src|href)=\"([^\"]+)\"", text)
        assert not [one for one in asked if "//" in one], page


@pytest.mark.slow
@pytest.mark.sphinx
@pytest.mark.browser
@pytest.mark.parametrize(("tree", "query", "page"), SEARCHES)
def test_the_search_finds_chinese(site, tree, query, page, tmp_path):
    """在生成的网站里检索中文词，找得到讲它的那一页."""
    address = (site / tree / "search.html").as_uri()
    done = subprocess.run(
        [
            BROWSER, "--headless", "--no-sandbox", "--disable-gpu",
            "--allow-file-access-from-files",
            f"--user-data-dir={tmp_path}", "--virtual-time-budget=20000", "--dump-dom",
            f"{address}?q={quote(query)}",
        ],
        check=True, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    results = re.search(r'<ul[^>]*class="search".*?</ul>', done.stdout, re.DOTALL)
    assert results, "no list of results"
    assert page in re.findall(r'href="([^"?#]+)', results[0])
