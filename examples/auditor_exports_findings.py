"""核查: an auditor goes from a file to its findings, and to an .xlsx of them."""

import sys
from pathlib import Path

import kpi_eval as ke

document = ke.read(sys.argv[1]) if len(sys.argv) > 1 else ke.load_sample()
audit = ke.audit(document)
for error in audit.errors:
    print(error)
print(audit.policy.title, audit.coverage)

target = Path(sys.argv[2] if len(sys.argv) > 2 else "findings.xlsx")
audit.to_frame("findings").to_excel(target, index=False)
