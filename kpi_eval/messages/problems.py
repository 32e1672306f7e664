"""Sentences for what could not be read (读取问题). `{text}` is the offending text, shortened."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

SENTENCES: dict[str, Spoken] = {
    "empty": both("文件为空，没有可读的内容", "the file is empty: there is nothing to read"),
    "encoding-unknown": both(
        "无法识别文件的文字编码，请另存为 UTF-8 后重试",
        "the text encoding of the file is not known; save it as UTF-8 and try again",
    ),
    "not-text": both(
        (
            "无法识别文件：既不是文本，也不是能读取的格式，可能已损坏；请重新取得文件，"
            "或用办公软件打开并另存后重试"
        ),
        (
            "the file is neither text nor of a format that is read, and may be damaged; fetch it "
            "again, or open it in an office program, save it and try again"
        ),
    ),
    "format-unsupported": both(
        "暂不支持这种文件格式（{format}）", "this file format is not supported ({format})"
    ),
    "no-table": both(
        "没有找到绩效自评表或绩效目标表{found}",
        "no self-evaluation table or target sheet was found{found}",
    ),
    "table-truncated": both(
        "表格不完整：没有读到{missing}", "the table is incomplete: not found: {missing}"
    ),
    "row-short": both(
        "这一行只有{found}个单元格，应有{expected}个：「{text}」",
        "this row has only {found} cells of {expected}: “{text}”",
    ),
    "row-unrecognised": both(
        "这一行无法归入表格的任何部分：「{text}」", "this row fits no part of the table: “{text}”"
    ),
    "label-unknown": both(
        "标签「{text}」不认识（{count}处），其后的内容未采用",
        "the label “{text}” is not known ({count} times); what follows it was not used",
    ),
    "column-unassigned": both(
        "表头「{text}」不认识{found}，该列未采用",
        "the header “{text}” is not known{found}; its column was not used",
    ),
    "column-doubtful": both(
        (
            "表头「{text}」可能是{role}（用语{words}分，内容{content}分），也可能是{rival}"
            "（用语{rival_words}分，内容{rival_content}分），未采用；请核对表头"
        ),
        (
            "the header “{text}” may be {role} (words {words}, contents {content}) or {rival} "
            "(words {rival_words}, contents {rival_content}), and was not used; check the header"
        ),
    ),
    "column-withheld": both(
        "表头「{text}」像是{role}，要与存疑的{doubtful}合在一起才有意义，未采用",
        (
            "the header “{text}” looks like {role}, which only has a meaning together with the "
            "doubtful {doubtful}, and was not used"
        ),
    ),
    "names-doubtful": both(
        "看不出哪一列是指标名称，其下各行未采用；请核对表头：「{text}」",
        (
            "it is not clear which column holds the names of the indicators; the rows below were "
            "not used; check the headers: “{text}”"
        ),
    ),
    "header-missing": both(
        "这张表有指标行（产出指标、效益指标等），但没有找到表头，未采用；请补上表头后重试",
        (
            "this table has rows of indicators (outputs, benefits …) but no header was found, "
            "and was not used; add the header and try again"
        ),
    ),
    "funds-detail": both(
        "「{text}」是「{source}」的明细，不计入各项资金来源，未采用",
        "“{text}” is a part of “{source}”, does not count as a source of funds, and was not used",
    ),
    "indicators-of-all-years": both(
        "「{text}」是整个项目期的指标，同一张表中另有年度指标，其下{count}行未采用",
        (
            "“{text}” heads indicators of all the project's years, beside those of the year in the "
            "same table; {count} rows below it were not used"
        ),
    ),
    "cell-unassigned": both(
        "「{text}」所在的列没有表头，该列未采用",
        "the column of “{text}” has no header and was not used",
    ),
    "kind-assumed": both(
        (
            "这张表没有写明是项目还是部门（单位）的表，已按项目读取；"
            "如不是，请在表前写明表名，或用 kind= 指定"
        ),
        (
            "the table does not say whether it is of a project or of a whole unit, and was read "
            "as of a project; if it is not, write its title above it, or say kind="
        ),
    ),
    "many-projects": both(
        "这张表把多个项目（单位）的指标逐行列在一起，未采用；请按项目（单位）分开成表后读取",
        (
            "this table lists the indicators of several projects or units row by row, and was "
            "not used; make it one table a project or unit"
        ),
    ),
    "file-unreadable": both("文件无法打开：{why}", "the file cannot be opened: {why}"),
    "archive": both(
        "这是压缩包，请解压后读取，或用 read_all 逐个读取其中的文件",
        "this is an archive; unpack it first, or use read_all for the files in it",
    ),
    "archive-bomb": both(
        (
            "压缩内容{part}解压后过大或压缩比异常，疑似压缩炸弹，未读取；"
            "请核对文件来源，用办公软件打开并另存后重试"
        ),
        (
            "the packed {part} is too large unpacked or packed beyond reason, probably a "
            "decompression bomb, and was not read; check where the file is from, open it in an "
            "office program, save it and try again"
        ),
    ),
    "archive-nested": both(
        "压缩包嵌套过深（超过{limit}层），未读取；请解压后重试",
        (
            "archives within archives, more than {limit} levels deep, were not read; unpack them "
            "and try again"
        ),
    ),
    "member-unsafe": both(
        "压缩包内这个文件的路径不安全，未读取；请核对文件来源，解压后重试",
        (
            "the path of this file within the archive is not safe, and it was not read; check "
            "where the archive is from, unpack it and try again"
        ),
    ),
    "too-large": both(
        "内容过大（{what}超过{limit}），未读取；请拆分成较小的文件后重试",
        (
            "the contents are too large ({what} above {limit}) and were not read; split the file "
            "and try again"
        ),
    ),
    "too-deep": both(
        (
            "内容嵌套过深（超过{limit}层），文件可能已损坏或被篡改，未读取；"
            "请用办公软件打开并另存后重试"
        ),
        (
            "the contents are nested too deep (more than {limit} levels): the file may be "
            "damaged or tampered with, and was not read; open it in an office program, save it "
            "and try again"
        ),
    ),
    "truncated": both(
        "文件不完整（缺{what}），可能没有下载完；请重新取得完整的文件",
        ("the file is incomplete (missing: {what}), perhaps not fully downloaded; fetch it again"),
    ),
    "damaged": both(
        "文件已损坏（{what}）；请用办公软件打开并另存，或重新取得文件",
        (
            "the file is damaged ({what}); open it in an office program and save it, or fetch it "
            "again"
        ),
    ),
    "dtd-refused": both(
        "文件的 XML 带有文档类型声明（DTD），为安全起见未读取；请用办公软件打开并另存后重试",
        (
            "the XML of the file declares a document type (DTD) and for safety was not read; "
            "open it in an office program, save it and try again"
        ),
    ),
    "encrypted": both(
        "文件已加密或设有打开密码；请去掉密码后重试",
        "the file is encrypted or needs a password; remove the password and try again",
    ),
    "legacy-format": both(
        "这是「{format}」，不能直接读取；请用 Word、WPS 等办公软件打开，另存为 {target} 后重试",
        (
            "this is {format}, which is not read directly; open it in Word or WPS, save it as "
            "{target} and try again"
        ),
    ),
    "misnamed": both(
        "文件后缀是 {suffix}，内容其实是 {format}，已按内容处理",
        (
            "the suffix of the file is {suffix}, its contents are those of {format}; it was read "
            "by its contents"
        ),
    ),
    "missing-extra": both(
        "缺少读取这种文件（{format}）所需的软件包：{why}",
        "a package needed for files of this format ({format}) is missing: {why}",
    ),
    "reader-crashed": both(
        "读取这个文件（{format}）时出错（{why}），未读取；请用办公软件打开并另存后重试",
        (
            "reading this file ({format}) failed ({why}), and it was not read; open it in an "
            "office program, save it and try again"
        ),
    ),
    "part-unread": both(
        "文件的一部分（{part}）未能读取：{why}",
        "a part of the file ({part}) could not be read: {why}",
    ),
    "hidden-text": both(
        "文件含有不打印的隐藏文字（{count}个字），未采用",
        ("the file has hidden text that is not printed ({count} characters), and it was not used"),
    ),
    "span-limited": both(
        "有{count}个单元格声明的合并范围超出合理上限，已按上限处理",
        "{count} cells claim to span more than is reasonable, and were cut to the limit",
    ),
    "foreign-chunk": both(
        "文件嵌入了{count}处其他格式的内容，未读取；请用 Word 打开并另存为 .docx 后重试",
        (
            "the file embeds contents of another format in {count} places, and they were not "
            "read; open it in Word, save it as .docx and try again"
        ),
    ),
    "embedded-object": both(
        "文件内嵌了 {program} 对象，其中的表格未读取；请把它转换成普通表格，或单独提供该对象的文件",
        (
            "the file embeds an object of {program} whose tables were not read; turn it into a "
            "plain table, or give its file by itself"
        ),
    ),
    "pictures-only": both(
        "文件里没有表格，只有图片（{count}张），可能是扫描件；请提供可编辑的文件，或先做文字识别",
        (
            "the file has no table, only pictures ({count}), and may be a scan; give a file with "
            "text, or recognise its text first"
        ),
    ),
    "formula-uncached": both(
        "公式没有保存计算结果，按空白读取；请用 Excel 或 WPS 打开、重新计算并保存后重试",
        (
            "the formula was saved without its result and is read as blank; open the file in "
            "Excel or WPS, recalculate, save it and try again"
        ),
    ),
    "format-unread": both(
        "数字格式「{format}」未能识别，按常规格式读作「{text}」，可能与显示的不同；请核对原表",
        (
            "the number format “{format}” is not known; read in the general format as “{text}”, "
            "which may differ from what is shown: see the original"
        ),
    ),
    "not-shown": both(
        "单元格的值「{text}」因格式设置而不显示，按空白读取",
        ("the value “{text}” of the cell is not shown because of its format, and is read as blank"),
    ),
    "covered-text": both(
        "合并单元格下面还有文字「{text}」，表上不显示，未采用；如有需要，请取消合并后核对",
        (
            "under the merged cell there is the text “{text}”, which the table does not show, "
            "and it was not used; unmerge the cells to see it"
        ),
    ),
    "merge-overlapping": both(
        "合并区域与另一合并区域重叠，未采用；请用 Excel 或 WPS 打开并另存后重试",
        (
            "a merged area overlaps another and was not used; open the file in Excel or WPS, "
            "save it and try again"
        ),
    ),
    "string-missing": both(
        "单元格引用的第{text}条共享文字不存在，按空白读取；请用 Excel 或 WPS 打开并另存后重试",
        (
            "the shared string number {text} that the cell refers to does not exist; read as "
            "blank; open the file in Excel or WPS, save it and try again"
        ),
    ),
    "hidden-rows": both(
        "隐藏的行（第{rows}行）也已读取，请核对是否应计入",
        "hidden rows (rows {rows}) were read too; check whether they count",
    ),
    "hidden-columns": both(
        "隐藏的列（{columns}列）也已读取，请核对是否应计入",
        "hidden columns (columns {columns}) were read too; check whether they count",
    ),
    "sheet-hidden": both(
        "工作表是隐藏的，也已读取，请核对是否应计入",
        "the sheet is hidden and was read too; check whether it counts",
    ),
    "comments-unread": both("有批注，批注未读取", "there are comments, which were not read"),
    "chart-unread": both(
        "有图表，图表里的文字和数字未读取",
        "there is a chart, whose words and numbers were not read",
    ),
    "diagram-unread": both(
        "有 SmartArt 图示，其中的文字未读取；如有需要，请改为普通文字或表格",
        (
            "there is a SmartArt diagram, whose words were not read; turn it into plain text or "
            "a table if they matter"
        ),
    ),
    "more-alike": both(
        "同样的问题（{code}）还有{count}处，不再逐一列出",
        "the same problem ({code}) occurs {count} more times, not listed one by one",
    ),
    "encoding-damaged": both(
        (
            "有{count}处字节不合{encoding}编码，以「\ufffd」代替；"
            "请重新取得文件，或另存为 UTF-8 后重试"
        ),
        (
            "{count} places are no valid {encoding}, and stand as “\ufffd”; fetch the file "
            "again, or save it as UTF-8 and try again"
        ),
    ),
    "timeout": both(
        "读取超过{seconds}秒，已停止；文件可能已损坏或过于复杂，请用办公软件打开、另存或拆分后重试",
        (
            "reading took more than {seconds} seconds and was stopped; the file may be damaged "
            "or too complex: open it in an office program, save or split it and try again"
        ),
    ),
    "memory-limit": both(
        "读取所需内存过多，已停止；文件可能已损坏或过于复杂，请用办公软件打开、另存或拆分后重试",
        (
            "reading needed too much memory and was stopped; the file may be damaged or too "
            "complex: open it in an office program, save or split it and try again"
        ),
    ),
    "scanned-page": both(
        "这一页只有图像没有文字（扫描件或文字已转为图形），未读取；请提供可复制文字的文件，或先做文字识别",
        (
            "this page has an image and no text (a scan, or text turned into drawings), and was "
            "not read; give a file whose text can be copied, or recognise its text first"
        ),
    ),
    "page-unreadable": both(
        "这一页已损坏，未读取；请用办公软件打开并另存，或重新取得文件",
        (
            "this page is damaged and was not read; open the file in an office program and save "
            "it, or fetch it again"
        ),
    ),
    "page-tangled": both(
        "这一页的线条过多，无法识别表格，只读取了文字；请核对，或提供可编辑的文件",
        (
            "this page has too many lines for its tables to be recognised, and only its text was "
            "read; check it, or give an editable file"
        ),
    ),
    "figures-stacked": both(
        "这一格里的数字分写在几行，不是一个数，也看不出各属于哪一行：「{text}」",
        (
            "the numbers in this cell stand on several lines: they are not one number, and which "
            "belongs to which row is not clear: “{text}”"
        ),
    ),
    "figures-beside": both(
        "「{text}」一格里并排着几个数，不是一个数，中间没有框线分列（本表共{count}格）；请核对这些数",
        (
            "several numbers stand side by side in one cell, “{text}”, with no rule between them: "
            "they are not one number ({count} such cells in this table); check them"
        ),
    ),
    "rows-unruled": both(
        "这里的{count}行之间没有框线，是按同一水平线上的数字分成行的；请核对各行",
        (
            "there are no rules between these {count} rows, which were told apart by the numbers "
            "that stand on one line; check each row"
        ),
    ),
    "glyphs-unreadable": both(
        (
            "「{text}」有{count}个字的字体没有文字编码，以「\ufffd」代替，其中的数不采用；"
            "请提供可编辑的文件，或先做文字识别"
        ),
        (
            "in “{text}” the font of {count} characters has no text encoding; they stand as "
            "“\ufffd”, and numbers among them are not used; give an editable file, or recognise "
            "its text first"
        ),
    ),
}
