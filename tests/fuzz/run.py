"""Fuzzes one target: ``python -m tests.fuzz.run TARGET --seconds 300 --keep FOLDER``.

Coverage-guided, by atheris (the extra ``fuzz``). A finding does not end the run: the shortest
input of each kind is kept in ``FOLDER/TARGET``, beside the traceback; so is the corpus, for the
next run to go on from. At the end libFuzzer says how many inputs were run.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import sys
import time
import traceback
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["kpi_eval", "xlrd"]):
    import xlrd  # noqa: F401 - to be instrumented

    from tests.fuzz.targets import TARGETS

_SLOW_SECONDS, _HANGING_SECONDS = 10, 60
_LARGE_KILOBYTES, _LARGEST_MEGABYTES = 1_000_000, 3000
_OUR_OWN = ("kpi_eval", "xlrd")


class Findings:
    """Runs a target's check and keeps the shortest input of each kind of failure."""

    def __init__(self, name: str, folder: Path) -> None:
        self._check = TARGETS[name].check
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def __call__(self, data: bytes) -> None:
        before, since = _peak(), time.monotonic()
        try:
            self._check(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            self._keep(_kind_of(error), data, traceback.format_exc())
        if time.monotonic() - since > _SLOW_SECONDS:
            self._keep("slow", data, f"{time.monotonic() - since:.1f} s")
        if _peak() - before > _LARGE_KILOBYTES:
            self._keep("large", data, f"{_peak() - before} kB")

    def _keep(self, kind: str, data: bytes, remark: str) -> None:
        stem = hashlib.sha256(kind.encode()).hexdigest()[:8]
        kept = self._folder / f"{stem}.bin"
        if not kept.exists() or kept.stat().st_size > len(data):
            kept.write_bytes(data)
            kept.with_suffix(".txt").write_text(f"{kind}\n\n{remark}", "utf-8", "replace")
            sys.stderr.write(f"finding {stem}: {kind} ({len(data)} bytes)\n")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _kind_of(error: Exception) -> str:
    """What tells one failure from another: its type and the places of ours it went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if any(f"/{name}/" in frame.filename for name in _OUR_OWN)]
    last = [f"{Path(frame.filename).stem}.{frame.name}:{frame.lineno}" for frame in ours[-2:]]
    law = str(error).partition(":")[0] if isinstance(error, AssertionError) else ""
    return " ".join((type(error).__name__, *(last if not law else ()), law))


def main() -> None:
    """Fuzz until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--keep", type=Path, default=Path("fuzz"))
    asked = parser.parse_args()
    target = TARGETS[asked.target]
    corpus = asked.keep / asked.target / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)  # noqa: S311 - libFuzzer's own number
        changed = target.mutate(data, chance, lambda part: atheris.Mutate(part, len(part) + 64))
        return changed[:most]

    options = [
        f"-max_total_time={asked.seconds}",
        f"-max_len={target.longest}",
        f"-timeout={_HANGING_SECONDS}",
        f"-rss_limit_mb={_LARGEST_MEGABYTES}",
        "-print_final_stats=1",
        f"-artifact_prefix={asked.keep / asked.target}/",
        str(corpus),
    ]
    findings = Findings(asked.target, asked.keep / asked.target / "findings")
    atheris.Setup([sys.argv[0], *options], findings, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
