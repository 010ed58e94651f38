"""A folder that takes its time holds nothing up."""

from __future__ import annotations

import asyncio
from threading import Event

import pytest

from mentor_tui.screens import path_suggester


async def test_a_folder_that_does_not_answer_is_asked_once_and_then_for_the_newest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    told: list[tuple[str, ...]] = []
    answers = Event()

    def slow(typed: str) -> path_suggester.Ways:
        asked.append(typed)
        answers.wait()
        return path_suggester.Ways(f"{typed}/", (f"{typed}/",))

    monkeypatch.setattr(path_suggester, "ways_on", slow)
    suggester = path_suggester.PathSuggester(told.append)
    typed = ["~/a", "~/ab", "~/abc", "~/abcd"]
    waiting = [asyncio.create_task(suggester.get_suggestion(path)) for path in typed]
    while not asked:
        await asyncio.sleep(0)
    # What reads and saves go through is free meanwhile.
    assert await asyncio.gather(*(asyncio.to_thread(int, "7") for _ in range(20))) == [7] * 20
    assert asked == ["~/a"]
    answers.set()
    assert await asyncio.gather(*waiting) == ["~/a/", None, None, "~/abcd/"]
    assert asked == ["~/a", "~/abcd"]
    assert told == []
