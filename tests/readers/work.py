"""Work counted (计量), where a clock would say how busy the machine is.

Counted are lines of a package that run, signs that its patterns pass over, and bytes unpacked.
"""

from __future__ import annotations

import re
import sys
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType, ModuleType

# From half to the whole of an input: work that grows with its square would grow four times.
LINEAR = 2.2


@attrs.define
class Work:
    """How much was done."""

    amount: int = 0


@attrs.frozen
class _Counted:
    """A pattern that counts the signs it passes over: to its match, or to the end of the text."""

    pattern: re.Pattern[str]
    work: Work

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        found = self.pattern.search(text, start)
        self.work.amount += (found.end() if found else len(text)) - start
        return found

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        found = self.pattern.match(text, start)
        self.work.amount += found.end() - start if found else 1
        return found

    def sub(self, by: Any, text: str) -> str:
        self.work.amount += len(text)
        return self.pattern.sub(by, text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        self.work.amount += len(text)
        return self.pattern.finditer(text)


def work_of(action: Callable[[], object], *modules: ModuleType) -> int:
    """Lines of these modules that an action runs, and signs that their patterns pass over."""
    work = Work()
    files = {str(Path(module.__file__ or "").resolve()) for module in modules}
    compiled = re.compile

    def made(pattern: str, flags: int = 0) -> _Counted:
        return _Counted(compiled(pattern, flags), work)

    with pytest.MonkeyPatch.context() as patch:
        for module in modules:
            for name, value in list(vars(module).items()):
                if isinstance(value, re.Pattern):
                    patch.setattr(module, name, _Counted(value, work))
        patch.setattr(re, "compile", made)

        def line(_frame: FrameType, event: str, _what: object) -> Any:
            work.amount += event == "line"
            return line

        def call(frame: FrameType, _event: str, _what: object) -> Any:
            return line if frame.f_code.co_filename in files else None

        before = sys.gettrace()
        sys.settrace(call)
        try:
            action()
        finally:
            sys.settrace(before)
    return work.amount


@contextmanager
def unpacked() -> Iterator[Work]:
    """Count the bytes that come out of zip archives."""
    work, read = Work(), zipfile.ZipExtFile.read

    def counted(self: zipfile.ZipExtFile, size: int | None = -1) -> bytes:
        data = read(self, size)
        work.amount += len(data)
        return data

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zipfile.ZipExtFile, "read", counted)
        yield work
