"""Sentences for what could not be read (读取问题). `{text}` is the offending text, shortened."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "empty": "文件为空，没有可读的内容",
    "encoding-unknown": "无法识别文件的文字编码，请另存为 UTF-8 后重试",
    "not-text": (
        "无法识别文件：既不是文本，也不是能读取的格式，可能已损坏；请重新取得文件，"
        "或用办公软件打开并另存后重试"
    ),
    "format-unsupported": "暂不支持这种文件格式（{format}）",
    "no-table": "没有找到绩效自评表或绩效目标表{found}",
    "table-truncated": "表格不完整：没有读到{missing}",
    "row-short": "这一行只有{found}个单元格，应有{expected}个：「{text}」",
    "row-unrecognised": "这一行无法归入表格的任何部分：「{text}」",
    "label-unknown": "标签「{text}」不认识（{count}处），其后的内容未采用",
    "column-unassigned": "表头「{text}」不认识{found}，该列未采用",
    "column-doubtful": (
        "表头「{text}」可能是{role}（用语{words}分，内容{content}分），也可能是{rival}"
        "（用语{rival_words}分，内容{rival_content}分），未采用；请核对表头"
    ),
    "column-withheld": "表头「{text}」像是{role}，要与存疑的{doubtful}合在一起才有意义，未采用",
    "names-doubtful": "看不出哪一列是指标名称，其下各行未采用；请核对表头：「{text}」",
    "header-missing": (
        "这张表有指标行（产出指标、效益指标等），但没有找到表头，未采用；请补上表头后重试"
    ),
    "funds-detail": "「{text}」是「{source}」的明细，不计入各项资金来源，未采用",
    "cell-unassigned": "「{text}」所在的列没有表头，该列未采用",
    "kind-assumed": (
        "这张表没有写明是项目还是部门（单位）的表，已按项目读取；"
        "如不是，请在表前写明表名，或用 kind= 指定"
    ),
    "many-projects": (
        "这张表把多个项目（单位）的指标逐行列在一起，未采用；请按项目（单位）分开成表后读取"
    ),
    "file-unreadable": "文件无法打开：{why}",
    "archive": "这是压缩包，请解压后读取，或用 read_all 逐个读取其中的文件",
    "archive-bomb": (
        "压缩内容{part}解压后过大或压缩比异常，疑似压缩炸弹，未读取；"
        "请核对文件来源，用办公软件打开并另存后重试"
    ),
    "archive-nested": "压缩包嵌套过深（超过{limit}层），未读取；请解压后重试",
    "member-unsafe": "压缩包内这个文件的路径不安全，未读取；请核对文件来源，解压后重试",
    "too-large": "内容过大（{what}超过{limit}），未读取；请拆分成较小的文件后重试",
    "too-deep": (
        "内容嵌套过深（超过{limit}层），文件可能已损坏或被篡改，未读取；"
        "请用办公软件打开并另存后重试"
    ),
    "truncated": "文件不完整（缺{what}），可能没有下载完；请重新取得完整的文件",
    "damaged": "文件已损坏（{what}）；请用办公软件打开并另存，或重新取得文件",
    "dtd-refused": (
        "文件的 XML 带有文档类型声明（DTD），为安全起见未读取；请用办公软件打开并另存后重试"
    ),
    "encrypted": "文件已加密或设有打开密码；请去掉密码后重试",
    "legacy-format": (
        "这是{format}，不能直接读取；请用 Word、WPS 等办公软件打开，另存为 {target} 后重试"
    ),
    "misnamed": "文件后缀是 {suffix}，内容其实是 {format}，已按内容处理",
    "missing-extra": "缺少读取这种文件（{format}）所需的软件包：{why}",
    "reader-crashed": (
        "读取这个文件（{format}）时出错（{why}），未读取；请用办公软件打开并另存后重试"
    ),
    "part-unread": "文件的一部分（{part}）未能读取：{why}",
    "hidden-text": "文件含有不打印的隐藏文字（{count}个字），未采用",
    "span-limited": "有{count}个单元格声明的合并范围超出合理上限，已按上限处理",
    "foreign-chunk": (
        "文件嵌入了{count}处其他格式的内容，未读取；请用 Word 打开并另存为 .docx 后重试"
    ),
    "embedded-object": (
        "文件内嵌了 {program} 对象，其中的表格未读取；请把它转换成普通表格，或单独提供该对象的文件"
    ),
    "pictures-only": (
        "文件里没有表格，只有图片（{count}张），可能是扫描件；请提供可编辑的文件，或先做文字识别"
    ),
    "formula-uncached": (
        "公式没有保存计算结果，按空白读取；请用 Excel 或 WPS 打开、重新计算并保存后重试"
    ),
    "format-unread": (
        "数字格式「{format}」未能识别，按常规格式读作「{text}」，可能与显示的不同；请核对原表"
    ),
    "not-shown": "单元格的值「{text}」因格式设置而不显示，按空白读取",
    "covered-text": (
        "合并单元格下面还有文字「{text}」，表上不显示，未采用；如有需要，请取消合并后核对"
    ),
    "merge-overlapping": "合并区域与另一合并区域重叠，未采用；请用 Excel 或 WPS 打开并另存后重试",
    "string-missing": (
        "单元格引用的第{text}条共享文字不存在，按空白读取；请用 Excel 或 WPS 打开并另存后重试"
    ),
    "hidden-rows": "隐藏的行（第{rows}行）也已读取，请核对是否应计入",
    "hidden-columns": "隐藏的列（{columns}列）也已读取，请核对是否应计入",
    "sheet-hidden": "工作表是隐藏的，也已读取，请核对是否应计入",
    "comments-unread": "有批注，批注未读取",
    "chart-unread": "有图表，图表里的文字和数字未读取",
    "diagram-unread": "有 SmartArt 图示，其中的文字未读取；如有需要，请改为普通文字或表格",
    "more-alike": "同样的问题（{code}）还有{count}处，不再逐一列出",
    "encoding-damaged": (
        "有{count}处字节不合{encoding}编码，以「\ufffd」代替；请重新取得文件，或另存为 UTF-8 后重试"
    ),
    "timeout": (
        "读取超过{seconds}秒，已停止；文件可能已损坏或过于复杂，请用办公软件打开、另存或拆分后重试"
    ),
    "memory-limit": (
        "读取所需内存过多，已停止；文件可能已损坏或过于复杂，请用办公软件打开、另存或拆分后重试"
    ),
    "scanned-page": (
        "这一页只有图像没有文字（扫描件或文字已转为图形），未读取；请提供可复制文字的文件，或先做文字识别"
    ),
    "page-unreadable": "这一页已损坏，未读取；请用办公软件打开并另存，或重新取得文件",
    "page-tangled": "这一页的线条过多，无法识别表格，只读取了文字；请核对，或提供可编辑的文件",
    "figures-stacked": "这一格里的数字分写在几行，不是一个数，也看不出各属于哪一行：「{text}」",
    "rows-unruled": "这里的{count}行之间没有框线，是按同一水平线上的数字分成行的；请核对各行",
    "glyphs-unreadable": (
        "「{text}」有{count}个字的字体没有文字编码，以「\ufffd」代替，其中的数不采用；"
        "请提供可编辑的文件，或先做文字识别"
    ),
}
