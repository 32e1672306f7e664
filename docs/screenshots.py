"""Make the pictures of the report that the READMEs and the tutorial show (报告截图).

    python docs/screenshots.py [CHROMIUM]

The top of the page of the sample's audit as Chromium shows it, in both languages; with few colours,
so that it is small.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import kpi_eval as ke
from kpi_eval.messages import LANGUAGES

IMAGES = Path(__file__).parent / "images"
SIZE = (1080, 730)
COLOURS = 32


def shot(page: Path, picture: Path, chromium: str) -> None:
    """Write the top of a page as a picture, somewhat larger for fine screens."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                f"--user-data-dir={profile}", f"--window-size={SIZE[0]},{SIZE[1]}",
                "--force-device-scale-factor=1.25", f"--screenshot={picture}", page.as_uri(),
            ],
            check=True, capture_output=True,
        )  # fmt: skip


def small(picture: Path) -> None:
    """Write a picture again with few colours."""
    from PIL import Image

    with Image.open(picture) as image:
        image.convert("RGB").quantize(COLOURS).save(picture, optimize=True)


if __name__ == "__main__":
    browser = sys.argv[1] if sys.argv[1:] else "chromium"
    audit = ke.audit(ke.load_sample())
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            page = Path(folder) / f"{language}.html"
            audit.to_html(page, lang=language)
            target = IMAGES / f"report-{language}.png"
            shot(page, target, browser)
            small(target)
