"""What an exception that nobody caught means for the person, and what helps. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable

from colab_tray.core.intake.distributions import belongs_to_python, distribution
from colab_tray.core.jobs.diagnosis.sentences import last_part, named, said
from colab_tray.core.jobs.diagnosis.traceback import Raised
from colab_tray.core.model.causes import Action, Why

Beside = Callable[[str], Iterable[str]]  # the names of the files beside a path; empty when unknown
Found = tuple[
    Why, str, str, Action | None
]  # word, sentence without its place, what, another action

_ERRNO = re.compile(r"\[(?:Errno|WinError) (-?\d{1,5})\] ([^:]*)(?:: (.*))?")
_QUOTED = re.compile(r"'((?:[^'\\]|\\.){1,4096})'|\"((?:[^\"\\]|\\.){1,4096})\"")
_MODULE = re.compile(r"No module named '([^']{1,200})'(; '[^']*' is not a package)?")
_CODEC = re.compile(r"'([\w-]{1,40})' codec can't (de|en)code")
_HOST = re.compile(r"host='([^']{1,253})'|host ([\w.:-]{1,253})")
_LIBRARY = re.compile(r"(\S{1,200}): cannot open shared object file")
_FULL = (28, 122, 112)  # ENOSPC, EDQUOT, Windows' ERROR_DISK_FULL
_UNREACHABLE = (-5, -3, -2, 101, 103, 104, 110, 111, 112, 113)  # name look-ups and connections
_NETWORK = frozenset(
    {
        *("gaierror", "URLError", "ConnectionError", "ConnectError", "ConnectTimeout"),
        *("ReadTimeout", "MaxRetryError", "NewConnectionError", "NameResolutionError", "SSLError"),
        *("ClientConnectorError", "ServerDisconnectedError", "SSLCertVerificationError"),
        *("ConnectionRefusedError", "ConnectionResetError", "ConnectionAbortedError"),
        *("ConnectTimeoutError", "ReadTimeoutError", "ProxyError", "RemoteDisconnected"),
    }
)
_NO_ACCELERATOR_MEMORY = ("CUDA out of memory", "CUDA error: out of memory", "HIP out of memory")
_NO_MEMORY = ("DefaultCPUAllocator: not enough memory", "Cannot allocate memory", "std::bad_alloc")


def meaning(raised: Raised, beside: Beside) -> Found:
    """The word, the sentence without its place and full stop, what it is about, and the action if it is
    not the word's own."""
    for look in (_syntax, _module, _memory, _os_error, _encoding, _network):
        if found := look(raised, beside):
            return found
    sentence = f"{raised.name}: {said(raised.message)}" if raised.message else raised.name
    return Why.EXCEPTION, sentence, "", None


def _syntax(raised: Raised, _beside: Beside) -> Found | None:
    if raised.name not in ("SyntaxError", "IndentationError", "TabError"):
        return None
    return Why.SYNTAX, f"It is not Python: {said(raised.message)}", "", None


def _module(raised: Raised, _beside: Beside) -> Found | None:
    if raised.name == "ImportError" and (library := _LIBRARY.match(raised.message)):
        name = named(library[1])
        return Why.MISSING_LIBRARY, f"The system's library {name} is missing", name, None
    match = _MODULE.match(raised.message) if raised.name == "ModuleNotFoundError" else None
    if match is None:
        return None
    module, package = match[1], distribution(match[1])
    if match[2]:  # 'x.y', where x is one file: most often the script's own name hides a package's
        top = named(module.partition(".")[0])
        sentence = f"{top} is a file and not a package; a file of that name hides the package"
        return Why.EXCEPTION, sentence, "", None
    if package:
        hint = f"; the package {package} provides it" if package != module else ""
        return Why.MISSING_MODULE, f"The module {module} is missing{hint}", package, None
    if belongs_to_python(module):
        sentence = f"This Python has no module {module}, which belongs to Python itself"
        return Why.MISSING_MODULE, sentence, "", Action.OTHER_PYTHON
    return Why.MISSING_MODULE, f"The module {named(module)} is missing", "", None


def _memory(raised: Raised, _beside: Beside) -> Found | None:
    message = raised.message
    if raised.name == "OutOfMemoryError" or any(t in message for t in _NO_ACCELERATOR_MEMORY):
        return Why.ACCELERATOR_MEMORY, "The accelerator's memory ran out", "", None
    if raised.name in ("MemoryError", "_ArrayMemoryError") or any(t in message for t in _NO_MEMORY):
        wanted = f": {said(message)}" if message else ""
        return Why.OUT_OF_MEMORY, f"It ran out of memory{wanted}", "", None
    return None


def _os_error(raised: Raised, beside: Beside) -> Found | None:
    match = _ERRNO.match(raised.message)
    if match is None:
        return None
    number, what = int(match[1]), _path(match[3] or "")
    if number in _FULL:
        where = f" while it wrote {named(what)}" if what else ""
        return Why.DISK_FULL, f"The disk is full{where}", named(what), None
    if raised.name == "FileNotFoundError":
        return _not_found(raised, what, beside)
    if raised.name == "PermissionError":
        path = named(what) or "something it needs"
        return Why.PERMISSION, f"The system does not permit it to use {path}", named(what), None
    return None


def _not_found(raised: Raised, what: str, beside: Beside) -> Found:
    if not what:
        return Why.FILE_NOT_FOUND, "A file it needs is not there", "", None
    if raised.passed_through("subprocess.py"):
        return Why.COMMAND_NOT_FOUND, f"There is no command {named(what)}", named(what), None
    near = difflib.get_close_matches(last_part(what), list(beside(what)), 1, 0.6)
    hint = f"; {named(near[0])} is there" if near else ""
    return Why.FILE_NOT_FOUND, f"There is no file {named(what)}{hint}", named(what), None


def _encoding(raised: Raised, _beside: Beside) -> Found | None:
    match = _CODEC.match(raised.message)
    if match is None or raised.name not in ("UnicodeDecodeError", "UnicodeEncodeError"):
        return None
    if match[2] == "de":
        return Why.ENCODING, f"What it reads is not text in the encoding {match[1]}", match[1], None
    sentence = f"What it writes cannot be said in the encoding {match[1]}"
    return Why.ENCODING, sentence, match[1], None


def _network(raised: Raised, _beside: Beside) -> Found | None:
    match = _ERRNO.match(raised.message)
    by_number = match is not None and int(match[1]) in _UNREACHABLE
    timed_out = raised.name in ("TimeoutError", "timeout") and "timed out" in raised.message
    of_network = raised.name in _NETWORK or (raised.name == "OSError" and by_number)
    if not (of_network or timed_out):
        return None
    host = _HOST.search(raised.message)
    what = named(host[1] or host[2]) if host else ""
    whom = what or "a computer it needs"
    return Why.NETWORK, f"It could not reach {whom}: {said(raised.message)}", what, None


def _path(text: str) -> str:
    """The first path of an OSError's text, as Python quotes it."""
    match = _QUOTED.match(text)
    if match is None:
        return ""
    return (match[1] or match[2] or "").replace("\\\\", "\\").replace("\\'", "'")
