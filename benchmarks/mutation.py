"""Mutation testing of scoring and checks, by a random sample of mutmut's mutants.

    python benchmarks/mutation.py --sample 500 --seed 3

Run it in a copy of the repository: mutmut writes `mutants/` there. It makes the mutants and finds
which tests reach which function; they are tried here, because mutmut collects the tests again for
every mutant, which takes longer than most mutants live. The tests are collected once, and every
mutant is tried in a fork: the tests that killed its neighbours first, then the quick ones, until
one fails. Where a function ran while the tests were collected, a fork comes too late, and a mutant
that survives it is tried in a process of its own. A run that was stopped goes on where it was.
benchmarks/mutation-testing.md has the figures reached and what the survivors are.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mutmut.mutation import trampoline

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType, FunctionType

MUTANTS = Path.cwd() / "mutants"
OPTIONS = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
QUIET = ["--rootdir=.", "-q", "-p", "no:cacheprovider"]
SURVIVED, UNREACHED, HANGS = "survived", "no test reaches it", "hangs or dies"
OUTLIVED = "outlived the limit"
SECONDS = 20  # of the processor, for one test: the slowest needs two
MEMORY = 4 * 2**30


def generate() -> None:
    """Have mutmut make every mutant and see which tests reach it, by trying one."""
    program = shutil.which("mutmut", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if program is None:
        sys.exit("mutmut is not installed: pip install mutmut")
    one = "kpi_eval.scoring.rules.proportional.x__draw__mutmut_1"
    subprocess.run([program, "run", "--max-children", "1", one], check=True)


def mutants() -> list[str]:
    """Return the names of all mutants, sorted."""
    files = MUTANTS.rglob("*.meta")
    keys = [json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"] for file in files]
    return sorted(name for of_file in keys for name in of_file)


class Switch:
    """Puts a mutant in its function's place, where mutmut would ask at every call which is on."""

    def __init__(self) -> None:
        self.functions: list[tuple[dict[str, FunctionType], FunctionType]] = []
        self.ran: set[CodeType] = set()
        trampoline.wrap_in_trampoline = self.note
        sys.setprofile(self.watch)

    def watch(self, frame: FrameType, event: str, _: object) -> None:
        """Keep what runs while the tests are collected."""
        if event == "call" and frame.f_code.co_filename.startswith(f"{MUTANTS}/kpi_eval"):
            self.ran.add(frame.f_code)

    def note(
        self, versions: dict[str, FunctionType], **_: bool
    ) -> Callable[[FunctionType], FunctionType]:
        """Take the place of the decorator that stands on every mutated function."""

        def unchanged(function: FunctionType) -> FunctionType:
            self.functions.append((versions, function))
            return function

        return unchanged

    def find(self, name: str) -> tuple[FunctionType, FunctionType]:
        """Return a function and its mutant; StopIteration where there is none of that name."""
        module, _, short = name.rpartition(".")
        return next(
            (function, getattr(versions[short], "__func__", versions[short]))
            for versions, function in self.functions
            if function.__module__ == module and short in versions
        )

    def too_late(self, name: str) -> bool:
        """Tell whether the function of a mutant ran while the tests were collected."""
        return self.find(name)[0].__code__ in self.ran


class Trials:
    """A pytest plugin that runs the collected tests once for each mutant instead of once."""

    def __init__(self, names: list[str], record: Path, limit: float) -> None:
        self.names, self.record, self.limit, self.switch = names, record, limit, Switch()
        statistics = json.loads((MUTANTS / "mutmut-stats.json").read_text(encoding="utf-8"))
        self.reaching = statistics["tests_by_mangled_function_name"]
        self.seconds = statistics["duration_by_test"]
        self.outcomes: dict[str, str] = {}
        if record.exists():
            self.outcomes = json.loads(record.read_text(encoding="utf-8"))

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every mutant that has no outcome yet, and write each outcome down at once."""
        sys.setprofile(None)
        tests = {item.nodeid: item for item in session.items}
        killers: dict[str, Counter[str]] = {}
        for number, name in enumerate(self.names, 1):
            if name in self.outcomes:
                continue
            started = time.monotonic()
            function = name.partition("__mutmut_")[0]
            of_module = killers.setdefault(function.rpartition(".")[0], Counter())
            chosen = [tests[test] for test in self.reaching.get(function, ()) if test in tests]
            chosen.sort(key=lambda item: (-of_module[item.nodeid], self.seconds[item.nodeid]))
            outcome = self.trial(session, name, chosen) if chosen else UNREACHED
            if outcome == SURVIVED and self.switch.too_late(name):
                outcome = afresh(name, chosen)
            of_module[outcome] += 1
            self.outcomes[name] = outcome
            self.record.write_text(json.dumps(self.outcomes, indent=1), encoding="utf-8")
            took = time.monotonic() - started
            print(f"{number}/{len(self.names)} {took:.1f} s {name}: {outcome}", file=sys.__stderr__)
        return True

    def trial(self, session: pytest.Session, name: str, chosen: list[pytest.Item]) -> str:
        """Run tests against a mutant in a fork until one fails; return it, or how that ended."""
        versions = self.switch.find(name)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                turn_on(name, *versions)
                session.config.pluginmanager.unregister(name="terminalreporter")
                silence = os.open(os.devnull, os.O_WRONLY)
                os.dup2(silence, 1)
                os.dup2(silence, 2)
                resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
                os.write(writer, first_to_fail(session, chosen, self.limit).encode())
            finally:
                os._exit(0)
        os.close(writer)
        with os.fdopen(reader, encoding="utf-8") as pipe:
            outcome = pipe.read()
        os.waitpid(child, 0)
        return outcome or HANGS


def turn_on(name: str, function: FunctionType, mutant: FunctionType) -> None:
    """Let a mutant run wherever its function is called, in processes started from here too."""
    function.__code__ = mutant.__code__
    function.__defaults__ = mutant.__defaults__
    function.__kwdefaults__ = mutant.__kwdefaults__
    os.environ["MUTANT_UNDER_TEST"] = name


def first_to_fail(session: pytest.Session, chosen: list[pytest.Item], limit: float) -> str:
    """Run tests in turn, some seconds of the processor long; return the first that fails."""
    started = time.process_time()
    for item, following in zip(chosen, [*chosen[1:], None], strict=True):
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return item.nodeid
        if time.process_time() - started > limit:
            return OUTLIVED
    return SURVIVED


def afresh(name: str, chosen: list[pytest.Item]) -> str:
    """Try a mutant in a process of its own, in which the tests are collected under it as well."""
    files = sorted({item.nodeid.partition("::")[0] for item in chosen})
    arguments = ["-x", *QUIET, *files, *OPTIONS["pytest_add_cli_args"]]
    command = [sys.executable, "-m", "pytest", *arguments]
    environment = os.environ | {"MUTANT_UNDER_TEST": name}
    ended = subprocess.run(command, check=False, env=environment, capture_output=True)
    return SURVIVED if ended.returncode == 0 else "a test in a process of its own"


def main() -> None:
    """Make the mutants, try a sample of them, and say how many were killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=math.inf, help="seconds for a mutant")
    options = parser.parse_args()
    if not (MUTANTS / "mutmut-stats.json").exists():
        generate()
    names = mutants()
    sample = random.Random(options.seed).sample(names, min(options.sample, len(names)))  # noqa: S311 - a sample of mutants is no secret
    trials = Trials(sample, MUTANTS / f"sample-{options.seed}.json", options.limit)
    os.chdir(MUTANTS)
    selected = [*OPTIONS["pytest_add_cli_args_test_selection"], *OPTIONS["pytest_add_cli_args"]]
    pytest.main([*QUIET, *selected], [trials])
    tried = {name: trials.outcomes[name] for name in sample}
    not_killed = (SURVIVED, OUTLIVED, UNREACHED)
    alive = sorted(name for name, outcome in tried.items() if outcome in not_killed)
    print(f"seed {options.seed}: {len(sample)} of {len(names)} mutants, {len(alive)} survive")
    print(f"killed: {100 * (len(sample) - len(alive)) / len(sample):.1f} %")
    for name in alive:
        print(name, tried[name])


if __name__ == "__main__":
    main()
