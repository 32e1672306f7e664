"""A workbook as LibreOffice reckons it (重新计算): every formula anew, no value taken over."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl

from tests.lacking import OFFICE

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item
oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
oor:op="fuse"><value>0</value></prop></item></oor:items>"""
_VALUE = re.compile(rb"(</f>)<v>[^<]*</v>")


def without_values(content: bytes) -> bytes:
    """The workbook with no value beside any formula: what is there later was reckoned."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _VALUE.sub(rb"\1", part) if "/worksheets/" in name else part)
    return out.getvalue()


def reckoned(content: bytes, folder: Path) -> Workbook:
    """The values of a workbook after LibreOffice has opened and saved it."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_ALWAYS, "utf-8")
    source = folder / "paper.xlsx"
    source.write_bytes(without_values(content))
    subprocess.run(
        [
            OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", "xlsx", "--outdir", folder / "out", source,
        ],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return openpyxl.load_workbook(folder / "out" / "paper.xlsx", data_only=True)
