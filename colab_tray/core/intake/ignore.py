"""`.gitignore`, as git reads it: nested files, the nearest one first, exceptions with `!`.

A decision is remembered for as long as the files that made it are what they were: matching a name
costs far more than looking at a file.
"""

from __future__ import annotations

import os
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from colab_tray.core.model.facts import dataclass

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NAME = ".gitignore"


@dataclass(frozen=True, slots=True)
class Source:
    """A file of rules, and the folder they are about."""

    file: str
    folder: str  # absolute, no slash at the end
    stamp: str  # another one when the file has changed


@dataclass(slots=True)
class Rules:
    """The rules that hold in one folder: those of the folders above it, and its own last."""

    sources: tuple[Source, ...]
    _specs: dict[Source, GitIgnoreSpec] = field(default_factory=dict)  # shared with all below

    @property
    def key(self) -> str:
        """Equal for two folders when their rules are the same."""
        return "\n".join(source.stamp for source in self.sources)

    def below(self, folder: str, facts: os.stat_result) -> Rules:
        """Those of a folder that has a `.gitignore` of its own."""
        return Rules(
            (*self.sources, _source(f"{folder}{os.sep}{NAME}", folder, facts)), self._specs
        )

    def ignored(self, path: str, *, folder: bool) -> bool:
        """Whether an absolute path below is left out. That a folder above it is, nobody asks here."""
        for source in reversed(self.sources):
            inside = os.path.relpath(path, source.folder).replace(os.sep, "/")
            found = self._spec(source).check_file(f"{inside}/" if folder else inside).include
            if found is not None:
                return found
        return False

    def _spec(self, source: Source) -> GitIgnoreSpec:
        spec = self._specs.get(source)
        if spec is None:
            spec = self._specs[source] = _read(source.file)
        return spec


def rules_above(root: str) -> Rules:
    """What the repository that `root` lies in says about it, from its top down to above `root`."""
    places: list[str] = []
    place = root
    while not _is_top(place):
        above = os.path.dirname(place)  # noqa: PTH120 - asked for every bundle
        if above == place:
            return Rules(())
        place = above
        places.append(place)
    files = [(f"{place}/.git/info/exclude", place)]
    files += [(f"{folder}/{NAME}", folder) for folder in reversed(places)]
    found: list[Source] = []
    for file, folder in files:
        try:
            found.append(_source(file, folder, os.stat(file)))  # noqa: PTH116
        except OSError:
            continue
    return Rules(tuple(found))


def _is_top(folder: str) -> bool:
    return os.access(f"{folder}/.git", os.F_OK)


def _source(file: str, folder: str, facts: os.stat_result) -> Source:
    stamp = f"{file}|{facts.st_mtime_ns}|{facts.st_size}|{facts.st_ino}"
    return Source(file, folder, stamp)


def _read(file: str) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    try:
        lines = Path(file).read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        lines = []
    return GitIgnoreSpec.from_lines(lines)
