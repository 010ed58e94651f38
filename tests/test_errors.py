"""The family of errors: what the front ends rely on to show any of them in one way."""

from __future__ import annotations

import pytest

from mentor_tui import errors
from mentor_tui.errors import AmbiguousError, ConflictError, MentorError, StoppedError

FAMILY = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, MentorError)]


def test_each_kind_has_a_title_of_its_own() -> None:
    titles = [kind.title for kind in FAMILY]
    assert len(FAMILY) == 8
    assert len(set(titles)) == len(titles)
    assert all(title[0].isupper() and not title.endswith(".") and len(title) <= 20 for title in titles)


def test_an_error_reads_as_its_sentence() -> None:
    assert str(MentorError("Type a day.")) == MentorError("Type a day.").sentence == "Type a day."
    assert str(StoppedError()).endswith(".")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Several goals begin so.", "Several goals begin so. It could be: Lead, Learn."),
        ("It may be Lead; type more.", "It may be Lead; type more. It could be: Learn."),
        ("Type Lead or Learn.", "Type Lead or Learn."),
    ],
)
def test_several_matches_are_always_listed(sentence: str, expected: str) -> None:
    error = AmbiguousError(sentence, ["Lead", "Learn"])
    assert error.sentence == expected
    assert error.matches == ("Lead", "Learn")


def test_a_conflict_keeps_both_versions_as_they_were() -> None:
    form: dict[str, object] = {"title": "mine"}
    error = ConflictError("Ana changed the title.", mine=form, theirs={"title": "hers"}, fields=["title"])
    form["title"] = "typed since"
    assert (error.mine["title"], error.theirs["title"], error.fields) == ("mine", "hers", ("title",))
