"""A day that is set is a whole day where one is, whatever the time of day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from mentor_tui.clock import Clock, local

DAY = date(2026, 11, 24)

SetRealTime = Callable[[datetime], None]


@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "America/New_York", "UTC", "Europe/Berlin", "Pacific/Auckland"])
@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_every_moment_of_it_is_on_that_day(zone: str, hour: int, set_real_time: SetRealTime) -> None:
    real = datetime(2026, 3, 9, hour, 30, tzinfo=UTC)
    set_real_time(real)
    here = Clock(DAY, zone)
    assert here.today(zone) == DAY
    assert local(here.now(), zone).date() == DAY
    assert local(here.now(), zone).time() == local(real, zone).time()


def test_without_a_day_it_is_the_real_moment(set_real_time: SetRealTime) -> None:
    real = datetime(2026, 3, 9, 23, 30, tzinfo=UTC)
    set_real_time(real)
    assert Clock(zone="Europe/Berlin").now() == real
    assert Clock().today("Europe/Berlin") == date(2026, 3, 10)
