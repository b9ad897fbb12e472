"""How messages lie on a connection: `Content-Length: N`, an empty line, N bytes of UTF-8 JSON.

Other header lines are allowed and ignored. Both ends use this module; it imports nothing, because
a command that only asks for the status should not pay for more.
"""

MAX_FRAME = 16 << 20  # bytes of one message
MAX_HEADER = 4096  # bytes of one message's header lines
MAX_DEPTH = 32  # objects and lists inside each other

_END = b"\r\n\r\n"
_BRACKETS = bytes.maketrans(b"{}", b"[]")
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


class FramingError(Exception):
    """The bytes are not frames; where the next message starts cannot be known."""


def pack(body: bytes) -> bytes:
    """One message, ready to send."""
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


class Frames:
    """Cuts the bytes of one connection into messages. Raises FramingError on what cannot be one."""

    def __init__(self, limit: int = MAX_FRAME) -> None:
        self.limit = limit  # bytes; may be changed between messages
        self._buffer = bytearray()
        self._length = -1  # of the message whose header was read; -1 while in a header

    def feed(self, data: bytes) -> None:
        self._buffer += data

    def next(self) -> bytes | None:
        """The next whole message, or None until more bytes are fed."""
        if self._length < 0:
            self._read_header()
        if self._length < 0 or len(self._buffer) < self._length:
            return None
        body = bytes(self._buffer[: self._length])
        del self._buffer[: self._length]
        self._length = -1
        return body

    def _read_header(self) -> None:
        end = self._buffer.find(_END, 0, MAX_HEADER)
        if end < 0:
            if len(self._buffer) >= MAX_HEADER:
                raise FramingError(f"no message header within {MAX_HEADER} bytes")
            return
        length = _content_length(bytes(self._buffer[:end]))
        if length > self.limit:
            raise FramingError(f"a message claims {length} bytes; {self.limit} are allowed")
        self._length = length
        del self._buffer[: end + len(_END)]


def _content_length(header: bytes) -> int:
    for line in header.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            digits = value.strip()
            if digits.isdigit() and len(digits) <= 20:
                return int(digits)
    raise FramingError("a message header has no Content-Length")


def deeper_than(body: bytes, depth: int = MAX_DEPTH) -> bool:
    """Whether JSON nests deeper than that; also true when its brackets do not match.

    Works with whole-buffer operations only, so that a hostile message costs no more than its size:
    strings are cut out, then the innermost pairs are removed once per level.
    """
    unescaped = body.replace(b"\\\\", b"").replace(b'\\"', b"")
    outside = b"".join(unescaped.split(b'"')[::2])
    brackets = outside.translate(_BRACKETS, _NOT_BRACKETS)
    for _ in range(depth):
        if not brackets:
            return False
        brackets = brackets.replace(b"[]", b"")
    return bool(brackets)
