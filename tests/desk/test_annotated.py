"""The annotated copy: wrong cells coloured and commented, nothing else of the workbook changed."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO

import openpyxl
import pytest

import kpi_eval as ke
from kpi_eval.desk.annotated.xmltext import Patched
from kpi_eval.readers.refusal import Refusal
from tests.desk.workbooks import own_workbook
from tests.lacking import OFFICE
from tests.readers.filewriters.forms import FormCell
from tests.readers.filewriters.xlsx import Options, write

RED, YELLOW = "FFFDE8E8", "FFFFF3D6"
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
    pytest.mark.filterwarnings("ignore:Workbook contains no default style:UserWarning"),
]
KINDS = [{}, {"comments": True}, {"button": True}, {"comments": True, "button": True}]
RATE = "【错误】目标值「>=40000人次」、业绩值「=4000人次」，完成率应为10.00%，填报100%。"


def annotated(data, tmp_path, *, name="copy.xlsx", **options):
    """The audit of a workbook, and the marked copy of it as bytes."""
    path = tmp_path / "own.xlsx"
    path.write_bytes(data)
    audit = ke.audit(ke.read(path), **options)
    ke.annotate(audit, tmp_path / name)
    return audit, (tmp_path / name).read_bytes()


def parts(data):
    """The parts of a workbook, by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == len(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def small_table(actual, rate):
    """A project table of two rows, the first with this actual and this rate, at E3."""
    rows = (
        ("一级指标", "三级指标", "目标值", "业绩值", "完成率", "权重"),
        ("产出指标", "次数", ">=10次", actual, rate, "90"),
        ("产出指标", "人数", ">=10人", "", "", "10"),
    )
    return [[FormCell("项目支出绩效自评表", 1, 6)], *([*map(FormCell, row)] for row in rows)]


def shape_of(sheet):
    """A sheet's text with what may be added to it taken away: styles, new cells, the drawing."""
    text = re.sub(rb' s="\d+"', b"", sheet)
    return re.sub(rb"<legacyDrawing [^>]*/>", b"", text)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_other_part_is_what_it_was(kind, tmp_path):
    """标注副本只改样式、有错的工作表及其批注。 Text box, chart, rich text, rules: byte for byte."""
    data = own_workbook(**kind)
    _, copy = annotated(data, tmp_path)
    old, new = parts(data), parts(copy)
    changed = {name for name in old if old[name] != new[name]}
    assert changed <= {
        "[Content_Types].xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/comments1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels", "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip
    assert set(new) - set(old) <= {"xl/comments1.xml", "xl/drawings/vmlDrawing2.vml"}
    sheet = "xl/worksheets/sheet1.xml"
    assert shape_of(old[sheet]) == shape_of(new[sheet])
    for name in ("xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/styles.xml"):
        known = old.get(name, b"").decode()
        for piece in re.findall(r"<(?:xf|v:shape|v:stroke) .*?>|已阅\d+", known):
            assert piece in new[name].decode()


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_the_copy_reads_back_equal(kind, tmp_path):
    """副本读出的内容与原工作簿相同。 And an audit of it finds the same."""
    audit, copy = annotated(own_workbook(**kind), tmp_path)
    again = ke.read(copy)
    assert again.evaluations == audit.document.evaluations
    assert [f.key for f in ke.audit(again).findings] == [f.key for f in audit.findings]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_wrong_cells_are_coloured_and_commented(kind, tmp_path):
    """有错的单元格着色并加批注，其余不变。 A comment that was there stays, ours is behind it."""
    data = own_workbook(**kind)
    audit, copy = annotated(data, tmp_path)
    old, new = (openpyxl.load_workbook(BytesIO(one))["自评表"] for one in (data, copy))
    shades = {"warning": YELLOW, "error": RED}  # in this order: an error's colour stays
    due = {
        f.location.cell: colour
        for severity, colour in shades.items()
        for f in audit.findings
        if f.severity == severity
    }
    assert {cell for cell, colour in due.items() if colour == RED} == {"I17", "J17", "J23"}
    assert {cell for cell, colour in due.items() if colour == YELLOW} == {"G17", "H17"}
    for line in new.iter_rows():
        for cell in line:
            was = old[cell.coordinate]
            before = was.comment.text if was.comment else ""
            if cell.coordinate not in due:
                after = cell.comment.text if cell.comment else ""
                assert (cell.fill.fgColor.rgb, after) == (was.fill.fgColor.rgb, before)
                continue
            assert cell.fill.fgColor.rgb == due[cell.coordinate]
            assert cell.border.left.style == was.border.left.style == "thin"
            assert cell.alignment.wrap_text
            assert cell.comment.text.startswith(f"{before}\n【" if before else "【")
    assert new["I17"].comment.text.endswith(RATE)
    assert (new["I17"].comment.author, new["J17"].comment.author) == (
        "复核" if kind.get("comments") else "kpi_eval", "kpi_eval"
    )  # fmt: skip


def test_a_warning_is_yellow_and_what_is_accepted_is_left_alone(tmp_path):
    """疑点为黄色；已认可的不标。 A weight is changed so that the sum of weights does not hold."""
    path = tmp_path / "own.xlsx"
    path.write_bytes(own_workbook())
    accepted = {f.key: "原件有误" for f in ke.audit(ke.read(path)).findings}
    _, copy = annotated(own_workbook(), tmp_path, accepted=accepted)
    assert parts(copy) == parts(own_workbook())
    table = [[FormCell("项目支出绩效自评表", 1, 6)], [*map(FormCell, (
        "一级指标", "三级指标", "目标值", "业绩值", "权重", "得分"))],
        [*map(FormCell, ("产出指标", "次数", ">=10次", "20次", "10", "10"))],
        [*map(FormCell, ("产出指标", "次数", ">=10次", "20次", "10", "10"))]]  # fmt: skip
    audit, copy = annotated(write([table]), tmp_path)
    warned = [f for f in audit.findings if f.severity == "warning" and f.location.cell]
    sheet = openpyxl.load_workbook(BytesIO(copy)).active
    graver = {f.location.cell for f in audit.errors}
    assert warned
    for finding in warned:
        if finding.location.cell not in graver:
            assert sheet[finding.location.cell].fill.fgColor.rgb == YELLOW


@pytest.mark.parametrize(
    "options",
    [Options(strict=True), Options(inline=True), Options(addresses=False), Options(top=3, left=2)],
)
def test_however_the_workbook_is_written(options, tmp_path):
    """严格格式、无地址的单元格、前缀命名空间的工作簿同样标注。"""
    audit, copy = annotated(write([small_table("5次", "100%")], options), tmp_path)
    assert ke.read(copy).evaluations == audit.document.evaluations
    wanted = {f.location.cell for f in audit.open_findings if f.severity != "info"}
    comments = next(part for name, part in parts(copy).items() if "comments" in name)
    assert set(re.findall(r'ref="([A-Z]+\d+)"', comments.decode())) == wanted
    sheet = parts(copy)["xl/worksheets/sheet1.xml"]
    if options.addresses:
        for cell in wanted:
            assert re.search(rb'<c r="%s" s="[1-9]' % cell.encode(), sheet)


def test_a_prefix_is_kept(tmp_path):
    """Elements of ours take the prefix of the part that they stand in."""
    plain = write([small_table("5次", "100%")])
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, part in parts(plain).items():
            prefixed = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", part)
            is_sheet = "worksheets/" in name and not name.endswith(".rels")
            new.writestr(name, prefixed.replace(b"xmlns=", b"xmlns:x=") if is_sheet else part)
    audit, copy = annotated(out.getvalue(), tmp_path)
    assert ke.read(copy).evaluations == audit.document.evaluations
    assert b"<x:legacyDrawing " in parts(copy)["xl/worksheets/sheet1.xml"]
    assert re.search(rb'<x:c r="E3" s="[1-9]', parts(copy)["xl/worksheets/sheet1.xml"])


def test_what_keeps_a_copy_from_being_made(tmp_path):
    """不是 .xlsx、原文件已改或不在、覆盖原文件：说明原因，不写文件。"""
    path, out = tmp_path / "own.xlsx", tmp_path / "out.xlsx"
    path.write_bytes(own_workbook())
    audit = ke.audit(ke.read(path))
    with pytest.raises(ke.KpiEvalError, match=r"to_html.*to_excel"):
        ke.annotate(ke.audit(ke.load_sample()), out)
    with pytest.raises(ke.KpiEvalError, match="workbook itself"):
        ke.annotate(audit, path)
    with pytest.raises(ke.KpiEvalError, match=r"named \*\.xlsx"):
        ke.annotate(audit, tmp_path / "out.xls")
    unnamed = ke.audit(ke.read(own_workbook()))
    with pytest.raises(ke.KpiEvalError, match="workbook=…"):
        ke.annotate(unnamed, out)
    path.write_bytes(own_workbook(comments=True))
    with pytest.raises(ke.KpiEvalError, match="sha256"):
        ke.annotate(audit, out)
    path.unlink()
    with pytest.raises(ke.KpiEvalError, match="no file"):
        ke.annotate(audit, out)
    assert not out.exists()
    ke.annotate(audit, out, workbook=own_workbook())
    assert ke.read(out).evaluations == audit.document.evaluations


def test_findings_at_no_cell_are_handed_back(tmp_path):
    """不落在单元格上的发现由返回值给出。"""
    path = tmp_path / "own.xlsx"
    path.write_bytes(own_workbook())
    document = ke.read(path)
    declared = [ke.Declared(what="projects", value="9")]
    audit = ke.audit(type(document)(
        source=document.source, sha256=document.sha256, format=document.format,
        evaluations=document.evaluations, declared=declared,
    ))  # fmt: skip
    rest = ke.annotate(audit, tmp_path / "out.xlsx")
    assert rest
    assert all(finding.location.cell is None for finding in rest)


def test_what_a_thread_hides_is_handed_back(tmp_path):
    """单元格有会话批注的，着色照旧，发现由返回值给出。 Newer programs show the thread alone."""
    own = parts(own_workbook(comments=True))
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    target = "../threadedComments/threadedComment1.xml"
    own[rels] = own[rels].replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{kind}" Target="{target}"/></Relationships>'.encode(),
    )
    own["xl/threadedComments/threadedComment1.xml"] = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        b'threadedcomments"><threadedComment ref="I17" id="{1}"><text>?</text></threadedComment>'
        b"</ThreadedComments>"
    )
    path = tmp_path / "own.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in own.items():
            archive.writestr(name, part)
    (rest,) = ke.annotate(ke.audit(ke.read(path)), tmp_path / "copy.xlsx")
    assert rest.location.cell == "I17"
    book = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    assert book["自评表"]["I17"].fill.fgColor.rgb == RED


def test_a_part_is_patched_where_it_is_told():
    """Attributes in any quotes, single tags, UTF-16: the rest of the text is what it was."""
    text = '<a x=\'1\' y = "2"><b/><c  q="/>"/>字</a>'
    part = Patched(text.encode("utf-16"), "part")
    a, b, c = part.elements
    part.set(a, y="3", z="4")
    part.append(b, "<n/>")
    part.append(b, "<m/>")
    part.set(c, r="5")
    assert part.result().decode() == (
        '<a x=\'1\' y="3" z="4"><b><n/><m/></b><c  q="/>" r="5"/>字</a>'
    )
    with pytest.raises(Refusal):
        Patched(b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "part")
    with pytest.raises(Refusal):
        Patched(b"<a><br></a>", "part")


@pytest.mark.office
@pytest.mark.parametrize("kind", [KINDS[0], KINDS[3]], ids=str)
def test_libreoffice_opens_it(kind, tmp_path):
    """LibreOffice 打开副本，批注与底色都在。"""
    _, copy = annotated(own_workbook(**kind), tmp_path)
    assert copy
    subprocess.run(
        [OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "xlsx", "--outdir", tmp_path / "out", tmp_path / "copy.xlsx"],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    sheet = openpyxl.load_workbook(tmp_path / "out" / "copy.xlsx")["自评表"]
    assert sheet["I17"].comment.text.endswith(RATE)
    assert {sheet[cell].fill.fgColor.rgb for cell in ("I17", "J17", "J23")} == {RED}
