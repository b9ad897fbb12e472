"""The control sequences a terminal obeys (ECMA-48), and which of them scripts may send."""

import re

# A sequence as terminals read it: CSI; a string (OSC, DCS, SOS, PM, APC), which any control
# character ends; any other escape.
_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\)?|[ -/]*[0-~])"
)
_COLOUR = re.compile(r"\x1b\[[0-9;:]*m")
_UNFINISHED = re.compile(
    rb"(?:\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x00-\x1f\x7f]*\x1b?|[ -/]*)"
    rb"|[\xc2-\xf4][\x80-\xbf]{0,2})\Z"
)
# Control characters that are left when sequences are gone; 8-bit ones too, whole or as stray bytes.
_CONTROL = re.compile("[\x00-\x07\x0b\x0c\x0e-\x1f\x7f-\x9f\udc80-\udc9f]")


def allowed(data: bytes) -> bytes:
    """The bytes without anything a terminal would obey, except colours, CR, BS, TAB and LF."""
    text = data.decode(errors="surrogateescape")
    parts = []
    end = 0
    for match in _SEQUENCE.finditer(text):
        parts.append(_CONTROL.sub("", text[end : match.start()]))
        if _COLOUR.fullmatch(match[0]):
            parts.append(match[0])
        end = match.end()
    parts.append(_CONTROL.sub("", text[end:]))
    return "".join(parts).encode(errors="surrogateescape")


def unfinished(data: bytes) -> int:
    """How many bytes at the end may be the start of a sequence or of a character."""
    tail = data[-8192:]
    match = _UNFINISHED.search(tail)
    if match is None:
        return 0
    rest = match[0]
    if rest[0] != 0x1B and _whole_character(rest):
        return 0
    return len(rest)


def _whole_character(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
