"""Every file of the package in one line, as it says of itself: `python -m tests.map > docs/map.md`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "mentor_tui"


def lines() -> Iterator[str]:
    """The page, line by line."""
    yield "# Map"
    yield ""
    yield "Every file in one line, made from the files by `python -m tests.map`."
    files = sorted(PACKAGE.rglob("*.py"), key=lambda path: (path.parent, path.name))
    for folder, inside in groupby(files, key=lambda path: path.parent):
        yield from ("", f"## {folder.relative_to(PACKAGE.parent).as_posix()}", "")
        yield from (f"- `{path.name}`: {said(path)}" for path in inside)


def said(path: Path) -> str:
    """The first sentence of a file's docstring, without its last stop."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split()).removesuffix(".")


if __name__ == "__main__":
    print("\n".join(lines()))
