"""The elements of each markup format that its reader knows of, for `mutators.Markup`.

Names alone, and elements with their attributes.
"""

from __future__ import annotations

DOCX = (
    "w:p w:r w:t w:tbl w:tr w:tc w:sdt w:sdtContent w:customXml w:smartTag w:hyperlink w:ins "
    "w:del w:moveTo w:moveFrom w:ruby w:rt w:rubyBase w:fldSimple w:instrText w:delText w:br "
    "w:cr w:tab w:ptab w:noBreakHyphen w:vanish w:hidden w:cellDel w:vMerge w:hMerge "
    "w:txbxContent mc:AlternateContent mc:Choice mc:Fallback w:altChunk o:OLEObject a:blip "
    "v:imagedata w:ddList w:checkBox m:oMath m:r m:t m:f m:num m:den m:d m:dPr m:e m:sup m:rad "
    "m:nary m:naryPr m:sSup m:eqArr m:mr w:body w:document w:footnote w:style w:ffData "
    "w:rPr w:pPr w:tcPr w:trPr w:tblPr w:sectPr w:rPrChange w:pPrChange w:tcPrChange"
)
DOCX_VALUES = (
    'w:gridSpan w:val="#"', 'w:vMerge w:val="restart"', 'w:vMerge w:val="continue"',
    'w:hMerge w:val="restart"', 'w:gridBefore w:val="#"', 'w:vanish w:val="#"',
    'w:fldChar w:fldCharType="begin"', 'w:fldChar w:fldCharType="separate"',
    'w:fldChar w:fldCharType="end"', 'w:listEntry w:val="@"', 'w:result w:val="#"',
    'w:default w:val="#"', 'w:checked w:val="#"', 'v:textpath string="@"',
    'w:pStyle w:val="s1"', 'w:rStyle w:val="s2"', 'w:rFonts w:ascii="Symbol"',
    'w:rFonts w:hAnsi="Wingdings" w:hint="eastAsia"', 'w:sym w:font="Symbol" w:char="F0B3"',
    'w:sym w:font="Wingdings" w:char="#"', 'm:begChr m:val="["', 'm:endChr m:val="]"',
    'm:sepChr m:val=";"', 'm:chr m:val="∑"', 'w:t xml:space="preserve"', 'w:basedOn w:val="s1"',
    'w:style w:styleId="s1"', 'w:style w:styleId="s2"', 'o:OLEObject ProgID="Excel.Sheet.12"',
)  # fmt: skip

ODT = (
    "text:p text:h text:span text:section text:s text:tab text:line-break text:list "
    "text:list-item text:note text:note-body text:note-citation text:ruby text:ruby-base "
    "text:ruby-text text:tracked-changes table:table table:table-row table:table-cell "
    "table:covered-table-cell table:table-header-rows table:table-column draw:frame "
    "draw:text-box draw:image draw:object draw:object-ole svg:title office:annotation "
    "office:forms office:text office:body style:header style:footer style:header-left "
    "style:footer-first style:style style:text-properties"
)
ODT_VALUES = (
    'text:s text:c="#"', 'text:span text:style-name="s1"', 'text:p text:style-name="s2"',
    'text:section text:display="none"', 'table:table-row table:number-rows-repeated="#"',
    'table:table-row table:visibility="collapse"',
    'table:table-cell table:number-columns-repeated="#"',
    'table:table-cell table:number-columns-spanned="#" table:number-rows-spanned="#"',
    'table:covered-table-cell table:number-columns-repeated="#"',
    'style:style style:name="s1"', 'style:style style:name="s2" style:parent-style-name="s1"',
    'style:text-properties text:display="none"', 'style:text-properties text:display="true"',
)  # fmt: skip

XLSX = (
    "row c v t f is r rPh si sst sheetData worksheet mergeCells cols sheetView workbookPr "
    "cellXfs cellStyleXfs borders border left right numFmts dxf sheets styleSheet "
    "x:twoCellAnchor x:oneCellAnchor x:from x:to x:col x:row x:sp x:txBody a:p a:r a:t a:br"
)
XLSX_VALUES = (
    'row r="#"', 'row r="#" hidden="1"', 'c r="#"', 'c r="B2" t="s" s="#"', 'c t="s"',
    'c t="inlineStr"', 'c t="str"', 'c t="b"', 'c t="e"', 'c t="d" s="1"', 'c t="n" s="#"',
    'mergeCell ref="#"', 'mergeCell ref="A1:B2"', 'mergeCell ref="B2:C3"',
    'mergeCell ref="A1:XFD1048576"', 'col min="#" max="#" hidden="1"', 'sheetView showZeros="0"',
    'workbookPr date1904="1"', 'numFmt numFmtId="#" formatCode="@"', 'xf numFmtId="#" borderId="#"',
    'left style="thin"', 't xml:space="preserve"', 'sheet name="@" r:id="rId1" state="#"',
)  # fmt: skip
FORMATS = (
    "0.00%", "#,##0.00", '0"台"', "yyyy年m月d日", "[$-804]yyyy-mm-dd", "[h]:mm:ss.00", "General",
    "[红色][<0]-0;[>100]0;0.0", "# ?/?", "0.00E+00", "@", '_-* #,##0_-;-* "-"??', "[DBNum1]0",
    ";;;", "aaaa", "上午/下午h:mm", "0,,", "\\年", "h:mm AM/PM", "0.0.0", "%%", "[", '"', "ss.000",
    "e-m-d", "-1.5E+300", "45657.999999", "1E400", "1E-400", "nan", "inf", "1_0", "60", "-0",
)  # fmt: skip

FORMAT_PIECES = (
    "0", "#", "?", ".", ",", "%", "E+00", "E-0", "yyyy", "yy", "m", "mmm", "mmmmm", "d", "dddd",
    "h", "ss", ".00", "[h]", "[mm]", "AM/PM", "上午/下午", ";", "[<0]", "[>=100]", "[=1]", "[红色]",
    '"', "\\", "_-", "*", "@", "General", "/", "# ?/?", "[$-804]", "[$¥-804]", "[DBNum1]", "aaaa",
    "e", "\n", "年", "万", "-", "(", ")", "0.5", "45657.75", "-1", "1E300", "2958465.9999999", "60",
)  # fmt: skip

HTML = (
    "table tr td th tbody thead tfoot caption p div br hr span pre font ul li select option "
    "textarea script style title svg template center form body html head noscript button "
    "plaintext colgroup col frameset math a b nobr"
)
HTML_VALUES = (
    "td rowspan=#", "td colspan=#", 'td rowspan="#" colspan="#"', "td rowspan=0",
    "div hidden", 'p style="display:none"', 'tr style="display: none"', "table hidden",
    "td hidden", 'input value="@"', 'input type=hidden value="@"', "option selected",
    'meta charset="#"', 'meta charset="gb2312"', "!--", "!-- --", "![CDATA[", "?xml",
)  # fmt: skip
ENTITIES = ("&nbsp;", "&#0;", "&#x110000;", "&#19968;", "&lt;td&gt;", "&amp;amp;", "&bogus", "\0")
