"""What a person asked for, done: each intention is a small task on the engine.

An engine that is still opening is waited for, so a script chosen early runs a moment later. What goes
wrong becomes a sentence, shown; it never escapes.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from colab_tray.core.model.errors import BadInput, ColabTrayError, EngineUnavailable
from colab_tray.core.model.job import JobState, Origin
from colab_tray.ui.document.links import SourceLine, local
from colab_tray.ui.intentions import Intentions
from colab_tray.ui.leaving import Leaving
from colab_tray.ui.machine_deeds import Machines
from colab_tray.ui.sentences import spoken
from colab_tray.ui.setting_up import SettingUp
from colab_tray.ui.words import translate

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine
    from colab_tray.ui.desk import Desk
    from colab_tray.ui.drop_deeds import Drops
    from colab_tray.ui.remedy_deeds import Remedies

log = logging.getLogger(__name__)


class Deeds:
    """`serve` comes before anybody can ask for anything, `begin` or `fail` when the engine is known.

    `complain` of `serve` shows a sentence until an empty one takes it back.
    """

    _desk: Desk
    _complain: Callable[[str], None]

    def __init__(self, inbox: Path, quit_: Callable[[], None]) -> None:
        self._inbox = inbox
        self._quit = quit_
        self._leaving = Leaving(quit_)
        self.dismiss_away: Callable[[], None] = lambda: None
        self._engine: Engine | None = None
        self._why_not: ColabTrayError | None = None
        self._known = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._dialog: QFileDialog | None = None
        self._folder = str(Path.home())
        self._machines = Machines(self._ready)
        self._setting_up = SettingUp(self._ready, self._do, inbox)

    def intentions(self) -> Intentions:
        return Intentions(
            choose=self._choose,
            run=lambda paths: self._do(self._run(paths, Origin.DROP)),
            show_window=self.come_up,
            show_output=self._show_output,
            open_result=lambda job: self._do(self._open_result(job)),
            open_folder=lambda job: self._do(self._open_folder_of(job)),
            open_page=lambda url: self._do(self._open_page(url)),
            open_source=lambda job, path, line: self._do(self._open_source(job, path, line)),
            cancel=lambda job: self._do(self._cancel(job)),
            again=lambda job: self._do(self._again(job)),
            remedy=lambda job: self._do(self._remedy(job)),
            allow=lambda folder: self._do(self._allow(folder)),
            switch_queue=lambda on: self._do(self._switch_queue(on)),
            switch_inbox=lambda on: self._do(self._switch_inbox(on)),
            start_machine=lambda what: self._do(self._machines.start(what)),
            stop_machine=lambda name: self._do(self._machines.stop(name)),
            restart_machine=lambda name: self._do(self._machines.restart(name)),
            adopt_machine=lambda name: self._do(self._machines.adopt(name)),
            keep_machine=lambda name: self._do(self._machines.keep(name)),
            open_machine=lambda name: self._do(self._machines.open(name)),
            sign_in=self._setting_up.sign_in,
            show_accounts=self._setting_up.show_accounts,
            use_account=lambda account: self._do(self._setting_up.accounts.use(account)),
            set_up=lambda: self._do(self._setting_up.open()),
            look=lambda load, tell: self._drops.look(load, tell),
            take=lambda load: self._drops.take(load),
            drop_zone=lambda: self._desk.drop_zone(),
            open_inbox=lambda: self._do(self._open_inbox()),
            dismiss_away=lambda: self.dismiss_away(),
            dismiss_limit=lambda key: self._desk.limits.dismiss(key),
            quit=lambda: self._leaving.ask(self._engine),
        )

    def serve(self, desk: Desk, complain: Callable[[str], None]) -> None:
        self._desk, self._complain = desk, complain
        desk.serve(self._ready, self._do)
        self._setting_up.serve(desk, lambda: self._do(self._open_inbox()))

    def begin(self, engine: Engine, *, unasked: bool = False) -> None:
        """Carry out what was asked so far, and everything from now on.

        `unasked`: the person is after something else, or has not started us just now.
        """
        self._engine = engine
        self._known.set()
        if not unasked:
            self._do(self._setting_up.first_start())

    def keep_set_up_in_front(self) -> None:
        """Something else has come up that nobody asked for."""
        self._setting_up.keep_in_front()

    def fail(self, error: ColabTrayError) -> None:
        """There will be no engine; this is the answer to everything."""
        self._why_not = error
        self._known.set()

    async def _ready(self) -> Engine:
        await self._known.wait()
        if self._engine is None:
            raise self._why_not or EngineUnavailable(translate("tray", "The engine is not there."))
        return self._engine

    async def close(self) -> None:
        """Let go of what is under way."""
        self._setting_up.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _do(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.get_running_loop().create_task(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: work.close())  # cancelled before it began

    async def _guarded(self, work: Coroutine[Any, Any, object]) -> None:
        try:
            await work
        except ColabTrayError as error:
            self._complain(spoken(str(error)))
        except Exception:
            log.exception("something a person asked for failed")
            self._complain(
                translate(
                    "tray", "That did not work because of a fault in Colab Tray; the log has it."
                )
            )

    # -- scripts and jobs ----------------------------------------------------------------------

    def _choose(self) -> None:
        """Ask for scripts. The dialog is opened, never executed: a nested loop stops every task."""
        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        dialog = QFileDialog(None, translate("drop", "Run script"), self._folder)
        dialog.setNameFilters(
            [
                translate("drop", "Python scripts (*.py)"),
                translate("drop", "All files (*)"),
            ]
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, translate("drop", "Run"))
        dialog.filesSelected.connect(lambda paths: self._do(self._run(paths, Origin.MENU)))
        dialog.finished.connect(self._chosen)
        self._dialog = dialog
        dialog.open()

    def _chosen(self, _result: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            self._folder = dialog.directory().absolutePath()
            dialog.deleteLater()

    def come_up(self) -> None:
        self._desk.come_up()

    async def open(self, files: Sequence[str], env: Mapping[str, str], umask: int) -> list[str]:
        """Run what a start of the program was given; a sentence for each that cannot be."""
        return await self._run(files, Origin.DROP, env, umask)

    def open_soon(self, files: Sequence[str]) -> None:
        """The same of this very start."""
        self._do(self._run(files, Origin.DROP))

    async def _run(
        self,
        paths: Sequence[str],
        origin: Origin,
        env: Mapping[str, str] | None = None,
        mask: int | None = None,
    ) -> list[str]:
        from colab_tray.ui.drop_deeds import submission

        asked = [submission(path, origin) for path in paths]
        if env is not None:
            asked = [replace(one, env=dict(env)) for one in asked]
        if mask is not None:
            asked = [replace(one, umask=mask) for one in asked]
        return await self._drops.submit(asked)

    @cached_property
    def _drops(self) -> Drops:
        """Made with the first drop: what looks at scripts is not needed for the icon."""
        from colab_tray.ui.drop_deeds import Drops

        drops = Drops(self._ready, self._do, lambda: self._engine)
        drops.serve(self._desk, self._complain)
        return drops

    def _show_output(self, job_id: str) -> None:
        self._desk.select(job_id)
        self._desk.come_up()

    async def _open_result(self, job_id: str) -> None:
        """The results folder of what went well; else the output, where the reason stands."""
        job = await (await self._ready()).get(job_id)
        if job.results and job.state is JobState.SUCCEEDED and _is_folder(job.results):
            _open_folder(job.results)
        else:
            self._show_output(job_id)

    async def _open_folder_of(self, job_id: str) -> None:
        job = await (await self._ready()).get(job_id)
        _open_folder(job.results if job.results and _is_folder(job.results) else job.cwd)

    async def _open_page(self, url: str) -> None:
        if not QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode)):
            text = translate("tray", "No program opens pages of the web here; the page is {url}.")
            raise BadInput(text.format(url=url))

    async def _open_source(self, job_id: str, path: str, line: int) -> None:
        """Where a traceback points to, in an editor: the file is shown, never run."""
        from colab_tray.ui.editors import open_in_editor

        job = await (await self._ready()).get(job_id)
        wanted = local(SourceLine(path, line), job.source.path, job.cwd)
        await asyncio.to_thread(open_in_editor, wanted, line)

    async def _cancel(self, job_id: str) -> None:
        await (await self._ready()).cancel(job_id)

    async def _again(self, job_id: str) -> None:
        engine = await self._ready()
        job = await engine.again(job_id, dict(os.environ))
        self._complain("")
        self._desk.select(job.id)

    @cached_property
    def _remedies(self) -> Remedies:
        """Made with the first press on one."""
        from colab_tray.ui.remedy_deeds import Remedies

        return Remedies(self._ready, self._do, self.intentions(), self._desk, self._complain)

    async def _remedy(self, job_id: str) -> None:
        await self._remedies.apply(job_id)

    async def _switch_queue(self, on: bool) -> None:
        queue = (await self._ready()).queue
        await (queue.resume() if on else queue.pause())

    # -- the inbox -----------------------------------------------------------------------------

    async def _allow(self, folder: str) -> None:
        await (await self._ready()).inbox.allow(Path(folder))

    async def _switch_inbox(self, on: bool) -> None:
        inbox = (await self._ready()).inbox
        await (inbox.resume() if on else inbox.pause())

    async def _open_inbox(self) -> None:
        try:
            self._inbox.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            text = translate("tray", "The inbox {folder} cannot be made: {why}.")
            raise BadInput(text.format(folder=self._inbox, why=error.strerror)) from None
        _open_folder(str(self._inbox))


def _is_folder(path: str) -> bool:
    return Path(path).is_dir()


def _open_folder(path: str) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
        text = translate("tray", "No program opens folders here; the folder is {folder}.")
        raise BadInput(text.format(folder=path))
