"""What the tray and the window's heading say, for all kinds of facts."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import Cause, Job, JobState, Origin, Progress, Source, SourceKind
from colab_tray.core.model.runtime import Runtime, RuntimeSpec, RuntimeState
from colab_tray.ui.rows import Row, row_of
from colab_tray.ui.view import (
    LIVE_SHOWN,
    RECENT_SHOWN,
    Facts,
    IconState,
    InboxFolder,
    question,
    ticking,
    view,
)

NOW = time.mktime((2026, 11, 22, 14, 30, 0, 0, 0, -1))
HERE = Runtime("local", "local", RuntimeSpec(), 2, state=RuntimeState.READY)
_SHOW_JOB = "Show the job it waited for"
ASKING = InboxFolder("/home/ada/Inbox", allowed=False, waiting=2)


def rows(facts: Facts, now: float) -> list[Row]:
    """Each job as a row of the window's list."""
    return [row_of(one, facts.progress.get(one.id), now) for one in (*facts.live, *facts.recent)]


def job(state: JobState, name: str = "train.py", **changes: object) -> Job:
    made = Job(
        id="k7m2p9qx",
        name=name,
        origin=Origin.MENU,
        source=Source(SourceKind.FILE, f"/home/ada/{name}", "0" * 64, 10),
        args=(),
        cwd="/home/ada",
        python="/usr/bin/python3",
        created=NOW - 100,
        started=NOW - 90,
        ended=NOW - 60 if state.final else None,
        state=state,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


RUNNING = job(JobState.RUNNING)


@pytest.mark.parametrize(
    ("facts", "icon", "count"),
    [
        (Facts(opening=True), IconState.WARMING, 0),
        (Facts(), IconState.IDLE, 0),
        (Facts(runtimes=(replace(HERE, state=RuntimeState.STARTING),)), IconState.WARMING, 0),
        (Facts(live=(RUNNING, RUNNING)), IconState.RUNNING, 2),
        (Facts(live=(job(JobState.WAITING),)), IconState.WARMING, 0),
        (Facts(live=(job(JobState.WAITING),), queue_on=False), IconState.PAUSED, 0),
        (Facts(live=(RUNNING, job(JobState.WAITING)), queue_on=False), IconState.RUNNING, 1),
        (Facts(live=(RUNNING, job(JobState.DETACHED))), IconState.OFFLINE, 0),
        (Facts(runtimes=(replace(HERE, state=RuntimeState.LOST),)), IconState.OFFLINE, 0),
        (Facts(live=(RUNNING, job(JobState.HELD))), IconState.NEEDS_YOU, 1),
        (Facts(live=(RUNNING,), folders=(ASKING,)), IconState.NEEDS_YOU, 1),
        (Facts(inbox_on=False), IconState.PAUSED, 0),
        (Facts(inbox_on=False, live=(RUNNING,)), IconState.RUNNING, 1),
        (Facts(inbox_on=False, folders=(ASKING,)), IconState.PAUSED, 0),
        (Facts(problem="No.", stuck=True), IconState.ERROR, 0),
        (Facts(problem="No."), IconState.IDLE, 0),
    ],
)
def test_the_most_pressing_state_wins(facts: Facts, icon: IconState, count: int) -> None:
    shown = view(facts, NOW)
    assert (shown.icon, shown.count) == (icon, count)


def test_headline_and_tooltip_say_what_the_icon_means() -> None:
    facts = Facts(live=(RUNNING, job(JobState.QUEUED), job(JobState.HELD)), runtimes=(HERE,))
    shown = view(facts, NOW)
    assert shown.headline == "Jobs: 1 needs you, 1 running, 1 waiting"
    assert shown.tooltip.splitlines() == ["Colab Tray", shown.headline, "This computer is ready"]
    assert view(Facts(), NOW).headline == "Nothing is running"
    assert view(Facts(folders=(ASKING,)), NOW).headline == "A folder waits for your answer"
    assert "inbox paused" in view(Facts(inbox_on=False), NOW).detail


def test_what_runs_is_in_the_menu_however_many_wait() -> None:
    waiting = tuple(job(JobState.WAITING, id=f"{n}") for n in range(LIVE_SHOWN + 3))
    shown = view(Facts(live=(*waiting, RUNNING, replace(RUNNING, id="older"))), NOW)
    ids = [line.job_id for line in shown.live]
    assert ids == [RUNNING.id, "older", *(one.id for one in waiting[: LIVE_SHOWN - 2])]
    assert shown.live_more == 5


def test_live_jobs_say_since_when_and_what_they_wait_for() -> None:
    live = (RUNNING, job(JobState.WAITING), replace(RUNNING, cancel_requested=True))
    texts = [line.text for line in view(Facts(live=live), NOW).live]
    assert texts == [
        "train.py, since 14:28",
        "train.py, is being stopped",
        "train.py, waits for a free slot",
    ]


def test_what_runs_comes_before_what_needs_somebody() -> None:
    """However many wait for a person, the menu has what runs; and those do not go on by themselves."""
    asks = [replace(held(Why.POISON), id=f"held{n}") for n in range(LIVE_SHOWN + 1)]
    seen = view(Facts(live=(*asks, job(JobState.RUNNING))), NOW)
    assert [seen.live[0].job_id, seen.live[1].job_id] == ["k7m2p9qx", "held0"]
    assert seen.quit == "Quit (1 job goes on)"


def test_how_far_a_job_is_stands_in_the_menu_and_in_the_table() -> None:
    told = Progress(0.42, "Epoch 3\n\x1b[31m", "12.3it/s", 65.0)
    facts = Facts(live=(RUNNING,), progress={RUNNING.id: told})
    assert view(facts, NOW).live[0].text == "train.py, Epoch 3: 42 %, 12.3it/s, 1:05 left"
    (row,) = rows(facts, NOW)
    assert (row.caption, row.fraction) == (view(facts, NOW).live[0].text, 0.42)
    (row,) = rows(facts, NOW)
    assert row.says == "running, 42 %"
    assert row.tip.splitlines()[-1] == "Epoch 3: 42 %, 12.3it/s, 1:05 left"
    unknown = replace(facts, progress={RUNNING.id: Progress(text="Making the environment")})
    assert view(unknown, NOW).live[0].text == "train.py, Making the environment"
    assert rows(unknown, NOW)[0].says == "running"


def test_the_icons_arc_is_the_mean_of_what_running_jobs_tell() -> None:
    one, other = (replace(RUNNING, id=f"{number:08d}") for number in (1, 2))
    silent = replace(RUNNING, id="00000003")
    told = {one.id: Progress(0.5), other.id: Progress(0.81), silent.id: Progress(text="reading")}
    assert view(Facts(live=(one, other, silent), progress=told), NOW).fraction == 0.65
    assert view(Facts(live=(silent,), progress=told), NOW).fraction is None


def test_a_long_list_ends_with_how_many_more() -> None:
    shown = view(Facts(live=(RUNNING,) * (LIVE_SHOWN + 3), recent=(job(JobState.LOST),) * 9), NOW)
    assert (len(shown.live), shown.live_more) == (LIVE_SHOWN, 3)
    assert len(shown.recent) == RECENT_SHOWN


def test_recent_results_carry_a_mark_the_end_and_the_time() -> None:
    failed = job(JobState.FAILED, exit_status=3, ended=NOW - 86400)
    texts = [
        line.text for line in view(Facts(recent=(job(JobState.SUCCEEDED), failed)), NOW).recent
    ]
    assert texts[0] == "✓ train.py succeeded, 14:29"
    assert texts[1].startswith("✗ train.py failed with status 3, 21 ")


def test_quitting_says_that_jobs_go_on() -> None:
    assert view(Facts(), NOW).quit == "Quit"
    assert view(Facts(live=(RUNNING,)), NOW).quit == "Quit (1 job goes on)"
    assert view(Facts(live=(RUNNING, RUNNING)), NOW).quit == "Quit (2 jobs go on)"


def test_questions_of_folders() -> None:
    assert question(ASKING) == "Run scripts saved in /home/ada/Inbox (2 scripts wait)"
    downloaded = InboxFolder("/home/ada/Inbox", allowed=True, waiting=1)
    assert question(downloaded).startswith("Run 1 script from the web or a mail")


def test_what_the_inbox_cannot_run_is_in_sight_unless_something_else_is() -> None:
    folder = InboxFolder("/i", allowed=True, problems=("note.ipynb is a notebook.",))
    assert view(Facts(folders=(folder,)), NOW).problem == "note.ipynb is a notebook."
    assert view(Facts(folders=(folder,), problem="Other."), NOW).problem == "Other."
    assert view(Facts(notice="Sign in."), NOW).problem == "Sign in."


def test_rows_are_whole() -> None:
    old = job(JobState.FAILED, "old.py", created=NOW - 200, cause=Cause("exit", "It ended\nso."))
    table = rows(Facts(live=(RUNNING,), recent=(old,)), NOW)
    assert [row.name for row in table] == ["train.py", "old.py"]
    assert (table[0].says, table[0].when, table[0].length) == (
        "running",
        "14:28",
        "1 minute 30 seconds",
    )
    assert table[1].length == "30 seconds"
    assert table[1].tip == "/home/ada/old.py\nIt ended so."


def held(why: Why, **more: str) -> Job:
    cause = because(why, "There is a reason.", **more)  # type: ignore[arg-type]
    return job(JobState.HELD, started=None, cause=cause)


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (held(Why.NO_SECRET, what="TOKEN"), "Enter the secret"),
        (held(Why.KEYCHAIN, what="TOKEN"), "Unlock the keychain"),
        (held(Why.BUNDLE_SIZE), "Send the files"),
        (held(Why.POISON), "Let it go on"),
        (held(Why.ENVIRONMENT), "Run again"),
        (replace(held(Why.POISON), cancel_requested=True), ""),
        (job(JobState.REJECTED, cause=because(Why.PREREQUISITE, "No.", what="a")), _SHOW_JOB),
        (job(JobState.REJECTED, cause=because(Why.PREREQUISITE, "No.")), "Run again"),
        (job(JobState.FAILED, cause=because(Why.MISSING_MODULE, "No.")), "Show the output"),
        (job(JobState.PREPARING, cause=because(Why.DRIVE_ASKED, "No.")), "Agree at Google"),
        (job(JobState.SUCCEEDED), ""),
    ],
)
def test_the_button_that_helps_is_that_of_the_cause(one: Job, says: str) -> None:
    facts = Facts(recent=(one,)) if one.state.final else Facts(live=(one,))
    (row,) = rows(facts, NOW)
    assert row.remedy == says
    asked = [line.text for line in view(facts, NOW).asking]
    assert asked == ([f"{says}: train.py"] if says and not one.state.final else [])


def test_one_that_waits_for_an_agreement_looks_like_one_that_is_held() -> None:
    cause = because(Why.DRIVE_ASKED, "Agree at https://page.", what="https://page")
    (row,) = rows(Facts(live=(job(JobState.PREPARING, cause=cause),)), NOW)
    assert (row.state, row.says) == (JobState.HELD, "needs you")
    assert "Google's page" in row.reason
    assert "https" not in row.reason  # the button opens it


def test_the_reason_stands_where_somebody_may_wonder() -> None:
    cause = because(Why.NO_SLOT, "Every slot is taken.")
    told = {
        state: rows(Facts(live=(job(state, cause=cause),)), NOW)[0].reason for state in JobState
    }
    wondering = {state for state, reason in told.items() if reason}
    assert wondering == {s for s in JobState if s.final or s is JobState.HELD} - {
        JobState.CANCELLED
    }


def test_only_running_jobs_need_a_clock() -> None:
    assert ticking(Facts(live=(RUNNING,)))
    assert not ticking(Facts(live=(job(JobState.QUEUED, started=None),), recent=(RUNNING,)))


def test_names_that_are_not_text_are_shown_all_the_same() -> None:
    odd = job(JobState.RUNNING, "b\udcffd\u202e\n.py")
    shown = view(Facts(live=(odd,)), NOW)
    shown.live[0].text.encode()
    rows(Facts(live=(odd,)), NOW)[0].tip.encode()
