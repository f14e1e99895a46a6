"""The time as commands take it."""

from firsthand.commands.clock import now


def test_what_follows_within_a_second_is_later() -> None:
    times = [now() for _ in range(100)]
    assert times == sorted(times)
    assert len({len(time) for time in times}) == 1
    assert len(set(times)) > 1
