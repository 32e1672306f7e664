"""Files for people's desks (案头文件): the reader's own workbook marked, and forms filled in."""

from kpi_eval.desk.annotated import annotate
from kpi_eval.desk.forms import write_form

__all__ = ["annotate", "write_form"]
