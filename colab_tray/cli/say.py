"""Writing to the terminal: whole, at once, and never with a traceback because nobody reads."""

import os

from colab_tray.core.system import write_views

MOST_VIEWS = 1024  # buffers one writev(2) takes


def out(text: str) -> None:
    """Text for whoever asked, to stdout. Raises BrokenPipeError when nobody reads it."""
    write(1, encode(text))


def note(text: str) -> None:
    """A sentence of ours, to stderr; lost when nobody reads it."""
    try:  # noqa: SIM105  (contextlib costs an import)
        write(2, encode(text + "\n"))
    except OSError:
        pass


def encode(text: str) -> bytes:
    """As bytes for the terminal; names that are no text come out as the bytes they were."""
    return text.encode(errors="surrogateescape")


def write(fd: int, data: "bytes | memoryview") -> None:
    done = os.write(fd, data)
    if done < len(data):
        rest = memoryview(data)[done:]
        while rest:
            rest = rest[os.write(fd, rest) :]


def write_all(fd: int, views: "list[memoryview]") -> None:
    """Write many buffers in order, with as few calls as the system allows."""
    for start in range(0, len(views), MOST_VIEWS):
        some = views[start : start + MOST_VIEWS]
        done = write_views(fd, some)
        for view in some:
            if done >= len(view):
                done -= len(view)
            else:
                write(fd, view[done:])
                done = 0


def is_terminal(fd: int) -> bool:
    return os.isatty(fd)


def printable(text: str) -> str:
    """One line of text from elsewhere, harmless on a terminal: what does not print is escaped."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
