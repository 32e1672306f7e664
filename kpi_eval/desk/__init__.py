"""Files for people's desks (案头文件): the reader's own workbook marked, and forms filled in."""

from kpi_eval.desk.annotated import annotate

__all__ = ["annotate"]
