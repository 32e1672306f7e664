"""`python -m kpi_eval` (命令行)."""

from __future__ import annotations

import sys

from kpi_eval.cli import main

if __name__ == "__main__":
    sys.exit(main())
