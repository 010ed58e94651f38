"""Monkeys at the keys: whatever is pressed, pasted, resized or written by another, the app stands as it should."""

from __future__ import annotations

from pathlib import Path

import pytest
from screens.monkeys.cage import Tally
from screens.monkeys.machine import Jungle, let_loose
from screens.monkeys.starts import make_starts

MOST_SEEDS = 20
"""So many at most are taken until enough keys were pressed: how many a run presses is left to chance."""


@pytest.fixture
def jungle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Jungle:
    starts = tmp_path / "starts"
    starts.mkdir()
    make_starts(starts)
    return Jungle(tmp_path, starts, monkeypatch)


@pytest.mark.long
def test_five_hundred_keys(jungle: Jungle) -> None:
    for seed in range(1, MOST_SEEDS + 1):
        let_loose(jungle, first=seed, runs=2, steps=25)
        if jungle.tally.keys >= 500:
            break
    _show(jungle.tally)
    assert jungle.tally.keys >= 500
    assert len(jungle.tally.screens) >= 8
    assert sum(number for name, number in jungle.tally.deeds.items() if name.endswith("done")) >= 3


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 22))
def test_ten_thousand_keys(seed: int, jungle: Jungle) -> None:
    jungle.elsewhere = True
    let_loose(jungle, first=seed, runs=10, steps=25)
    _show(jungle.tally)
    assert jungle.tally.keys >= 500


def _show(tally: Tally) -> None:
    print(f"{tally.keys} keys, {tally.starts} starts\n{dict(tally.screens)}\n{dict(tally.deeds)}")
