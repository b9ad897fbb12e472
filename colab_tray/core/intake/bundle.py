"""What travels with a script to where it runs: its modules, the files it names, what it declares.

Of a project folder everything travels. Whatever leads out of the root is refused or left out with a
sentence, and nothing is read that is no regular file.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from glob import has_magic, iglob
from operator import attrgetter
from pathlib import Path

from colab_tray.core.intake import results, scan
from colab_tray.core.intake.known import Known, stamp_of
from colab_tray.core.intake.layout import Layout
from colab_tray.core.intake.literals import Use, literals
from colab_tray.core.intake.naming import shown
from colab_tray.core.intake.parsing import parsed
from colab_tray.core.intake.project import Walk, leads_out, special
from colab_tray.core.model.amounts import amount
from colab_tray.core.model.bundle import Bundle, Entry, LeftOut, Reason
from colab_tray.core.model.errors import BadInput
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Source

_MODULES = 500  # of the script's own that are looked into
_LOOKED_AT = 1 << 20  # bytes of a module; one that is larger holds data
_LARGEST = 3  # files named in the sentence for a bundle that is too large


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may travel at most."""

    files: int
    size: int  # bytes


# A file that travels, its hash not known yet; a link inside of a project has no facts.
_Found = tuple[os.stat_result | None, Reason, str]  # and where the link points to


def bundle(
    layout: Layout,
    source: Source,
    data: bytes,
    *,
    inputs: Sequence[str] = (),
    bounds: Bounds,
    known: Known,
) -> Bundle:
    """The list for a script whose bytes are `data`. Blocks: it looks at files, and hashes new ones.

    `inputs` are patterns, relative to the script's folder. Raises BadInput, PermissionNeeded.
    """
    gathering = _Gathering(layout, bounds, known)
    if layout.whole:
        gathering.project(data)
    else:
        gathering.script_and_modules(data)
    for pattern in inputs:
        gathering.declared(pattern)
    entries = gathering.entries(source)
    known.save()
    left_out = tuple(sorted(gathering.left_out, key=lambda one: one.path))
    return Bundle(layout.root, layout.folder, layout.argv0, entries, left_out)


class _Gathering:
    """Collects what travels, by its path in the copy. The first reason for a file stays."""

    def __init__(self, layout: Layout, bounds: Bounds, known: Known) -> None:
        self.left_out: list[LeftOut] = []
        self._layout = layout
        self._bounds = bounds
        self._known = known
        self._found: dict[str, _Found] = {}
        self._origins: dict[str, str] = {}  # of files from outside of the root: where they are

    # -- what there is a reason for ------------------------------------------------------------

    def project(self, data: bytes) -> None:
        """The whole folder, and what its script names beside that."""
        self._folder(self._layout.place(self._layout.home) or "", Reason.PROJECT)
        self._named_in(data)

    def script_and_modules(self, data: bytes) -> None:
        """The script, the modules beside it that it comes to import, and the files they all name."""
        home = Path(self._layout.home)
        seen: set[str] = set()
        pending = list(_imports(data))
        self._named_in(data)
        while pending and len(seen) < _MODULES:
            name = pending.pop()
            if name in seen:
                continue
            seen.add(name)
            for text in self._module(home, name):
                pending.extend(_imports(text))
                self._named_in(text)

    def _module(self, home: Path, name: str) -> Iterator[bytes]:
        """Add a module or package that lies beside the script; the sources in it."""
        place = self._layout.place(str(home / name)) or name
        if (home / name / "__init__.py").is_file() or any((home / name).glob("*.py")):
            for path in self._folder(place, Reason.IMPORT):
                if path.endswith(".py"):
                    yield self._text(path)
        elif (home / f"{name}.py").is_file():
            self._file(f"{place}.py", Reason.IMPORT)
            yield self._text(f"{place}.py")

    def _named_in(self, data: bytes) -> None:
        tree = parsed(data)
        for literal in literals(tree) if tree is not None else ():
            if "://" in literal.text or literal.use is Use.WRITTEN:
                continue
            if literal.use is Use.LISTED:
                self._listed(literal.text)
            elif literal.use is not Use.ASKED or has_magic(literal.text):
                self._named(literal.text, certain=literal.use is Use.READ)

    def _named(self, text: str, *, certain: bool) -> None:
        """A text that may name a file: from the working directory, else from the script's folder."""
        bases = (self._layout.cwd, self._layout.home)
        for path in (os.path.normpath(os.path.join(base, text)) for base in bases):  # noqa: PTH118
            if not os.path.isfile(path):  # noqa: PTH113 - asked for every text of a script
                continue
            place = self._layout.place(path)
            if place is not None:
                self._file(place, Reason.NAMED, path)
            elif certain:
                self.left_out.append(LeftOut(text, "It lies outside of the folder."))
            return

    def _listed(self, text: str) -> None:
        """A folder that the script lists, or a pattern."""
        if has_magic(text):
            self._pattern(self._layout.cwd, text, Reason.NAMED)
            return
        path = os.path.normpath(os.path.join(self._layout.cwd, text))  # noqa: PTH118
        place = self._layout.place(path)
        if place is not None and os.path.isdir(path):  # noqa: PTH112
            self._folder(place, Reason.NAMED)

    def declared(self, pattern: str) -> None:
        """An input of the metadata: it must lead somewhere, and not out of the root."""
        if os.path.isabs(pattern) or ".." in Path(pattern).parts:  # noqa: PTH117
            raise BadInput(
                f"The input {shown(pattern)} leads out of the folder; inputs lie beside the script."
            )
        if not self._pattern(self._layout.home, pattern, Reason.INPUT):
            raise BadInput(f"The input {shown(pattern)} fits no file beside the script.")

    def _pattern(self, base: str, pattern: str, reason: Reason) -> int:
        count = 0
        for name in iglob(pattern, root_dir=base, recursive=True, include_hidden=False):  # noqa: PTH207
            path = os.path.join(base, name)  # noqa: PTH118
            place = self._layout.place(os.path.normpath(path))
            if place is None:
                continue
            if os.path.isdir(path):  # noqa: PTH112
                if "**" not in pattern:
                    count += len(self._folder(place, reason))
            else:
                self._file(place, reason, path)
                count += 1
        return count

    # -- files ---------------------------------------------------------------------------------

    def _folder(self, place: str, reason: Reason) -> list[str]:
        """Everything in a folder, by its path in the copy."""
        kept = self._layout.place(f"{self._layout.home}/{results.FOLDER}") or ""
        walk = Walk(self._known, self._bounds.files, kept)
        walk.add(place)
        self.left_out += walk.project.left_out
        for path, facts in walk.project.files.items():
            self._found.setdefault(path, (facts, reason, ""))
        for path, target in walk.project.links.items():
            self._found.setdefault(path, (None, reason, target))
        return list(walk.project.files)

    def _file(self, place: str, reason: Reason, origin: str = "") -> None:
        """One file. A link travels as what it points to, which must lie inside as well."""
        if place in self._found or place == self._layout.script:
            return
        path = origin or f"{self._layout.root}/{place}"
        real = os.path.realpath(path)
        if real != path and self._layout.place(real) is None:
            raise BadInput(leads_out(place))
        facts = os.stat(real)  # noqa: PTH116
        if not stat.S_ISREG(facts.st_mode):
            raise BadInput(special(place, facts.st_mode))
        self._found[place] = facts, reason, ""
        if path != f"{self._layout.root}/{place}":
            self._origins[place] = path

    def _text(self, place: str) -> bytes:
        try:
            with Path(self._layout.root, place).open("rb") as file:
                return file.read(_LOOKED_AT)
        except OSError:
            return b""

    # -- the list ------------------------------------------------------------------------------

    def entries(self, source: Source) -> tuple[Entry, ...]:
        """Everything that was found, with its hash, the script first of all as it was read."""
        script = self._layout.script
        former = self._found.pop(script, None)
        self._check(source.size)
        made = self._listed_before()
        made += [self._entry(place, *found) for place, found in self._found.items()]
        if script:
            facts = former[0] if former else None
            executable = facts is not None and bool(facts.st_mode & stat.S_IXUSR)
            made.append(Entry(script, source.size, source.sha256, executable, Reason.SCRIPT))
        made.sort(key=attrgetter("path"))
        return tuple(made)

    def _listed_before(self) -> list[Entry]:
        """Entries of what is as it was when it was listed last; the others stay."""
        former = self._known.entries
        made: list[Entry] = []
        left: dict[str, _Found] = {}
        for place, found in self._found.items():
            facts, reason, _ = found
            known = former.get(place)
            if known is None or facts is None or place in self._origins:
                left[place] = found
            elif known[0] == stamp_of(facts) and known[1].reason is reason:
                made.append(known[1])
            else:
                left[place] = found
        self._found = left
        return made

    def _check(self, script: int) -> None:
        total = script + sum(facts.st_size for facts, _, _ in self._found.values() if facts)
        if total > self._bounds.size:
            sizes = {place: facts.st_size for place, (facts, _, _) in self._found.items() if facts}
            largest = sorted(sizes, key=lambda place: -sizes[place])[:_LARGEST]
            named = ", ".join(f"{shown(place)} ({amount(sizes[place])})" for place in largest)
            raise BadInput(
                f"{len(sizes) + 1} files with {amount(total)} would travel, and "
                f"{amount(self._bounds.size)} is the most (setting bundle.max_size). The largest: "
                f"{named}."
            )
        if len(self._found) > self._bounds.files:
            raise BadInput(
                f"{len(self._found)} files would travel, and {self._bounds.files} is the most "
                "(setting bundle.max_files)."
            )

    def _entry(self, place: str, facts: os.stat_result | None, reason: Reason, link: str) -> Entry:
        if facts is None:
            return Entry(place, 0, "", executable=False, reason=reason, link=link)
        origin = self._origins.get(place, "")
        sha256 = self._known.sha256(origin or place, facts)
        executable = bool(facts.st_mode & stat.S_IXUSR)
        entry = Entry(place, facts.st_size, sha256, executable, reason, origin=origin)
        if not origin:
            self._known.listed(facts, entry)
        return entry


def _imports(data: bytes) -> Iterable[str]:
    return scan.rough(data)["imports"]  # type: ignore[no-any-return]
