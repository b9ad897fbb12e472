"""The inbox with real files, a real watcher, a real store and a real loop.

Nothing here waits for a length of time: a test waits for what it expects, and that something did not
happen is shown by something later that did.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import socket
import stat
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from colab_tray.core import paths as places
from colab_tray.core.bus import EventBus
from colab_tray.core.intake.folders import FolderFacts
from colab_tray.core.intake.inbox import Inbox
from colab_tray.core.intake.interpreter import Interpreters
from colab_tray.core.intake.prepare import prepare
from colab_tray.core.intake.shims import Shims
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.errors import NotFound, PermissionNeeded, WrongUsage
from colab_tray.core.model.events import InboxChanged
from colab_tray.core.model.inbox import InboxMode, Seen
from colab_tray.core.model.job import Job, Origin
from colab_tray.core.paths import Paths
from colab_tray.core.settings import Settings
from colab_tray.core.store.jobs import Unit
from colab_tray.core.store.store import Store, open_store
from colab_tray.core.timing import SystemClock

PATIENCE = 20.0  # seconds before a condition is given up
CHOOSER = Interpreters(None, Shims())


class Engine:
    """As much of an engine as accepts a job: prepared, and stored in one transaction."""

    def __init__(self, paths: Paths, store: Store, settings: Settings) -> None:
        self.bus = EventBus()
        self.taken: list[Submission] = []
        self.ran: list[str] = []  # what each run would have executed
        self.asked: list[str] = []  # names of everything submitted, refused or not
        self.store = store
        self.settings = settings
        self.paths = paths
        self.inbox = Inbox(paths, settings, store.inbox, self.submit, self.bus, SystemClock())

    async def submit(self, submission: Submission, seen: Seen) -> Job:
        self.asked.append(seen.name)
        ready = await prepare(submission, self.settings, CHOOSER)
        job = Job(
            id=f"{len(self.taken):04}{os.urandom(2).hex()}",
            name=ready.name,
            origin=submission.origin,
            source=ready.source,
            args=submission.args,
            cwd=ready.cwd,
            python=ready.python,
            created=1.0,
            results=submission.results,
        )
        await self.store.save(Unit(jobs=[job], seen=[replace(seen, job_id=job.id)]))
        self.taken.append(submission)
        self.ran.append(ready.data.decode())
        return job

    @property
    def folder(self) -> Path:
        return self.paths.inbox

    def facts(self, folder: Path | None = None) -> FolderFacts:
        wanted = str((folder or self.folder).resolve())
        return next(facts for facts in self.inbox.folders() if facts.path == wanted)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@asynccontextmanager
async def running(
    home: Path, *, allowed: bool = True, settle: str = "80ms"
) -> AsyncIterator[Engine]:
    paths = places.find({"COLAB_TRAY_HOME": str(home)}).make()
    with open_store(paths) as store:
        settings = Settings(paths.settings, {"COLAB_TRAY_INBOX_SETTLE": settle})
        engine = Engine(paths, store, settings)
        try:
            if allowed:
                await engine.inbox.allow(paths.inbox)
            await engine.inbox.start()
            yield engine
        finally:
            await engine.inbox.close()


@pytest.fixture
async def engine(home: Path) -> AsyncIterator[Engine]:
    async with running(home) as engine:
        yield engine


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - any condition, also of a disk
            await asyncio.sleep(0.01)


async def marked(engine: Engine) -> None:
    """Returns when a script saved now has been taken: everything saved before was looked at."""
    text = f"# {os.urandom(8).hex()}"
    (engine.folder / "zzz.py").write_text(text)
    await until(lambda: text in engine.ran)
    engine.ran.remove(text)


async def test_a_saved_script_runs_from_our_copy(engine: Engine, home: Path) -> None:
    (engine.folder / "fit.py").write_text("print(1)")
    await until(lambda: engine.taken)
    taken = engine.taken[0]
    sha256 = hashlib.sha256(b"print(1)").hexdigest()
    assert taken.origin is Origin.INBOX
    assert taken.script == str(home / "data" / "scripts" / sha256[:2] / sha256 / "fit.py")
    assert taken.copy_of == str(engine.folder / "fit.py")
    assert taken.results == taken.cwd
    assert Path(taken.cwd).parent == engine.folder / "results" / "fit"
    assert not any(os.scandir(taken.cwd))
    assert engine.facts().waiting == engine.facts().problems == ()


async def test_the_same_content_runs_once_and_a_change_runs_again(engine: Engine) -> None:
    script = engine.folder / "fit.py"
    script.write_text("print(1)")
    await until(lambda: engine.ran == ["print(1)"])
    script.write_text("print(1)")
    script.touch()
    await marked(engine)
    script.unlink()
    await marked(engine)
    script.write_text("print(1)")
    await marked(engine)
    assert engine.ran == ["print(1)"]
    script.write_text("print(2)")
    await until(lambda: engine.ran == ["print(1)", "print(2)"])
    (engine.folder / "other.py").write_text("print(1)")  # another script with the same content
    await until(lambda: engine.ran == ["print(1)", "print(2)", "print(1)"])


@pytest.mark.parametrize("way", ["rename", "swap", "backup", "vim", "vscode", "jetbrains"])
async def test_editors_that_save_by_renaming(engine: Engine, way: str) -> None:
    script = engine.folder / "fit.py"
    script.write_text("print(1)")
    await until(lambda: engine.ran == ["print(1)"])
    if way == "rename":  # a finished file from elsewhere
        (engine.paths.data / "new").write_text("print(2)")
        (engine.paths.data / "new").rename(script)
    elif way == "swap":  # write beside it, rename over it
        (engine.folder / ".fit.py.tmp-1").write_text("print(2)")
        (engine.folder / ".fit.py.tmp-1").rename(script)
    elif way == "vim":  # a swap file, a probe for a name, the backup by renaming, the new file
        swap, backup = engine.folder / ".fit.py.swp", engine.folder / "fit.py~"
        swap.write_text("b0VIM")
        (engine.folder / "4913").touch()
        (engine.folder / "4913").unlink()
        script.rename(backup)
        script.write_text("print(2)")
        backup.unlink()
        swap.unlink()
    elif way == "vscode":  # cut in place, then written
        with script.open("w") as file:
            file.flush()
            await marked(engine)
            file.write("print(2)")
    elif way == "jetbrains":  # safe write
        new, old = (engine.folder / f"fit.py___jb_{part}___" for part in ("tmp", "old"))
        new.write_text("print(2)")
        script.rename(old)
        new.rename(script)
        old.unlink()
    else:  # move the old one away, write a new one, remove the old one
        script.rename(engine.folder / "fit.py~")
        script.write_text("print(2)")
        (engine.folder / "fit.py~").unlink()
    await until(lambda: engine.ran == ["print(1)", "print(2)"])
    await marked(engine)
    assert engine.ran == ["print(1)", "print(2)"]


async def test_a_writer_that_pauses_is_waited_for(engine: Engine) -> None:
    """Pauses longer than the settling time: only the open descriptor says that more will come."""
    with (engine.folder / "fit.py").open("w") as file:
        for n in range(3):
            file.write(f"print({n})\n")
            file.flush()
            await marked(engine)
            assert engine.ran == []
    await until(lambda: engine.ran == ["print(0)\nprint(1)\nprint(2)\n"])


async def test_a_save_that_goes_on_changing_is_waited_for(home: Path) -> None:
    async with running(home, settle="1s") as engine:
        script = engine.folder / "fit.py"
        for n in range(8):
            with script.open("a") as file:
                file.write(f"print({n})\n")
            other = engine.folder / f"{n}.txt"
            other.touch()
            await until(lambda: str(engine.folder) not in engine.inbox._touched)
        assert engine.ran == []
        await until(lambda: engine.ran == ["".join(f"print({n})\n" for n in range(8))])


async def test_content_that_changes_behind_its_stamp_is_waited_for(home: Path) -> None:
    async with running(home, settle="500ms") as engine:
        script = engine.folder / "fit.py"
        script.write_text("print(1)")
        moving = engine.inbox._known()[str(engine.folder.resolve())].moving
        await until(lambda: "fit.py" in moving and moving["fit.py"].digest)
        before, facts = moving["fit.py"], script.stat()
        script.write_text("print(2)")
        os.utime(script, ns=(facts.st_atime_ns, facts.st_mtime_ns))
        await until(lambda: moving.get("fit.py") != before)
        assert moving["fit.py"].stamp == before.stamp
        assert engine.ran == []
        await until(lambda: engine.ran == ["print(2)"])


async def test_what_was_saved_while_nothing_ran_runs_at_the_start(home: Path) -> None:
    async with running(home) as engine:
        (engine.folder / "before.py").write_text("print(0)")
        await until(lambda: engine.ran == ["print(0)"])
    (home / "inbox" / "fit.py").write_text("print(1)")
    async with running(home, allowed=False) as engine:
        await until(lambda: engine.ran == ["print(1)"])  # and not the other, which ran before
        await marked(engine)
        assert engine.ran == ["print(1)"]
    async with running(home, allowed=False) as engine:
        await marked(engine)
        assert engine.ran == []


async def test_names_of_all_kinds(engine: Engine) -> None:
    names = ["n\nl.py", "x" * 252 + ".py", "-rf.py", " x .py", "é 数.py", "ev\u202eil.py"]
    names.append(os.fsdecode(b"\xff.py"))
    for name in names:
        (engine.folder / name).write_text(f"# {name!r}")
    await until(lambda: len(engine.taken) == len(names))
    assert sorted(engine.ran) == sorted(f"# {name!r}" for name in names)
    assert len({taken.cwd for taken in engine.taken}) == len(names)


async def test_names_that_look_the_same_are_two(engine: Engine) -> None:
    """On a disk that keeps them apart."""
    names = ["\u00e9.py", "e\u0301.py"]
    for name in names:
        (engine.folder / name).write_text(f"# {name!r}")
    if len(list(engine.folder.iterdir())) == 1:
        pytest.skip("one name to this disk")
    await until(lambda: len(engine.ran) == len(names))
    assert sorted(engine.ran) == sorted(f"# {name!r}" for name in names)


async def test_other_programs_files_are_left_alone(engine: Engine) -> None:
    for name in ("a.py~", ".b.py", "c.py.part", "d.txt", "e.sync-conflict-1.py", "#f.py#"):
        (engine.folder / name).write_text("print(1)")
    (engine.folder / "results" / "old").mkdir(parents=True)
    (engine.folder / "results" / "old" / "__main__.py").write_text("print(1)")
    (engine.folder / "__pycache__").mkdir()
    (engine.folder / "__pycache__" / "__main__.py").write_text("print(1)")
    await marked(engine)
    assert engine.ran == []
    assert engine.facts().problems == ()


async def test_links_pipes_and_second_names_are_refused_with_a_sentence(engine: Engine) -> None:
    secret = engine.paths.data / "secret"
    secret.write_text("print('secret')")
    (engine.folder / "link.py").symlink_to(secret)
    os.mkfifo(engine.folder / "pipe.py")
    os.link(secret, engine.folder / "second.py")
    (engine.folder / "folder").symlink_to(engine.paths.data)
    await until(lambda: len(engine.facts().problems) == 3)
    link, pipe, second = engine.facts().problems
    assert "link.py is a link" in link
    assert "pipe.py is not a regular file" in pipe
    assert "second.py has a second name" in second
    await marked(engine)
    assert engine.ran == []
    (engine.folder / "pipe.py").unlink()
    (engine.folder / "second.py").unlink()
    (engine.folder / "second.py").write_text("print(2)")
    await until(lambda: engine.ran == ["print(2)"])
    await until(lambda: len(engine.facts().problems) == 1)


async def test_sockets_devices_and_links_in_a_circle_block_nothing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(engine.folder)  # the whole path is too long for a socket
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.py")
        (engine.folder / "a.py").symlink_to("b.py")
        (engine.folder / "b.py").symlink_to("a.py")
        refused = 3
        with suppress(PermissionError):  # only root may make one
            os.mknod(engine.folder / "zero.py", stat.S_IFCHR | 0o600, os.makedev(1, 5))
            refused += 1
        await until(lambda: len(engine.facts().problems) == refused)
        await marked(engine)
    assert all("link" in one or "not a regular file" in one for one in engine.facts().problems)
    assert engine.ran == []


async def test_a_circle_of_folders_is_refused(engine: Engine) -> None:
    project = engine.folder / "project"
    (project / "inner").mkdir(parents=True)
    (project / "inner" / "back").symlink_to(project)
    (project / "__main__.py").write_text("print(1)")
    await until(lambda: engine.facts().problems)
    await marked(engine)
    assert engine.ran == []
    [sentence] = engine.facts().problems
    assert "project" in sentence
    assert "link" in sentence


async def test_a_file_that_is_gone_before_it_settled_never_was(home: Path) -> None:
    async with running(home, settle="500ms") as engine:
        fleeting = engine.folder / "fleeting.py"
        fleeting.write_text("print(1)")
        seen = engine.inbox._known()[str(engine.folder.resolve())].moving
        await until(lambda: "fleeting.py" in seen)
        fleeting.unlink()
        await until(lambda: "fleeting.py" not in seen)
        await marked(engine)
        assert engine.ran == []
        assert engine.facts().problems == ()


async def test_a_project_is_one_job(engine: Engine, home: Path) -> None:
    project = engine.folder / "model"
    (project / "pkg").mkdir(parents=True)
    (project / "pkg" / "__init__.py").write_text("x = 1")
    (project / "__main__.py").write_text("import pkg")
    await until(lambda: engine.ran == ["import pkg"])
    taken = engine.taken[0]
    assert Path(taken.script or "").is_relative_to(home / "data" / "scripts")
    assert (Path(taken.script or "") / "pkg" / "__init__.py").read_text() == "x = 1"
    assert taken.copy_of == str(project)
    await marked(engine)
    assert engine.ran == ["import pkg"]
    (project / "pkg" / "__init__.py").write_text("x = 2")  # deep down, and still a change of it
    await until(lambda: engine.ran == ["import pkg", "import pkg"])
    assert (Path(engine.taken[-1].script or "") / "pkg" / "__init__.py").read_text() == "x = 2"


async def test_a_folder_is_no_project_until_it_has_a_script(engine: Engine) -> None:
    folder = engine.folder / "model"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "x.csv").write_text("1")
    await marked(engine)
    assert engine.facts().problems == ()
    (folder / "a.py").write_text("print(1)")
    await until(lambda: engine.ran == ["print(1)"])
    (folder / "b.py").write_text("print(2)")
    await until(lambda: engine.facts().problems)
    assert "several scripts (a.py, b.py)" in engine.facts().problems[0]
    (folder / "out").symlink_to("/etc")
    await until(lambda: "leads out" in "".join(engine.facts().problems))
    shutil.rmtree(folder)
    await until(lambda: engine.facts().problems == ())


async def test_a_new_folder_asks_and_runs_once_it_is_allowed(home: Path) -> None:
    async with running(home, allowed=False) as engine:
        with engine.bus.listen() as events:
            (engine.folder / "fit.py").write_text("print(1)")
            await until(lambda: engine.facts().waiting)
            assert await anext(events) == InboxChanged(str(engine.folder))
        waiting = engine.facts().waiting[0]
        assert engine.facts().mode is InboxMode.ASK
        assert (waiting.name, waiting.sha256) == (
            "fit.py",
            hashlib.sha256(b"print(1)").hexdigest(),
        )
        (engine.folder / "gone.py").write_text("print(2)")
        await until(lambda: len(engine.facts().waiting) == 2)
        (engine.folder / "gone.py").unlink()
        await until(lambda: len(engine.facts().waiting) == 1)
        assert engine.ran == []
        facts = await engine.inbox.allow(engine.folder)
        assert engine.ran == ["print(1)"]
        assert (facts.mode, facts.waiting) == (InboxMode.AUTO, ())
        (engine.folder / "next.py").write_text("print(3)")
        await until(lambda: engine.ran == ["print(1)", "print(3)"])
    async with running(home, allowed=False) as engine:
        assert engine.facts().mode is InboxMode.AUTO
        await marked(engine)
        assert engine.ran == []


async def test_what_was_confirmed_runs_whatever_was_put_in_its_place(home: Path) -> None:
    async with running(home, allowed=False, settle="300ms") as engine:
        script = engine.folder / "fit.py"
        script.write_text("print('good')")
        await until(lambda: engine.facts().waiting)
        script.write_text("print('other')")
        await engine.inbox.allow(engine.folder)
        assert engine.ran == ["print('good')"]
        await until(lambda: engine.ran == ["print('good')", "print('other')"])


async def test_what_waits_is_replaced_by_a_later_save(home: Path) -> None:
    async with running(home, allowed=False) as engine:
        (engine.folder / "fit.py").write_text("print(1)")
        await until(lambda: engine.facts().waiting)
        (engine.folder / "fit.py").write_text("print(2)")
        later = hashlib.sha256(b"print(2)").hexdigest()
        await until(lambda: engine.facts().waiting[0].sha256 == later)
        await engine.inbox.allow(engine.folder)
        assert engine.ran == ["print(2)"]


async def test_a_download_waits_even_in_an_allowed_folder(engine: Engine) -> None:
    script = engine.paths.data / "fit.py"
    script.write_text("print(1)")
    try:
        os.setxattr(script, "user.xdg.origin.url", b"https://example.org/")
    except OSError:
        pytest.skip("this disk keeps no such marks")
    script.rename(engine.folder / "fit.py")
    await until(lambda: engine.facts().waiting)
    assert "downloaded" in engine.facts().waiting[0].reason
    assert engine.ran == []
    await engine.inbox.allow(engine.folder)
    assert engine.ran == ["print(1)"]


@pytest.mark.skipif(os.geteuid() != 0, reason="gives files away")
async def test_what_belongs_to_someone_else_waits_for_a_word_of_its_own(home: Path) -> None:
    async with running(home, allowed=False) as engine:
        project = engine.folder / "model"
        project.mkdir()
        for path in (engine.folder / "a.py", engine.folder / "b.py", project / "main.py"):
            path.write_text(f"print({path.name!r})")
            os.chown(path, 65534, 65534)
        (engine.folder / "mine.py").write_text("print(1)")
        await until(lambda: len(engine.facts().waiting) == 4)
        assert {one.reason for one in engine.facts().waiting} == {
            f"The folder {engine.folder} has not been allowed to run scripts yet."
        }
        await engine.inbox.allow(engine.folder)  # is no word for what others put there
        await until(lambda: engine.ran == ["print(1)"])
        assert [one.name for one in engine.facts().waiting] == ["a.py", "b.py", "model"]
        assert {one.reason for one in engine.facts().waiting} == {"It belongs to another user."}
        await engine.inbox.run(engine.folder / "a.py")
        await engine.inbox.skip(engine.folder / "b.py")
        await engine.inbox.run(project)
        assert engine.ran == ["print(1)", "print('a.py')", "print('main.py')"]
        assert engine.facts().waiting == ()
        with pytest.raises(NotFound, match=r"b\.py does not wait"):
            await engine.inbox.run(engine.folder / "b.py")
    async with running(home, allowed=False) as engine:  # what was skipped is not asked about again
        await marked(engine)
        assert engine.facts().waiting == ()
        assert engine.ran == []


async def test_further_folders(engine: Engine, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    old = more / "old.py"
    old.write_text("print('old')")
    os.utime(old, (1_600_000_000, 1_600_000_000))
    (more / "fresh.py").write_text("print('fresh')")
    await engine.inbox.allow(more)
    await until(lambda: engine.ran == ["print('fresh')"])
    (more / "new.py").write_text("print('new')")
    await until(lambda: engine.ran == ["print('fresh')", "print('new')"])
    old.touch()  # saved again, as it was: it was there before and is nothing new
    await marked(engine)
    assert engine.ran == ["print('fresh')", "print('new')"]
    old.write_text("print('changed')")
    await until(lambda: engine.ran[2:] == ["print('changed')"])
    await engine.inbox.forget(more)
    assert [facts.path for facts in engine.inbox.folders()] == [str(engine.folder)]
    (more / "late.py").write_text("print('late')")
    await marked(engine)
    assert engine.ran[3:] == []
    with pytest.raises(NotFound):
        await engine.inbox.forget(more)


async def test_a_folder_full_of_scripts_is_not_run_because_it_is_allowed(
    engine: Engine, tmp_path: Path
) -> None:
    more = tmp_path / "repository"
    more.mkdir()
    for n in range(20):
        (more / f"{n}.py").write_text(f"print({n})")
    await engine.inbox.allow(more)
    (more / "mine.py").write_text("print('mine')")
    await until(lambda: engine.ran == ["print('mine')"])


async def test_a_watched_folder_inside_another_is_no_project(engine: Engine) -> None:
    inner = engine.folder / "inner"
    inner.mkdir()
    await engine.inbox.allow(inner)
    (inner / "fit.py").write_text("print(1)")
    await until(lambda: engine.ran)
    await marked(engine)
    assert engine.ran == ["print(1)"]
    assert Path(engine.taken[0].cwd).is_relative_to(inner / "results")


async def test_places_where_files_land_by_themselves_cannot_be_allowed(engine: Engine) -> None:
    for folder in (Path.home(), Path.home() / "Downloads", Path(tempfile.gettempdir()), Path("/")):
        with pytest.raises(WrongUsage):
            await engine.inbox.allow(folder)


async def test_a_folder_everyone_can_write_to_runs_nothing(engine: Engine, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    more.chmod(0o777)
    with pytest.raises(PermissionNeeded, match="chmod o-w"):
        await engine.inbox.allow(more)
    engine.folder.chmod(0o777)
    (engine.folder / "fit.py").write_text("print(1)")
    await until(lambda: engine.facts().problems)
    assert "chmod o-w" in engine.facts().problems[0]
    engine.folder.chmod(0o700)
    await until(lambda: engine.ran == ["print(1)"])
    assert engine.facts().problems == ()


async def test_pause_and_resume(engine: Engine, home: Path) -> None:
    await engine.inbox.pause()
    assert engine.inbox.paused
    assert engine.facts().mode is InboxMode.PAUSED
    (engine.folder / "fit.py").write_text("print(1)")
    await until(lambda: engine.inbox._watch._task is None or engine.inbox._watch._task.done())
    assert engine.ran == []
    await engine.inbox.resume()
    await until(lambda: engine.ran == ["print(1)"])
    assert engine.facts().mode is InboxMode.AUTO


async def test_a_pause_outlives_the_engine(home: Path) -> None:
    async with running(home) as engine:
        await engine.inbox.pause()
    (home / "inbox" / "fit.py").write_text("print(1)")
    async with running(home, allowed=False) as engine:
        assert engine.inbox.paused
        await engine.inbox.resume()
        await until(lambda: engine.ran == ["print(1)"])


async def test_a_bad_script_is_the_folders_problem_until_it_is_saved_again(engine: Engine) -> None:
    script = engine.folder / "fit.py"
    script.write_text("x = (\n")
    await until(lambda: engine.facts().problems)
    sentence = "fit.py has a syntax error on line 1, column 5: '(' was never closed."
    assert engine.facts().problems == (sentence,)
    assert not (engine.folder / "results").exists()
    await marked(engine)
    await marked(engine)
    assert engine.facts().problems == (sentence,)
    assert engine.asked.count("fit.py") == 1
    script.write_text("x = ()\n")
    await until(lambda: engine.ran == ["x = ()\n"])
    assert engine.facts().problems == ()


async def test_a_folder_that_went_away_is_told_and_taken_up_again(engine: Engine) -> None:
    engine.folder.rename(engine.folder.with_name("away"))
    engine.inbox._touch_all()  # what the minute's look does
    await until(lambda: engine.facts().problems)
    assert "it is gone" in engine.facts().problems[0]
    engine.folder.with_name("away").rename(engine.folder)
    (engine.folder / "fit.py").write_text("print(1)")
    await until(lambda: engine.ran == ["print(1)"])
    assert engine.facts().problems == ()


async def test_an_allowed_folder_is_remembered_by_an_engine_that_does_not_watch(home: Path) -> None:
    paths = places.find({"COLAB_TRAY_HOME": str(home)}).make()
    with open_store(paths) as store:
        engine = Engine(paths, store, Settings())
        await engine.inbox.allow(paths.inbox)
        (paths.inbox / "fit.py").write_text("print(1)")
        assert engine.inbox.folders()[0].allowed
        await engine.inbox.close()
        assert engine.ran == []
    async with running(home, allowed=False) as engine:
        await until(lambda: engine.ran == ["print(1)"])


async def test_a_burst_is_taken_whole_and_once(engine: Engine) -> None:
    for n in range(100):
        (engine.folder / f"{n}.py").write_text(f"print({n})")
    await until(lambda: len(engine.ran) >= 100)
    await marked(engine)
    assert sorted(engine.ran) == sorted(f"print({n})" for n in range(100))


@pytest.fixture
def closed(home: Path) -> Iterator[Path]:
    """An inbox nobody can be let into: for root, who may do everything, a file in its place."""
    home.mkdir()
    inbox = home / "inbox"
    if os.geteuid() == 0:
        inbox.touch()
    else:
        inbox.mkdir(mode=0)
    yield inbox
    if inbox.is_dir():
        inbox.chmod(0o700)


async def test_an_inbox_that_cannot_be_used_stops_nothing_else(home: Path, closed: Path) -> None:
    async with running(home, allowed=False) as engine:
        await until(lambda: engine.facts().problems)
        assert str(closed) in engine.facts().problems[0]


async def test_our_own_full_disk_is_no_fault_of_the_script(engine: Engine) -> None:
    """Our folder for copies cannot be written: told as the folder's trouble, and tried again."""
    engine.paths.scripts.touch()  # a file in its place stops even root
    (engine.folder / "fit.py").write_text("print(1)")
    await until(lambda: engine.facts().problems)
    assert "Copies of scripts cannot be written" in engine.facts().problems[0]
    engine.paths.scripts.unlink()
    await until(lambda: engine.ran == ["print(1)"])


@pytest.mark.skipif(shutil.which("vim") is None, reason="there is no vim")
async def test_vim_itself(engine: Engine) -> None:
    script = engine.folder / "fit.py"
    script.write_text("print(1)\n")
    await until(lambda: engine.ran == ["print(1)\n"])
    edit = ["vim", "-Nes", "-u", "NONE", "-c", "set backup writebackup swapfile", "-c", "s/1/2/"]
    vim = await asyncio.create_subprocess_exec(*edit, "-c", "wq", str(script))
    assert await vim.wait() == 0
    await until(lambda: engine.ran == ["print(1)\n", "print(2)\n"])
    await marked(engine)
    assert engine.ran == ["print(1)\n", "print(2)\n"]
