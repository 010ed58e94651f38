"""Prints which requirements of the guide a test shows, by the marks that tests carry: `make guide`."""

from __future__ import annotations

import ast
from pathlib import Path

LAST = 89


def shown_by() -> dict[int, list[str]]:
    """Requirement by requirement, the tests that carry its mark."""
    found: dict[int, list[str]] = {number: [] for number in range(1, LAST + 1)}
    for path in sorted(Path(__file__).parent.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.guide":
                    for argument in mark.args:
                        number = int(ast.literal_eval(argument).removeprefix("R"))
                        found[number].append(f"{path.stem}::{node.name}")
    return found


def main() -> None:
    """Print the table."""
    found = shown_by()
    for number, tests in found.items():
        print(f"R{number:<3} {', '.join(tests) or '-'}")
    print(f"{sum(bool(tests) for tests in found.values())} of {LAST} requirements have a test that shows them.")


if __name__ == "__main__":
    main()
