"""While you were away: when it is noticed, what the card says, and that it goes for good."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Play
from little import NOW, job
from panel import until
from program import Program, needs_tray
from stage import Stage

from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import Job, JobState
from colab_tray.core.model.runtime import Runtime, RuntimeSpec, RuntimeState
from colab_tray.ui.absences import GAP, SETTLED, Absences
from colab_tray.ui.away import Absence, card, news

HOUR = Absence(NOW - 3600, NOW)


def over(number: int, state: JobState, **changes: object) -> Job:
    return replace(job(number, state), created=NOW - 4000, ended=NOW - 1800, **changes)  # type: ignore[arg-type]


def test_the_card_says_what_counts_the_worst_first() -> None:
    cause = because(Why.BUNDLE_SIZE, "Its files are 70 MB, and nobody has agreed yet.")
    jobs = [
        over(1, JobState.SUCCEEDED, name="good.py"),
        over(2, JobState.FAILED, name="bad.py", exit_status=3),
        replace(job(3, JobState.HELD, name="held.py", cause=cause), created=NOW - 60),
        replace(job(4, name="long.py"), created=NOW - 7200, started=NOW - 7200),
        replace(over(5, JobState.SUCCEEDED), ended=NOW - 3601),  # seen before
        over(6, JobState.CANCELLED, cancel_requested=True),
    ]
    spec = RuntimeSpec("T4")
    t4 = Runtime("colab-1", "colab", spec, 1, state=RuntimeState.READY, on_request=True)
    t4 = replace(t4, since=NOW - 1800, rate=1.76)
    shown = card(HOUR, jobs, {jobs[0].id: 2}, [t4, replace(t4, id="colab-2", ours=False)], NOW)
    assert shown is not None
    assert [line.text for line in shown.lines] == [
        "held.py needs you: Its files are 70 MB, and nobody has agreed yet.",
        "bad.py failed with status 3",
        "good.py succeeded; 2 files came",
        "long.py still runs, for 2 hours now",
        "T4 cost 0.88 compute units meanwhile",
    ]
    assert (shown.asking, shown.happened, shown.lines[0].remedy) == (1, True, "Send the files")
    assert news(shown).body.startswith("held.py needs you")


def test_many_are_counted_and_nothing_is_no_card() -> None:
    shown = card(HOUR, [over(n, JobState.SUCCEEDED) for n in range(1, 21)], {}, [], NOW)
    assert shown is not None
    assert (len(shown.lines), shown.lines[-1].text) == (7, "and 14 more")
    assert len(news(shown).body) <= 200
    assert card(HOUR, [replace(over(1, JobState.FAILED), ended=NOW - 9999)], {}, [], NOW) is None


def test_sleep_is_noticed_and_what_happened_is_told_once(play: Play, tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        running = stage.engine.put(job(1, name="train.py"))
        await stage.until(lambda: stage.follower._facts.live, "the job")
        slept = stage.wall
        stage.wall += GAP + 60
        stage.absences._noticed(Absence(slept, stage.wall), frozenset({running.id}))
        stage.engine.put(replace(running, state=JobState.SUCCEEDED, ended=slept + 30))
        await stage.until(lambda: stage.desk._away, "the card")
        stage.monotonic += SETTLED + 1
        stage.follower._news.set()
        await stage.until(lambda: stage.desk.told, "the notification")
        await asyncio.sleep(0.1)
        assert [one.title for one in stage.desk.told] == ["While you were away"]
        assert stage.desk.told[0].body == "train.py succeeded"
        window = stage.window
        assert window._away.isVisible()
        window._away._dismiss.click()
        await stage.until(lambda: not window._away.isVisible(), "its going")
        stage.engine.put(job(2, JobState.SUCCEEDED, ended=stage.wall + 9))
        await stage.until(lambda: len(stage.follower._facts.recent) == 2, "the next end")
        assert not window._away.isVisible()

    play(scene)


def test_a_clock_that_runs_ahead_means_sleep_and_a_slow_loop_does_not(tmp_path: Path) -> None:
    async def scene() -> list[Absence]:
        clock = {"wall": NOW, "monotonic": 5.0}
        found: list[Absence] = []
        watch = Absences(
            tmp_path / "seen",
            lambda _: None,
            lambda _: None,
            wall=lambda: clock["wall"],
            monotonic=lambda: clock["monotonic"],
        )
        watch._noticed = lambda absence, live: found.append(absence)  # type: ignore[method-assign]
        for wall, monotonic in ((5, 5), (30, 30), (400, 5)):
            task = asyncio.create_task(watch.watch(frozenset, tick=0))
            await asyncio.sleep(0)
            clock["wall"] += wall
            clock["monotonic"] += monotonic
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            task.cancel()
            await asyncio.wait([task])
        return found

    [absence] = asyncio.run(scene())
    assert absence.until - absence.since == 400


@needs_tray
@pytest.mark.long
def test_killed_in_mid_job_the_card_says_what_became_of_it(program: Program) -> None:
    done, slow = program.home.parent / "go", "import pathlib, sys, time\nwhile not pathlib.Path("
    script = program.script("night.py", f"{slow}{str(done)!r}).exists(): time.sleep(0.05)\n")
    tray = program.tray()
    program.icon(tray)
    program.command("run", "--detach", str(script))
    until(lambda: program.job("night.py").get("state") == "running", "the start")
    program.kill(tray)
    done.touch()
    icon = program.icon(program.tray())
    until(lambda: icon.entry("While you were away"), "the entry that leads to the card")
    until(lambda: program.job("night.py")["state"] == "succeeded", "the end")
    from panel import notifications

    shown = until(
        lambda: [one for one in notifications() if one.title == "While you were away"], "the news"
    )
    assert shown[0].body == "night.py succeeded"
    assert not [one for one in notifications() if one.title.startswith("night.py")]
