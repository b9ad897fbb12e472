"""What is worth preloading, from runs and what imports cost."""

from collections.abc import Sequence

from colab_tray.core.runtimes.learning import (
    HALF_LIFE,
    Cost,
    Run,
    Verdict,
    candidates,
    enough,
    habits,
)

NOW = 1_800_000_000.0
SLOW = Cost(0.5, 10 << 20)
ROOM = 1 << 30


def runs(count: int, *names: str, age: float = 0.0) -> list[Run]:
    return [Run(NOW - age, names)] * count


def verdicts(
    ran: Sequence[Run],
    costs: dict[str, Cost] | None = None,
    memory: int = ROOM,
    before: Sequence[str] = (),
) -> dict[str, Verdict]:
    found = habits(ran, costs or {}, now=NOW, memory=memory, before=before)
    return {habit.name: habit.verdict for habit in found}


def test_what_is_imported_again_and_again_is_preloaded_and_what_was_tried_once_is_not() -> None:
    ran = [*runs(3, "polars"), *runs(1, "once")]
    assert verdicts(ran) == {"polars": Verdict.PRELOADED, "once": Verdict.RARE}


def test_old_runs_count_less_and_less() -> None:
    assert verdicts(runs(3, "polars", age=2 * HALF_LIFE)) == {"polars": Verdict.RARE}
    assert verdicts(runs(9, "polars", age=2 * HALF_LIFE)) == {"polars": Verdict.PRELOADED}
    assert verdicts(runs(2, "polars", age=-HALF_LIFE)) == {"polars": Verdict.PRELOADED}
    assert not enough(runs(5, "polars", age=HALF_LIFE), NOW)


def test_what_is_preloaded_stays_a_little_longer_so_that_it_does_not_come_and_go() -> None:
    fading = runs(2, "polars", age=HALF_LIFE)
    assert verdicts(fading) == {"polars": Verdict.RARE}
    assert verdicts(fading, before=["polars"]) == {"polars": Verdict.PRELOADED}


def test_what_is_imported_in_no_time_is_not_worth_it() -> None:
    costs = {"tiny": Cost(0.004, 1 << 20), "polars": SLOW}
    found = verdicts(runs(9, "tiny", "polars"), costs)
    assert found == {"tiny": Verdict.QUICK, "polars": Verdict.PRELOADED}


def test_memory_goes_to_those_that_save_most() -> None:
    costs = {"large": Cost(3.0, 700 << 20), "small": Cost(0.2, 400 << 20), "other": SLOW}
    found = verdicts(runs(5, "small", "large", "other"), costs)
    assert found == {
        "large": Verdict.PRELOADED,
        "other": Verdict.PRELOADED,
        "small": Verdict.NO_ROOM,
    }
    assert set(verdicts(runs(5, "large"), costs, memory=0).values()) == {Verdict.NO_ROOM}


def test_scripts_without_packages_say_nothing_about_what_is_usual() -> None:
    assert not enough(runs(50), NOW)
    assert not enough(runs(2, "polars"), NOW)
    assert enough(runs(4, "polars"), NOW)


def test_own_modules_and_pythons_are_no_candidates() -> None:
    assert candidates(["helpers", "json", "os", "polars"], {"helpers"}) == ["polars"]
