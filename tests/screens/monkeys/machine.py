"""The monkeys: a hypothesis state machine chooses what is pressed, and makes what breaks the app as short as can be."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import ClassVar

import garbage
import pytest
from hypothesis import HealthCheck, Phase, seed, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from screens.monkeys.afterwards import check_file
from screens.monkeys.cage import Cage, Tally
from screens.monkeys.others import DEEDS, Deed, Elsewhere, Other
from screens.monkeys.starts import EMPTY, ODD, SAMPLE, begin
from widgets.hostile import HOSTILE

KEYS = (
    "tab", "shift+tab", "up", "down", "left", "right", "enter", "escape", "home", "end", "pageup", "pagedown",
    "backspace", "delete", "space", "insert", "shift+up", "shift+left", "ctrl+right", "ctrl+home", "ctrl+end",
    *(f"f{number}" for number in range(1, 13)),
    *(f"ctrl+{letter}" for letter in "abcdefghijklnoprstuvwxyz"), "ctrl+@", "ctrl+underscore",
    "alt+j", "alt+4", "alt+shift+e", "f20", "<unknown>",
)  # fmt: skip
TEXTS = (
    *HOSTILE, "1", "-1", "0", "1e308", "nan", "12,5", "2026-02-30", "31 Dec", "+9m", "99999-01-01", "Europe/Berlin",
    "sample.csv", "plan.json", "~", "[", "日", "👩‍👩‍👧", "\u202e", "x" * 300, "- do it", "* x\n- y\n",
)  # fmt: skip
USUAL = ((80, 24), (100, 30), (120, 40), (200, 60), (60, 16), (60, 60), (200, 16))
FORMS = ("n", "e", "a", "s", "x", "d", "E", "I", "m", "o", "w", "ctrl+n", "f5", "enter")
"""The keys that open something on one screen or another."""

picks = st.integers(0, 999)
typed = st.one_of(st.sampled_from(TEXTS), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12))
letters = st.text(
    st.one_of(
        st.sampled_from("abcdeghjklmnoprstuvwxyzAEIU0123456789 ?/.,-+=[]$@日é👍\u0301\u200d"),
        st.characters(exclude_categories=["Cs", "Cc"]),
    ),
    min_size=1, max_size=8,
)  # fmt: skip
sizes = st.one_of(st.sampled_from(USUAL), st.tuples(st.integers(60, 200), st.integers(16, 60)))
small = st.one_of(st.tuples(st.integers(1, 59), st.integers(1, 60)), st.tuples(st.integers(1, 200), st.integers(1, 15)))


@dataclass
class Jungle:
    """What all runs of a test share."""

    folder: Path
    starts: Path
    patch: pytest.MonkeyPatch
    elsewhere: bool = False
    """Whether the other is in another process."""
    tally: Tally = field(default_factory=Tally)
    _numbers: count[int] = field(default_factory=count)

    def own_folder(self) -> Path:
        """A home with nothing in it but two files to import; settings and drafts of other runs are not seen in it."""
        home = self.folder / f"run-{next(self._numbers)}"
        home.mkdir()
        for name in ("DATA", "CONFIG", "STATE", "CACHE"):
            self.patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        self.patch.setenv("HOME", str(home))
        self.patch.chdir(home)
        editor = home / "editor"
        editor.write_text("#!/bin/sh\nprintf 'written \\033]52;c;aGk=\\007 outside\\n' >> \"$1\"\n")
        editor.chmod(0o700)
        self.patch.setenv("EDITOR", str(editor))
        self.patch.delenv("VISUAL", raising=False)
        (home / "sample.csv").write_text("day,Typing,note\n2026-11-01,12,a\n2026-11-08,nan,b\n2026-11-15,14,\x1b[2J\n")
        (home / "plan.json").write_text("{}")
        return home


class Monkeys(RuleBasedStateMachine):
    """One run: a file, the app on it, a monkey, and somebody else on the same file."""

    jungle: ClassVar[Jungle]

    @initialize(start=st.sampled_from((SAMPLE, ODD, SAMPLE, EMPTY)), size=sizes)
    def begin_on(self, start: str, size: tuple[int, int]) -> None:
        self.home = self.jungle.own_folder()
        self.path = begin(start, self.jungle.starts, self.home)
        self.cage = Cage(self.path, self.jungle.tally, size)
        self.other: Other | Elsewhere | None = None
        self.cage.open()

    # Keys

    @rule(chosen=st.lists(picks, min_size=1, max_size=4))
    def press_what_does_something(self, chosen: list[int]) -> None:
        """Keys of what has the focus, of the screen and of the app, one after the other."""
        for pick in chosen:
            keys = self.cage.keys_here()
            self.cage.press(keys[pick % len(keys)])

    @rule(chosen=st.lists(picks, min_size=1, max_size=5), typed=st.booleans())
    def do_commands(self, chosen: list[int], typed: bool) -> None:
        """What the footer and the palette offer here: what a person would do. Leaving is left to chance elsewhere."""
        for pick in chosen:
            keys = self.cage.keys_of_commands()
            self.cage.press(*([keys[pick % len(keys)]] if keys else ["escape"]), *("1" if typed else ""))

    @rule(keys=st.lists(st.sampled_from(KEYS), min_size=1, max_size=6))
    def press_at_once(self, keys: list[str]) -> None:
        self.cage.press(*keys)

    @rule(text=letters)
    def type_in(self, text: str) -> None:
        self.cage.press(*text)

    @rule(text=typed)
    def paste(self, text: str) -> None:
        self.cage.paste(text)

    @rule(tab=st.sampled_from("01234"), down=st.integers(0, 6), side=st.booleans(), opens=st.sampled_from(FORMS))
    def open_something(self, tab: str, down: int, side: bool, opens: str) -> None:
        """Go to a screen, to something on it, and open what there is to be opened."""
        self.cage.press("escape", "escape")
        self.cage.press(tab, *(["right"] if side else []), *(["down"] * down))
        self.cage.press(opens)

    @rule(
        texts=st.lists(typed, min_size=1, max_size=4),
        ends=st.sampled_from(("ctrl+s", "escape", "f8", "enter", "ctrl+o")),
    )
    def fill_in(self, texts: list[str], ends: str) -> None:
        """Put something into a few fields, and end so."""
        for text in texts:
            self.cage.paste(text)
            self.cage.press("tab")
        self.cage.press(ends)

    @rule(note=letters, then=st.sampled_from(("ctrl+t", "ctrl+l", "ctrl+g", "f5", "f6", "escape", "enter")))
    def hold_a_check_in(self, note: str, then: str) -> None:
        self.cage.press("escape", "3", "f5")
        self.cage.press("enter", *note, then)

    @rule(words=st.sampled_from(("undo", "goal", "light", "check", "redo", "import", "settings", "x", "")))
    def choose_by_name(self, words: str) -> None:
        self.cage.press("ctrl+p", *words, "enter")

    @rule(x=st.integers(0, 199), y=st.integers(0, 59))
    def click(self, x: int, y: int) -> None:
        width, height = self.cage.size
        self.cage.click(x % width, y % height)

    # What happens to it

    @rule(size=sizes)
    def resize(self, size: tuple[int, int]) -> None:
        self.cage.resize(*size)

    @rule(
        size=small, keys=st.lists(st.sampled_from(KEYS), max_size=3), pasted=st.sampled_from(("", *TEXTS)), after=sizes
    )
    def squeeze(self, size: tuple[int, int], keys: list[str], pasted: str, after: tuple[int, int]) -> None:
        """Make the terminal too small for a while."""
        self.cage.resize(*size)
        self.cage.press(*keys)
        if pasted:
            self.cage.paste(pasted)
        self.cage.resize(*after)

    @rule(days=st.one_of(st.integers(0, 3), st.integers(0, 800)))
    def days_go_by(self, days: int) -> None:
        self.cage.days_go_by(days)

    @rule(
        name=st.sampled_from(DEEDS), pick=picks, aimed=st.booleans(), told=st.booleans(),
        keys=st.lists(st.sampled_from(KEYS), max_size=2),
    )  # fmt: skip
    def another_writes(self, name: str, pick: int, aimed: bool, told: bool, keys: list[str]) -> None:
        """Somebody else does something, to what is looked at or to something else; the app is told, or not yet."""
        desk = self.cage.app.desk
        if not desk.plan_id:
            return
        if self.other is None:
            self.other = (Elsewhere if self.jungle.elsewhere else Other)(self.path, self.cage.clock)
        seen = self.cage.ids_in_sight() if aimed else ()
        self.other.begin(Deed(name, desk.plan_id, desk.db.actor_id, pick, seen))
        try:
            self.cage.press(*keys)
        finally:
            self.jungle.tally.deeds[f"{name} {self.other.outcome()}"] += 1
        if told:
            self.cage.look_for_others()

    def teardown(self) -> None:
        cage: Cage | None = self.__dict__.get("cage")
        if cage is None:
            return
        whole = not cage.broken
        actor = cage.app.desk.db.actor_id if cage.app.desk.is_open else ""
        try:
            cage.close()
        finally:
            if self.other is not None:
                self.other.close()
        if whole:
            check_file(self.path, cage.clock, actor)
        shutil.rmtree(self.home)
        garbage.take_out()


def let_loose(jungle: Jungle, *, first: int, runs: int, steps: int, shrink: bool = True) -> None:
    """Have so many runs of so many steps, chosen from this seed on."""
    kind = seed(first)(type("Monkeys", (Monkeys,), {"jungle": jungle}))
    try:
        _run(kind, runs, steps, shrink)
    except Exception as error:
        # What fails once and not again, hypothesis tells nothing of but that.
        for fault in jungle.tally.faults[:3]:
            error.add_note(fault)
        raise


def _run(kind: type[Monkeys], runs: int, steps: int, shrink: bool) -> None:
    run_state_machine_as_test(
        kind,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink) if shrink else (Phase.generate,),
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
