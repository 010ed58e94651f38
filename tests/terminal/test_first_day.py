"""The whole path in a real pseudo-terminal, from an empty home: every key as a person presses it."""

from __future__ import annotations

import json
import os
import subprocess

import pytest
from terminal.pressing import ACTION, ENTER, ESC, F5, PROGRAM, SAVE, TAB, OpenApp, go_to, type_in


def command(env: dict[str, str], *words: str) -> object:
    """What a command prints as JSON."""
    done = subprocess.run(
        [*PROGRAM, *words, "--json"], capture_output=True, text=True, check=True, env={**os.environ, **env}
    )
    return json.loads(done.stdout)


@pytest.mark.long
def test_the_first_day(open_app: OpenApp, env: dict[str, str]) -> None:
    """First start, goal, measure, observations, check-in, trend, quit; open again, and all of it is there."""
    terminal = open_app()
    terminal.wait_for("Welcome to Mentor TUI")
    terminal.settle()
    type_in(terminal, b"Priya Raman")
    go_to(terminal, "With")
    type_in(terminal, b"Amara Okafor", SAVE)
    terminal.wait_for("No goals yet")

    type_in(terminal, b"2", b"n", b"Type without looking", SAVE)
    terminal.wait_for("Type without looking")
    terminal.wait_gone("Outcome  ")
    terminal.settle()
    # In the goal's panel the first line to stand on offers a measure.
    type_in(terminal, TAB, b"n")
    terminal.settle()
    type_in(terminal, b"Typing speed")
    go_to(terminal, "Baseline")
    type_in(terminal, b"15")
    go_to(terminal, "Target")
    type_in(terminal, b"45", SAVE)
    terminal.wait_for("Typing speed")

    terminal.settle()
    for value in (b"16", b"18,5", b"21", b"24", b"27.5"):
        type_in(terminal, b"a")
        terminal.wait_for("Value")
        type_in(terminal, value, ENTER)
        terminal.wait_gone("Value")

    type_in(terminal, b"3", b"n", SAVE)
    terminal.wait_for("GOAL REVIEW")
    terminal.settle()
    type_in(terminal, F5)
    terminal.wait_for("NOTES")
    terminal.settle()
    type_in(terminal, ENTER, b"Practise ten minutes a day", ACTION)
    terminal.wait_for("action")
    type_in(terminal, F5)
    terminal.wait_for("AGREED")
    type_in(terminal, ESC)
    terminal.settle()

    type_in(terminal, b"4")
    terminal.wait_for("Typing speed")
    terminal.settle()
    type_in(terminal, b"q")
    assert terminal.end() == 0

    again = open_app()
    again.wait_for("Type without looking")
    again.settle()
    type_in(again, b"q")
    assert again.end() == 0

    (plan,) = command(env, "plans")  # type: ignore[misc]
    assert (plan["mentee"], plan["mentors"]) == ("Amara Okafor", ["Priya Raman"])
    (goal,) = command(env, "goals", plan["id"])  # type: ignore[misc]
    assert goal["title"] == "Type without looking"
    (measure,) = goal["measures"]
    assert (measure["name"], measure["baseline"], measure["target"]) == ("Typing speed", 15, 45)
    (series,) = command(env, "trends", plan["id"])  # type: ignore[misc]
    # Five on one day are one point: their mean.
    assert (series["n"], series["value"]) == (1, pytest.approx((16 + 18.5 + 21 + 24 + 27.5) / 5))
