"""JSON through the C parts of the standard library, without what `import json` brings along.

`json` imports `re` and `enum`, which doubles the time of a short command. The parts used here are
private to the standard library, so there is a fall-back; a test holds both to the same results.
"""

try:
    from _json import encode_basestring_ascii, make_encoder, make_scanner
except ImportError:  # another Python; slower and the same
    from json import dumps as _dumps
    from json import loads as _loads

    def dumps(value: object) -> str:
        return _dumps(value, separators=(",", ":"))

    def loads(text: str) -> object:
        return _loads(text)

else:

    class _Rules:
        """What the scanner asks for: the same answers as json's own decoder."""

        strict = True
        object_hook = None
        object_pairs_hook = None
        parse_float = float
        parse_int = int
        parse_constant = float

    def _refuse(value: object) -> object:
        raise TypeError(f"{type(value).__name__} has no JSON form")

    _encode = make_encoder(
        None, _refuse, encode_basestring_ascii, None, ":", ",", False, False, True
    )
    _scan = make_scanner(_Rules)  # type: ignore[arg-type]

    def dumps(value: object) -> str:
        """Compact ASCII JSON. Raises TypeError for what has no JSON form."""
        return "".join(_encode(value, 0))

    def loads(text: str) -> object:
        """The value of a JSON text. Raises ValueError."""
        text = text.strip(" \t\n\r")
        try:
            value, end = _scan(text, 0)
        except (
            StopIteration,
            SystemError,
        ):  # 3.11 has no error of its own while json is not loaded
            end = -1
        if end == len(text):
            return value
        from json import loads

        return loads(text)  # says what is wrong, and where
