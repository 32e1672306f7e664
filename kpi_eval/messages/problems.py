"""Sentences for what could not be read (读取问题). `{text}` is the offending text, shortened."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "empty": "文件为空，没有可读的内容",
    "encoding-unknown": "无法识别文件的文字编码，请另存为 UTF-8 后重试",
    "not-text": "这不是文本文件，不能按文本读取",
    "format-unsupported": "暂不支持这种文件格式（{format}）",
    "no-table": "没有找到绩效自评表或绩效目标表",
    "table-truncated": "表格不完整：没有读到{missing}",
    "row-short": "这一行只有{found}个单元格，应有{expected}个：「{text}」",
    "row-unrecognised": "这一行无法归入表格的任何部分：「{text}」",
    "column-unassigned": "表头「{text}」不认识，该列未采用",
    "file-unreadable": "文件无法打开：{why}",
}
