"""A file as LibreOffice prints it (打印所见): the text of each page."""

from __future__ import annotations

import subprocess

import pypdfium2

from tests.lacking import OFFICE


def seen(path, folder):
    """The text of each page of a file that LibreOffice has printed."""
    subprocess.run(
        [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
         "pdf", "--outdir", folder / "out", path],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    pdf = pypdfium2.PdfDocument(folder / "out" / f"{path.stem}.pdf")
    try:
        return [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()
