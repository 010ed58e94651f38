"""Trends by keys: the picture, the sentence and the table say the same, at every size and for any numbers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from screens.driving import HOSTILE, SHOWN, Filled, MakeApp, screen_text, settle
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from mentor_tui import services
from mentor_tui.marks import ASCII, UNICODE, use_marks
from mentor_tui.screens.goal_editor import GoalEditor
from mentor_tui.screens.goals import GoalsScreen
from mentor_tui.screens.measure_editor import MeasureEditor
from mentor_tui.screens.observation_form import ObservationForm
from mentor_tui.screens.trends import TrendsScreen
from mentor_tui.screens.why import WhyScreen
from mentor_tui.terms import Source
from mentor_tui.widgets.trend_picture import Picture, PlotRange
from mentor_tui.widgets.trend_plot import TrendPlot

BRAILLE = {chr(code) for code in range(0x2801, 0x2900)}


def _observe(filled: Filled, measure_id: str, values: dict[date, float], source: Source) -> None:
    for day, value in values.items():
        made = services.ObservationInput(observed_on=day, value=value, source=source)
        filled.db.run(services.add_observation, measure_id, made)


def _measure(filled: Filled, name: str, **fields: object) -> str:
    return filled.db.run(services.add_measure, filled.brief_id, services.MeasureInput(name=name, **fields))


@pytest.mark.guide("R30")
@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_picture_sentence_and_table_stand_together(
    filled: Filled, make_app: MakeApp, size: tuple[int, int]
) -> None:
    weeks = {date(2026, 9, 1) + timedelta(weeks=week): 3 + week / 8 for week in range(12)}
    _observe(filled, _measure(filled, "Rating", baseline=3, target=5), weeks, Source.PEER_EVALUATION)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        assert isinstance(app.screen, TrendsScreen)
        shown = screen_text(app)
        assert "Length of a brief (min) · project outcome" in shown
        assert "Over these 10 weeks: too few to say, n = 3." in shown
        assert "baseline" in shown
        assert "target" in shown
        assert BRAILLE & set(shown), "the expected way and the series"
        await pilot.press("j")
        await settle(pilot)
        shown = screen_text(app)
        assert "Rating · peer evaluation" in shown
        assert "Up 0.536 per 30 days over these 11 weeks (n = 12, p < 0.001" in shown
        assert "improving" in shown


async def test_in_the_least_terminal_the_plot_has_room_and_says_what_it_leaves_out(
    filled: Filled, make_app: MakeApp
) -> None:
    measure_id = _measure(filled, "Rating", baseline=3, target=5)
    weeks = {date(2026, 9, 1) + timedelta(weeks=week): 3 + week / 8 for week in range(12)}
    _observe(filled, measure_id, weeks, Source.PEER_EVALUATION)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4", "j")
        await settle(pilot)
        plot = app.screen.query_one(TrendPlot)
        assert plot.size.height >= 9
        picture = plot.picture()
        assert isinstance(picture, Picture)
        assert picture.as_expected is ("trend, close to the expected" in screen_text(app))
        assert picture.as_expected


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_days_with_several_observations_are_said_to_be_their_means(
    filled: Filled, make_app: MakeApp, size: tuple[int, int]
) -> None:
    measure_id = _measure(filled, "Rating", baseline=3, target=5)
    for value in (3.0, 4.0):
        _observe(filled, measure_id, {date(2026, 11, day): value for day in (2, 3, 4)}, Source.PEER_EVALUATION)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        assert "the means of" not in screen_text(app)
        await pilot.press("j")
        await settle(pilot)
        assert "measured, the means of 3 days of 6 observations" in screen_text(app)
        await pilot.press("e")
        await settle(pilot)
        await pilot.press("tab", "enter")
        await settle(pilot)
        assert "3 observations" in screen_text(app), "of the first measure, on as many days"
        assert "3 observations on" not in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert "6 observations on 3 days" in screen_text(app)


async def test_the_range_is_said_and_leaves_out_what_is_older(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        assert isinstance(app.screen, TrendsScreen)
        assert "Dec" in screen_text(app), "the expected way goes on to its due date"
        await pilot.press("r", "r")
        await settle(pilot)
        assert app.screen.reach is PlotRange.QUARTER
        assert "Dec" not in screen_text(app)
        await pilot.press("r")
        await settle(pilot)
        assert app.screen.reach is PlotRange.ALL


async def test_any_numbers_are_drawn_or_said_in_words(filled: Filled, make_app: MakeApp) -> None:
    days = [date(2026, 10, 1) + timedelta(days=day) for day in range(8)]
    for name, values in {
        "Huge": [1e100 if at % 2 else -1e100 for at in range(8)],
        "Tiny": [5e-324 * at for at in range(8)],
        "Flat": [7.0] * 8,
        "Single": [3.0],
    }.items():
        measure_id = _measure(filled, name)
        _observe(filled, measure_id, dict(zip(days, values, strict=False)), Source.SELF_ASSESSMENT)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        for name in ("Huge", "Tiny", "Flat", "Single"):
            await pilot.press("j")
            await settle(pilot)
            assert f"{name} · self assessment" in screen_text(app).split("ALL MEASURES")[0]
            await pilot.press("r", "r", "r")
            await settle(pilot)


async def test_hostile_names_are_shown_as_typed(filled: Filled, make_app: MakeApp) -> None:
    measure_id = _measure(filled, HOSTILE, unit="[b]h[/b]")
    _observe(filled, measure_id, {date(2026, 11, 1): 3.0}, Source.SELF_ASSESSMENT)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(200, 60)) as pilot:
        await settle(pilot)
        await pilot.press("4", "end")
        await settle(pilot)
        assert f"{SHOWN} ([b]h[/b]) · self assessment" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 16), (60, 16)])
async def test_where_there_is_no_room_the_sentence_and_the_table_stay(
    filled: Filled, make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        shown = screen_text(app)
        assert not BRAILLE & set(shown)
        assert "too few to say" in " ".join(shown.split())
        assert "ALL MEASURES" in shown
        await pilot.press("r")
        await settle(pilot)
        assert "There is no room for the pic" in screen_text(app)


async def test_plain_ascii_draws_with_ascii_alone(filled: Filled, make_app: MakeApp) -> None:
    weeks = {date(2026, 10, 1) + timedelta(days=7 * week): 14.0 - week / 2 for week in range(6)}
    _observe(filled, filled.measure_id, weeks, Source.PEER_EVALUATION)
    use_marks(ASCII)
    try:
        app = make_app(filled.path, as_handle="priya")
        async with app.run_test(size=(120, 36)) as pilot:
            await settle(pilot)
            await pilot.press("4")
            await settle(pilot)
            shown = screen_text(app)
            assert [line for line in shown.split("\n") if not line.isascii()] == []
            assert "*" in shown
            assert "-2.1" in shown, "a slope with its sign"
    finally:
        use_marks(UNICODE)


@pytest.mark.parametrize(
    ("size", "first", "second"),
    [
        ((60, 16), "Length of a brief · Brief execu…", "Length of a brief · Mentor two …"),
        ((80, 24), "Length of… · Brief ex…", "Length of… · Mentor t…"),
        (
            (200, 60),
            "Length of a brief · Brief executives in ten minutes",
            "Length of a brief · Mentor two juniors [/done]",
        ),
    ],
)
async def test_measures_of_one_name_are_told_apart_by_their_goals(
    filled: Filled, make_app: MakeApp, size: tuple[int, int], first: str, second: str
) -> None:
    alike = filled.db.run(services.add_measure, filled.juniors_id, services.MeasureInput(name="Length of a brief"))
    for measure_id in (alike, _measure(filled, "Rating")):
        _observe(filled, measure_id, {date(2026, 11, 1): 3.0}, Source.SELF_ASSESSMENT)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        table = screen_text(app).split("ALL MEASURES")[1]
        assert first in table
        assert second in table
        assert "Rating ·" not in table
        await pilot.press("slash", *"juniors", "enter")
        await settle(pilot)
        assert second in screen_text(app), "the other one is there all the same"


FIRST_GOAL = "Nothing measured yet · 2 leads to the goals, n there writes the first"
FIRST_MEASURE = "Nothing measured yet · 2 leads to the goals, → and n there add a measure"
FIRST_OBSERVATION = "Nothing measured yet · 2 leads to the goals, a there adds an observation"


@pytest.mark.parametrize(
    ("there", "words", "keys", "form"),
    [
        ("nothing", FIRST_GOAL, ("2", "n"), GoalEditor),
        ("goals", FIRST_MEASURE, ("2", "right", "n"), MeasureEditor),
        ("a measure", FIRST_OBSERVATION, ("2", "a"), ObservationForm),
    ],
)
async def test_nothing_measured_names_the_keys_that_lead_on(
    filled: Filled, make_app: MakeApp, there: str, words: str, keys: tuple[str, ...], form: type[Screen[object]]
) -> None:
    if there == "nothing":
        for goal_id in (filled.brief_id, filled.juniors_id):
            filled.db.run(services.delete_goal, goal_id)
    else:
        filled.db.run(services.delete_measure, filled.measure_id)
    if there == "a measure":
        _measure(filled, "Rating")
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        assert screen_text(app).count(words) == 1
        await pilot.press("w")
        await settle(pilot)
        assert screen_text(app).count(words) == 2, "said by the greyed key in the same words"
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        assert isinstance(app.screen, form)


async def test_where_no_measure_holds_the_words_greyed_keys_say_so(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4", "slash", *"xyz", "enter")
        await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
        assert screen_text(app).count("No measure holds these words · Esc shows all") == 2
        await pilot.press("escape")
        await settle(pilot)
        assert "Length of a brief" in screen_text(app)


async def test_an_observation_changes_picture_and_table_at_once(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert isinstance(app.screen, ObservationForm)
        await pilot.press(*"11", "enter")
        await settle(pilot)
        assert "11 min" in screen_text(app)
        assert "n = 4" in screen_text(app)
    assert filled.db.run(services.load_measure, filled.measure_id).observations[0].value == 11


async def test_why_and_the_goal_are_one_key_away(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
        assert isinstance(app.screen, WhyScreen)
        await pilot.press("escape", "enter")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)


async def test_an_observation_is_of_the_measure_with_the_cursor(filled: Filled, make_app: MakeApp) -> None:
    """Not of the goal's first one."""
    second = _measure(filled, "Rating by listeners")
    _observe(filled, second, {date(2026, 11, 1): 3.0}, Source.PEER_EVALUATION)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("4", "end")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        await pilot.press(*"4", "enter")
        await settle(pilot)
        assert "Rating by listeners: 4" in screen_text(app)
    newest = filled.db.run(services.load_measure, second).observations[0]
    assert (newest.value, newest.source) == (4.0, Source.PEER_EVALUATION)
    assert len(filled.db.run(services.load_measure, filled.measure_id).observations) == 3


async def test_the_legend_is_in_the_theme_that_was_turned_to_before_its_screen_was_shown(
    filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("f9", "4")
        await settle(pilot)
        legend, plot = app.screen.query_one("#plot-legend", Static), app.screen.query_one(TrendPlot)
        assert Content.from_text(legend.content).spans == plot.legend().spans


async def test_another_theme_shows_in_the_legend_at_once(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        legend, plot = app.screen.query_one("#plot-legend", Static), app.screen.query_one(TrendPlot)
        before = Content.from_text(legend.content).spans
        await pilot.press("f9")
        await settle(pilot)
        assert Content.from_text(legend.content).spans != before
        assert Content.from_text(legend.content).spans == plot.legend().spans


async def test_it_opens_on_the_measure_that_was_looked_at_and_keeps_its_own_cursor(
    filled: Filled, make_app: MakeApp
) -> None:
    weeks = {date(2026, 9, 1) + timedelta(weeks=week): 3 + week / 8 for week in range(12)}
    _observe(filled, _measure(filled, "Rating", baseline=3, target=5), weeks, Source.PEER_EVALUATION)
    app = make_app(filled.path, as_handle="priya")

    def shown() -> str:
        series = app.screen.series if isinstance(app.screen, TrendsScreen) else None
        return series.measure if series is not None else ""

    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("2", "right", "down")
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        assert shown() == "Rating"
        # Compared with another one there, with a look at the goal between: what was gone to stays.
        await pilot.press("k", "2")
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        assert shown() == "Length of a brief"


async def test_it_opens_on_the_goal_that_was_looked_at_with_its_first_observation(
    filled: Filled, make_app: MakeApp
) -> None:
    """Also where that observation was made since Trends was read."""
    made = services.MeasureInput(name="Talks held", unit="talks", baseline=0, target=4)
    filled.db.run(services.add_measure, filled.juniors_id, made)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        assert "Length of a brief (min)" in screen_text(app)
        await pilot.press("2", "end", "right", "a")
        await settle(pilot)
        await pilot.press("3", "enter")
        await settle(pilot)
        await pilot.press("left", "4")
        await settle(pilot)
        assert "Talks held (talks) · " in screen_text(app)
