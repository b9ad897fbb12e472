"""Every file of a project folder that travels: what tools make again and `.gitignore` names does not."""

from __future__ import annotations

import os
import stat
from dataclasses import field

from colab_tray.core.intake.ignore import NAME, Rules, rules_above
from colab_tray.core.intake.known import Known
from colab_tray.core.intake.naming import shown
from colab_tray.core.intake.tree import LEFT_OUT, leaves, temporary
from colab_tray.core.model.bundle import LeftOut
from colab_tray.core.model.errors import BadInput, PermissionNeeded
from colab_tray.core.model.facts import dataclass

MAX_DEPTH = 64
_ENVIRONMENT = "pyvenv.cfg"  # in the top of every virtual environment
_TRAVELS, _IGNORED, _PASSED_OVER = range(3)  # what becomes of a name; as `Known` keeps it
_KIND = 0o170000  # the bits of a mode that say what a file is
_KINDS = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}


@dataclass(slots=True)
class Project:
    """What lies in a folder. Paths are relative to the bundle's root."""

    files: dict[str, os.stat_result] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)  # and where they point to
    left_out: list[LeftOut] = field(default_factory=list)


class Walk:
    """Looks at folders below `known.root` without reading a file."""

    def __init__(self, known: Known, most: int, results: str) -> None:
        """`most`: files at which it stops. `results`: a folder (relative) that holds what runs made."""
        self.project = Project()
        self._known = known
        self._most = most
        self._results = results

    def add(self, folder: str) -> None:
        """Everything in a folder, given relative to the root. Raises BadInput, PermissionNeeded."""
        place = os.path.join(self._known.root, folder) if folder else self._known.root  # noqa: PTH118
        self._walk(place, f"{folder}/" if folder else "", rules_above(place), 0)

    def _walk(self, place: str, prefix: str, rules: Rules, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise BadInput(f"The folder {shown(prefix)} is more than {MAX_DEPTH} folders deep.")
        entries = _listed(place, prefix)
        names = {entry.name for entry in entries}
        if depth and _ENVIRONMENT in names:
            self._leave(prefix, "It is a virtual environment.")
            return
        if NAME in names:
            rules = rules.below(place, os.stat(f"{place}/{NAME}"))  # noqa: PTH116 - as quick as can be
        decisions = self._known.decisions(prefix, rules.key)
        folders: list[str] = []
        files = self.project.files
        for entry in entries:  # thousands of times, so nothing is called that need not be
            name = entry.name
            facts = entry.stat(follow_symlinks=False)
            kind = facts.st_mode & _KIND
            key = f"{name}/" if kind == stat.S_IFDIR else name
            fate = decisions.get(key)
            if fate is None:
                fate = decisions[key] = self._decide(entry, rules, is_folder=kind == stat.S_IFDIR)
                self._known.decided()
            if fate == _TRAVELS:
                if kind == stat.S_IFREG:
                    files[prefix + name] = facts
                elif kind == stat.S_IFDIR:
                    folders.append(name)
                else:
                    self._take_link(entry, prefix + name, facts)
            elif fate == _IGNORED:
                self._leave(prefix + key, "A .gitignore names it.")
        self._check()
        for name in folders:
            self._enter(place, f"{prefix}{name}", rules, depth)

    def _enter(self, place: str, path: str, rules: Rules, depth: int) -> None:
        if path == self._results:
            self._leave(f"{path}/", "Results of earlier runs lie there.")
        else:
            self._walk(f"{place}/{path.rpartition('/')[2]}", f"{path}/", rules, depth + 1)

    @staticmethod
    def _decide(entry: os.DirEntry[str], rules: Rules, *, is_folder: bool) -> int:
        if entry.name in LEFT_OUT if is_folder else temporary(entry.name):
            return _PASSED_OVER
        return _IGNORED if rules.ignored(entry.path, folder=is_folder) else _TRAVELS

    def _take_link(self, entry: os.DirEntry[str], path: str, facts: os.stat_result) -> None:
        """Raises BadInput for what is none."""
        if not stat.S_ISLNK(facts.st_mode):
            raise BadInput(special(path, facts.st_mode))
        target = os.readlink(entry.path)  # noqa: PTH115
        if leaves(path, target):
            raise BadInput(leads_out(path))
        self.project.links[path] = target

    def _check(self) -> None:
        if len(self.project.files) > self._most:
            raise BadInput(
                f"The folder has more than {self._most} files, and no more can travel (setting "
                "bundle.max_files); name what is not needed in a .gitignore."
            )

    def _leave(self, path: str, why: str) -> None:
        self.project.left_out.append(LeftOut(path, why))


def leads_out(path: str) -> str:
    return f"{shown(path)} is a link that leads out of the folder; put a copy of the file there."


def special(path: str, mode: int) -> str:
    what = _KINDS.get(stat.S_IFMT(mode), "a device")
    return f"{shown(path)} is {what}; only files can travel."


def _listed(place: str, prefix: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(place) as entries:
            return list(entries)
    except PermissionError:
        raise PermissionNeeded(
            f"The folder {shown(prefix or place)} cannot be read, so it cannot travel; name it in a "
            ".gitignore, or give yourself the right to read it."
        ) from None
    except OSError as error:
        raise BadInput(
            f"The folder {shown(prefix or place)} cannot be read: {error.strerror}."
        ) from None
