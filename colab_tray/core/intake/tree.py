"""A project saved into a watched folder: looked at whole, copied whole, known by one hash."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import field, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from colab_tray.core.intake.folder import obvious, scripts_of, undecided
from colab_tray.core.intake.gate import Refused, check, doubt_about
from colab_tray.core.intake.naming import shown
from colab_tray.core.intake.places import Place, Swapped
from colab_tray.core.intake.settle import Stamp
from colab_tray.core.model.amounts import amount
from colab_tray.core.model.facts import dataclass

MAX_FILES = 500
MAX_BYTES = 100 << 20
MAX_DEPTH = 8
LEFT_OUT = frozenset(  # made by tools, again whenever they are needed
    {"__pycache__", ".git", ".hg", ".svn", ".venv", "venv", "node_modules"}
    | {".mypy_cache", ".ruff_cache", ".pytest_cache", ".ipynb_checkpoints", ".idea", ".vscode"}
)
_UNFINISHED = (".part", ".crdownload", ".swp", ".swx", "~")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Item:
    """A file or link of a project."""

    path: str  # relative, "/" between the parts
    size: int
    changed: int  # ns
    inode: int
    executable: bool
    link: str | None = None  # where it points to
    touched: int = field(default=0, repr=False)  # ns; when anything about it changed


@dataclass(slots=True)
class Tree:
    """Everything in a project that counts, and the first reason why it cannot be run."""

    name: str
    items: list[Item] = field(default_factory=list)
    folders: dict[str, int] = field(default_factory=dict)  # relative, itself ("") too; inodes
    size: int = 0
    problem: str = ""
    doubt: str = ""  # why a person should look at it first; known once its files were read

    @property
    def stamp(self) -> Stamp:
        facts = [(i.path, i.size, i.changed, i.inode, i.link) for i in self.items]
        identity = hashlib.sha256(repr((facts, self.problem)).encode("utf-8", "surrogatepass"))
        return Stamp(
            self.size, max((i.changed for i in self.items), default=0), identity.hexdigest()
        )

    @property
    def entry(self) -> str | None:
        """The script that runs, or None when it is not plain."""
        return obvious(self._top(), self.name)

    @property
    def has_scripts(self) -> bool:
        """A folder without any is data that was put there, not a project."""
        return bool(scripts_of(self._top()))

    def refuse(self, sentence: str) -> None:
        self.problem = self.problem or sentence

    def check(self) -> None:
        """Raises Refused with the reason why it cannot be run."""
        if self.problem:
            raise Refused(self.problem)
        if self.entry is None:
            raise Refused(undecided(shown(self.name), scripts_of(self._top())))

    def _top(self) -> list[str]:
        return [item.path for item in self.items if "/" not in item.path]


def walk(above: Place, name: str) -> Tree:
    """Look at a folder inside `above` without reading a file. Raises OSError when it is gone."""
    tree = Tree(name)
    with above.folder(name) as place:
        tree.folders[""] = place.facts().st_ino
        _walk(place, "", 1, tree)
    return tree


def _walk(place: Place, prefix: str, depth: int, tree: Tree) -> None:
    for name, facts in place.entries():
        path = f"{prefix}{name}"
        if len(tree.items) >= MAX_FILES or len(tree.folders) > MAX_FILES:
            tree.refuse(f"The folder {shown(tree.name)} has more than {MAX_FILES} files.")
            return
        if stat.S_ISDIR(facts.st_mode):
            if name not in LEFT_OUT:
                tree.folders[path] = facts.st_ino
                _enter(place, path, name, depth, tree)
        elif stat.S_ISLNK(facts.st_mode):
            _add_link(place, path, name, facts, tree)
        elif not temporary(name):
            _add_file(path, facts, tree)


def _enter(place: Place, path: str, name: str, depth: int, tree: Tree) -> None:
    if depth >= MAX_DEPTH:
        tree.refuse(f"The folder {shown(tree.name)} is more than {MAX_DEPTH} folders deep.")
        return
    with place.folder(name) as inner:
        _walk(inner, f"{path}/", depth + 1, tree)


def _add_file(path: str, facts: os.stat_result, tree: Tree) -> None:
    try:
        check(f"{tree.name}/{path}", facts, limit=MAX_BYTES)
    except Refused as refusal:
        tree.refuse(str(refusal))
    tree.items.append(_item(path, facts))
    tree.size += facts.st_size
    if tree.size > MAX_BYTES:
        tree.refuse(f"The folder {shown(tree.name)} has more than {amount(MAX_BYTES)}.")


def _add_link(place: Place, path: str, name: str, facts: os.stat_result, tree: Tree) -> None:
    target = place.readlink(name)
    if leaves(path, target):
        tree.refuse(f"{shown(tree.name)}/{shown(path)} is a link that leads out of the folder.")
    tree.items.append(replace(_item(path, facts), size=0, executable=False, link=target))


def _item(path: str, facts: os.stat_result) -> Item:
    touched = max(facts.st_mtime_ns, facts.st_ctime_ns)
    executable = bool(facts.st_mode & stat.S_IXUSR)
    size, changed, inode = facts.st_size, facts.st_mtime_ns, facts.st_ino
    return Item(path, size, changed, inode, executable, touched=touched)


def leaves(path: str, target: str) -> bool:
    """Whether a link at `path` leads out of the project, whatever its other links are.

    Going up is counted from the link's own folder, which is real. Once a target has gone down it may
    not go up again: what it went through could itself be a link.
    """
    parts = PurePosixPath(target.replace(os.sep, "/")).parts
    ups = next((n for n, part in enumerate(parts) if part != ".."), len(parts))
    if Path(target).is_absolute() or not parts or parts[0] == "/" or ".." in parts[ups:]:
        return True
    return ups > path.count("/")


def temporary(name: str) -> bool:
    """Whether a program has not finished with a file of this name, or keeps it for itself."""
    return name.lower().endswith(_UNFINISHED) or name.startswith((".#", "#", ".~", "~$"))


def digest(above: Place, tree: Tree, into: Path | None = None) -> str:
    """One hash over all that the project is; with `into` (a new folder) it is copied there as well.

    Raises OSError, Swapped when it is not what was walked.
    """
    whole = hashlib.sha256()
    with above.folder(tree.name) as place:
        if into is not None:
            for folder in tree.folders:
                (into / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        for item in tree.items:
            target = into / item.path if into is not None else None
            if item.link is not None:
                content = _link(item, target)
            else:
                content, doubt = _file(place, item, target)
                tree.doubt = tree.doubt or doubt
            line = f"{item.path}\0{item.executable:d}\0{content}\n"
            whole.update(line.encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _link(item: Item, target: Path | None) -> str:
    if target is not None:
        target.symlink_to(item.link or "")
    return f"link {item.link}"


def _file(place: Place, item: Item, target: Path | None) -> tuple[str, str]:
    """Its hash, and what speaks against running it unseen."""
    content = hashlib.sha256()
    with ExitStack() as stack:
        source = stack.enter_context(_inside(place, item.path))
        doubt = doubt_about(source, place.path / item.path)
        facts = os.fstat(source.fileno())
        if (facts.st_size, facts.st_mtime_ns, facts.st_ino) != (
            item.size,
            item.changed,
            item.inode,
        ):
            raise Swapped("it changed while it was looked at")
        copy = stack.enter_context(_new(target, item.executable)) if target is not None else None
        while chunk := source.read(_CHUNK):
            content.update(chunk)
            if copy is not None:
                copy.write(chunk)
        if source.tell() != item.size:
            raise Swapped("it changed while it was read")
    return content.hexdigest(), doubt


@contextmanager
def _inside(place: Place, path: str) -> Iterator[BinaryIO]:
    """A file somewhere below, reached folder by folder without following a link."""
    *folders, name = path.split("/")
    with ExitStack() as stack:
        for folder in folders:
            place = stack.enter_context(place.folder(folder))
        yield stack.enter_context(place.file(name))


@contextmanager
def _new(path: Path, executable: bool) -> Iterator[BinaryIO]:
    """A new file, durable when the block ends."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o700 if executable else 0o600), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
