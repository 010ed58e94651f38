"""What the app does as a whole: its light and its dark, and how it ends when it stumbles."""

from __future__ import annotations

import pytest
from screens.conftest import Filled, MakeApp
from screens.driving import screen_text, settle

from mentor_tui import config

SECRET = "kept-between-us"


async def test_f9_turns_light_and_dark_about(filled: Filled, make_app: MakeApp) -> None:
    """On every screen, and at the next start too."""
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert app.current_theme.dark
        await pilot.press("f9")
        await settle(pilot)
        assert not app.current_theme.dark
        assert "It is light now." in screen_text(app)
        assert config.start_theme() == "light"
        await pilot.press("2", "f9")
        await settle(pilot)
        assert app.current_theme.dark
        assert config.start_theme() == "dark"


async def test_what_config_toml_sets_holds_at_the_next_start(filled: Filled, make_app: MakeApp) -> None:
    path = config.config_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('theme = "dark"', encoding="utf-8")
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("f9")
        await settle(pilot)
        assert "It is light until you leave." in screen_text(app)
    assert config.start_theme() == "dark"


async def test_a_fault_ends_without_the_words_that_were_on_the_way(
    filled: Filled, make_app: MakeApp, capsys: pytest.CaptureFixture[str]
) -> None:
    """The traceback names the fault and shows no variable: they hold what people wrote."""
    app = make_app(filled.path, as_handle="priya")

    def stumble() -> None:
        note = SECRET
        raise ZeroDivisionError(len(note))

    with pytest.raises(ZeroDivisionError):
        async with app.run_test(size=(120, 36)) as pilot:
            await settle(pilot)
            app.call_later(stumble)
            await pilot.pause()
    told = "".join(segment.text for shown in app._exit_renderables for segment in shown.segments)
    app._print_error_renderables()
    told += capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert SECRET not in told.replace("note = SECRET", "")


async def test_a_screen_that_was_ready_before_f9_is_drawn_in_the_theme_of_now(
    filled: Filled, make_app: MakeApp
) -> None:
    """Every screen is light when it comes, also one that was composed while it was dark."""
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("f9")
        await settle(pilot)
        for tab in "0234":
            await pilot.press(tab)
            await settle(pilot)
            drawn = [widget.styles.color for widget in app.screen.query("*")]
            app.screen.update_node_styles()
            assert [widget.styles.color for widget in app.screen.query("*")] == drawn


async def test_f9_and_f12_hold_in_a_form_too(filled: Filled, make_app: MakeApp) -> None:
    """Its help names them, and what is typed stays."""
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("e", "x")
        await settle(pilot)
        await pilot.press("f9")
        await settle(pilot)
        assert not app.current_theme.dark
        assert "It is light now" in screen_text(app)
        await pilot.press("f12")
        await settle(pilot)
        assert "Brief executives in ten minutesx" in screen_text(app)
