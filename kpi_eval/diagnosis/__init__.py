"""Why a table is as it is (诊断): above the checks, which never ask it."""
