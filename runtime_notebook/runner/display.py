"""Pictures, tables and progress on their way from the script's process to the attempt's journal.

A DISPLAY record is a part of a display:

    length  u32   bytes of the header
    header  JSON  id, mime, part, of; name and note where there is something to say
    data          the rest of the record, at most MOST_DATA bytes

A display is one thing in one or more forms (`mime`), its records numbered from 0 to `of` - 1. The data of
records of one mime belong together in this order. It takes the place of an earlier one of the same id.
`note` is a sentence for people: what was left out, for example.
`insert` (a byte, an id): there the page (text/html) goes on with the library that the display of that id has
brought as LIBRARY. A library of megabytes is so journaled once, however many pages need it.

Whoever is a script's process has nothing of ours but this: only the standard library is used, and
imported where it is needed.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

TYPE_CHECKING = False
if TYPE_CHECKING:
    import socket
    from collections.abc import Iterable, Iterator, Mapping

    from .wire import Spec

# Whoever imports none of these is not touched.
DRAWING = frozenset(
    ("matplotlib", "pylab", "mpl_toolkits", "seaborn", "PIL", "IPython", "plotly", "rich")
)
LIBRARY = "application/x-page-library"  # a form that is only shown as a part of pages
DISPLAY, PROGRESS, CELL = 4, 7, 10  # kinds of records, as in `journal`
MOST_DATA = (1 << 20) - 4096  # bytes of a record, beside its header
MOST_DISPLAY = 63 << 20  # bytes of one display in all its forms
_PATIENCE = 30.0  # seconds for the supervisor to answer

Record = tuple[int, bytes]  # kind, data
NOTHING: Record = (PROGRESS, b"null")  # there is nothing to tell any more


def wanted(spec: Spec) -> bool:
    """Whether a script may have something to show. One that looks at its own stack is left alone."""
    shows = spec.get("displays") or not DRAWING.isdisjoint(spec["imports"])
    return bool(shows) and not spec["introspects"]


def records(
    display_id: str,
    forms: Mapping[str, bytes],
    *,
    name: str = "",
    note: str = "",
    insert: tuple[int, str] | None = None,
) -> list[Record]:
    """The records of one display. `forms`: its bytes by mime type, the best form first."""
    import json

    parts = [(mime, piece) for mime, data in forms.items() for piece in _pieces(data)]
    facts = {"name": name[:80], "note": note[:300], "insert": insert}
    told = {key: value for key, value in facts.items() if value}
    made = []
    for part, (mime, piece) in enumerate(parts):
        header = {"id": display_id, "mime": mime, "part": part, "of": len(parts), **told}
        text = json.dumps(header).encode()
        made.append((DISPLAY, len(text).to_bytes(4, "little") + text + piece))
    return made


def _pieces(data: bytes) -> Iterator[bytes]:
    for start in range(0, max(len(data), 1), MOST_DATA):
        yield data[start : start + MOST_DATA]


def progress(
    fraction: float | None, text: str = "", rate: str | None = None, left: float | None = None
) -> Record:
    """How far the script is: 0 to 1 or unknown, doing what, how quickly, seconds left."""
    import json

    told = {"fraction": fraction, "text": text[:200], "rate": rate and rate[:40], "left": left}
    return PROGRESS, json.dumps(told).encode()


def hand_over(address: str, made: Iterable[Record], patience: float = _PATIENCE) -> bool:
    """Have the supervisor at `address` journal records. Returns whether it has taken all of them.

    Flush the standard streams before, and what was printed stands before them. Nothing is raised: a
    script does not end because nobody takes its picture.
    """
    import json

    try:
        with _connected(address, patience) as sock:
            sock.sendall(_frame(b'{"op":"record"}'))
            for kind, data in made:
                sock.sendall(_frame(bytes((kind,)) + data))
            sock.sendall(_frame(b""))
            reply = json.loads(_received(sock, int.from_bytes(_received(sock, 4), "little")))
    except (OSError, ValueError, EOFError):
        return False
    return bool(reply.get("ok")) and not reply.get("refused")


def _frame(body: bytes) -> bytes:
    return len(body).to_bytes(4, "little") + body


def _received(sock: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        piece = sock.recv(count - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data


def _connected(address: str, patience: float) -> socket.socket:
    """Raises OSError. A path may be longer than a socket's address: then it is reached by its folder."""
    import os
    import socket

    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    folder = -1
    try:
        sock.settimeout(patience)
        if len(os.fsencode(address)) > 100:
            folder = os.open(os.path.dirname(address), os.O_RDONLY)
            address = f"/proc/self/fd/{folder}/{os.path.basename(address)}"
        sock.connect(address)
    except BaseException:
        sock.close()
        raise
    finally:
        if folder >= 0:
            os.close(folder)
    return sock
