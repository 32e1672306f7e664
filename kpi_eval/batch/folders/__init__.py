"""Folders of documents audited into datasets (文件夹核查), on every core."""
