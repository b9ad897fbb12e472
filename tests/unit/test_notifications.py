"""Which job change deserves a sentence, and the sentence."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.core.model.job import Cause, Job, JobState, Origin, Source, SourceKind
from colab_tray.core.notifications import (
    BODY,
    PATIENCE,
    TITLE,
    Announcement,
    Tone,
    clean,
    last_line,
    short_name,
    worth_telling,
)
from colab_tray.ui.amounts import duration
from colab_tray.ui.bursts import QUIET, Burst, offer, release
from colab_tray.ui.telling import announcement, digest, farewell, folder_question, trouble

SOURCE = Source(SourceKind.FILE, "/home/ada/train.py", "0" * 64, 10)
DONE = Job(
    id="k7m2p9qx",
    name="train.py",
    origin=Origin.INBOX,
    source=SOURCE,
    args=(),
    cwd="/home/ada",
    python="/usr/bin/python3",
    created=100.0,
    started=100.0,
    ended=225.0,
    state=JobState.SUCCEEDED,
    exit_status=0,
)


def ended(state: JobState, sentence: str = "", **changes: object) -> Job:
    cause = Cause("word", sentence) if sentence else None
    return replace(DONE, state=state, cause=cause, **changes)  # type: ignore[arg-type]


def told(job: Job, line: str = "") -> Announcement:
    news = announcement(job, line)
    assert news is not None
    return news


def test_success_tells_result_last_line_and_duration() -> None:
    news = told(DONE, "accuracy 0.93\n")
    assert news.title == "train.py succeeded"
    assert news.body == "accuracy 0.93\nTook 2 minutes 5 seconds."
    assert (news.tone, news.job_id) == (Tone.GOOD, "k7m2p9qx")


@pytest.mark.parametrize("end", [-86400.0, 86400.0])
def test_what_it_took_is_no_matter_of_the_wall_clock(end: float) -> None:
    """Somebody set it while the script ran."""
    moved = replace(DONE, took=3.2, ended=(DONE.started or 0.0) + end)
    assert told(moved, "accuracy 0.93").body == "accuracy 0.93\nTook 3 seconds."


def test_failure_tells_the_status_and_what_was_said_last() -> None:
    cause = Cause("exit", "It ended with status 3.")
    failed = replace(ended(JobState.FAILED, exit_status=3), cause=cause)
    assert told(failed, "ValueError: bad").title == "train.py failed with status 3"
    assert told(failed, "ValueError: bad").body.startswith("ValueError: bad\n")
    assert told(failed).body.startswith("It ended with status 3.\n")


def test_failure_tells_the_reason_when_there_is_one_and_not_what_was_said_last() -> None:
    failed = ended(JobState.FAILED, "The module cv2 is missing.", exit_status=1)
    body = told(failed, "ModuleNotFoundError: No module named 'cv2'").body
    assert body.startswith("The module cv2 is missing.\n")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (JobState.TIMED_OUT, "ran out of time"),
        (JobState.LOST, "was lost"),
        (JobState.REJECTED, "could not be started"),
        (JobState.HELD, "needs you"),
    ],
)
def test_other_ends_tell_their_cause_and_not_the_output(state: JobState, words: str) -> None:
    news = told(ended(state, "Here is why."), "some line")
    assert news.title == f"train.py {words}"
    assert "Here is why." in news.body
    assert "some line" not in news.body


def test_what_still_runs_and_what_the_person_cancelled_is_no_news() -> None:
    assert announcement(ended(JobState.RUNNING)) is None
    assert announcement(ended(JobState.CANCELLED, cancel_requested=True)) is None
    assert announcement(ended(JobState.CANCELLED, "The runtime was stopped.")) is not None


def test_no_duration_for_what_never_ran() -> None:
    assert "Took" not in told(ended(JobState.REJECTED, "No.", started=None)).body


def test_a_short_job_in_someones_terminal_is_no_news_and_a_long_one_is() -> None:
    short = replace(DONE, started=0.0, ended=PATIENCE / 2)
    long = replace(DONE, started=0.0, ended=PATIENCE * 2)
    assert not worth_telling(short, attended=True, at_least=0.0)
    assert worth_telling(short, attended=False, at_least=0.0)
    assert worth_telling(long, attended=True, at_least=0.0)
    assert not worth_telling(long, attended=False, at_least=PATIENCE * 3)
    assert worth_telling(ended(JobState.HELD), attended=True, at_least=1e9)


def test_markup_and_names_are_plain_text_here() -> None:
    news = told(replace(DONE, name="<b>a&b</b>.py"), "<i>x</i>")
    assert news.title == "<b>a&b</b>.py succeeded"
    assert news.body.startswith("<i>x</i>")


@given(name=st.text(max_size=300), line=st.text(max_size=1000), cause=st.text(max_size=1000))
@pytest.mark.parametrize("state", [JobState.SUCCEEDED, JobState.FAILED, JobState.LOST])
def test_any_text_gives_a_short_printable_announcement(
    state: JobState, name: str, line: str, cause: str
) -> None:
    news = told(replace(ended(state, cause or "why"), name=name), line)
    assert len(news.title) <= TITLE
    assert len(news.body) <= BODY
    assert all(char.isprintable() or char == "\n" for char in news.title + news.body)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "less than a second"),
        (1, "1 second"),
        (59.6, "1 minute"),
        (61, "1 minute 1 second"),
        (3600, "1 hour"),
        (3605, "1 hour"),
        (7320, "2 hours 2 minutes"),
        (90061, "1 day 1 hour"),
    ],
)
def test_durations_in_words(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one\ntwo\n", "two"),
        ("one\n   \n\n", "one"),
        ("10%\r50%\r100%\n", "100%"),
        ("\x1b[31mred\x1b[0m text\n", "red text"),
        ("\x1b]0;title\x07shown", "shown"),
        ("tab\there", "tab here"),
        ("", ""),
        ("\r\n\r\n", ""),
    ],
)
def test_the_last_line_that_says_something(text: str, line: str) -> None:
    assert last_line(text) == line


def test_direction_and_control_characters_are_not_shown() -> None:
    assert clean("evil\u202eyp.exe\x00\x07\ud800") == "evil yp.exe"


def test_a_long_name_keeps_its_start_and_its_extension() -> None:
    short = short_name("a_very_long_name_for_a_script_that_nobody_reads.py")
    assert len(short) == 34
    assert short.startswith("a_very_long")
    assert short.endswith(".py")


# -- bursts --------------------------------------------------------------------------------------


def news(number: int, tone: Tone = Tone.GOOD) -> Announcement:
    words = {Tone.GOOD: "succeeded", Tone.BAD: "failed", Tone.QUESTION: "needs you"}[tone]
    return Announcement(f"job{number} {words}", "body", tone, f"{number:08d}")


def test_the_first_is_told_at_once_and_what_follows_together() -> None:
    burst, now = offer(Burst(), news(1), 100.0)
    assert now == news(1)
    for number in (2, 3, 4):
        burst, now = offer(burst, news(number, Tone.BAD if number == 3 else Tone.GOOD), 101.0)
        assert now is None
    assert release(burst, 100.0 + QUIET - 0.1)[1] is None
    burst, now = release(burst, 100.0 + QUIET)
    assert now is not None
    assert now.title == "3 jobs: 2 succeeded, 1 did not succeed"
    assert now.body.splitlines() == ["job3 failed", "job2 succeeded", "job4 succeeded"]
    assert (now.tone, now.job_id, burst.waiting) == (Tone.BAD, None, ())


def test_nobody_comes_before_those_that_wait() -> None:
    burst, _ = offer(Burst(), news(1), 100.0)
    burst, _ = offer(burst, news(2), 103.9)
    burst, now = offer(burst, news(3), 100.0 + QUIET)
    assert now is None
    told_ = release(burst, 100.0 + QUIET)[1]
    assert told_ is not None
    assert told_.title == "2 jobs succeeded"


def test_one_that_waited_alone_is_told_as_itself() -> None:
    burst, _ = offer(Burst(), news(1), 100.0)
    burst, _ = offer(burst, news(2), 101.0)
    assert release(burst, 110.0)[1] == news(2)


def test_a_question_neither_waits_nor_delays() -> None:
    burst, _ = offer(Burst(), news(1), 100.0)
    question = news(2, Tone.QUESTION)
    assert offer(burst, question, 100.1)[1] == question
    burst, _ = offer(Burst(), question, 100.0)
    assert offer(burst, news(3), 100.1)[1] == news(3)


def test_quiet_after_a_digest_too() -> None:
    burst, _ = offer(Burst(), news(1), 100.0)
    burst, _ = offer(burst, news(2), 101.0)
    burst, _ = release(burst, 104.0)
    assert offer(burst, news(3), 105.0)[1] is None


@given(st.lists(st.sampled_from(Tone), min_size=2, max_size=400))
def test_a_digest_fits_whatever_the_burst(tones: list[Tone]) -> None:
    whole = digest([news(number, tone) for number, tone in enumerate(tones)])
    assert len(whole.title) <= TITLE
    assert 0 < len(whole.body) <= BODY
    shown = whole.body.splitlines()
    more = int(shown[-1].split()[1]) if shown[-1].startswith("and ") else 0
    assert len(shown) - bool(more) + more == len(tones)


def test_other_sentences() -> None:
    assert farewell(1).title == "1 job goes on in the background"
    assert farewell(3).title == "3 jobs go on in the background"
    assert "2 scripts wait in /home/ada/Inbox" in folder_question("/home/ada/Inbox", 2).body
    assert trouble("No such file.").body == "No such file."
