"""How far a script is, read off the bars it draws: tqdm's, pip's, keras's, any percentage that is drawn
over again, and the sequence by which programs tell a terminal (OSC 9;4).

Only what is drawn in place counts, a line that begins or ends with a carriage return: "50 % of the data" in
a log is no progress.
"""

from __future__ import annotations

import re

from colab_tray.core.model.job import Progress

LONGEST = 4096  # bytes of a line that are looked at
_WIDEST = 512  # characters of it, without sequences

_OSC = re.compile(rb"\x1b\]9;4;(\d)(?:;(\d{1,3}))?[^\x07\x1b]*(?:\x07|\x1b\\)")
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])")
_UP = re.compile(rb"\x1b\[\d*A\s*\Z")  # back to the bar above: this one was an inner one

# In the order in which they are tried; each says more than the one after it.
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        # tqdm: `Epoch 3:  45%|####5     | 45/100 [00:12<00:15,  3.6it/s, loss=0.1]`
        r"(?P<text>[^|]*?)(?P<percent>\d{1,3}(?:\.\d+)?)%\|[^|]*\|(?:[^\[]*\[[\d:]+<(?P<left>[\d:?]+)"
        r"(?:, *(?P<rate>[^\],]+))?[^\]]*\])?",
        # tqdm without a total: `reading: 123it [00:05, 24.3it/s]`
        r"(?P<text>.*?)(?P<count>\d[\d.]{0,12}\w{1,12}) \[[\d:]+, *(?P<rate>[^\],]+)[^\]]*\]",
        # pip: `━━━━ 12.3/45.6 MB 3.2 MB/s eta 0:00:10`
        r"(?P<text>)[^\d]*(?P<done>\d+(?:\.\d+)?)/(?P<total>\d+(?:\.\d+)?) (?:[kKMGT]i?)?B"
        r"(?: (?P<rate>\S+ \S+/s))?(?: eta (?P<left>[\d:-]+))?",
        # keras: `45/100 ━━━━━━━━ 1s 12ms/step - loss: 0.1`, `45/100 [===>....] - ETA: 3s - loss: 0.1`
        r"(?P<text>)[^\d]*(?P<done>\d+)/(?P<total>\d+) (?:[━╸─]+ (?P<left>\d+)s (?P<rate>\S+/step)"
        r"|\[[=>.]+\] - ETA: (?P<eta>[\d:]+)s?)",
        # pip to a program: `Progress 1234 of 5678`
        r"(?P<text>)Progress (?P<done>\d+) of (?P<total>\d+)",
        # anything else: `Downloading …  45%`
        r"(?P<text>[^%]*?)(?P<percent>\d{1,3}(?:\.\d+)?) ?%(?:.*? (?P<left>\d+:\d\d(?::\d\d)?))?",
    )
)
_ALONE = {4}  # forms that count without being drawn over


class Bars:
    """Takes output as it comes, of one attempt, and knows the newest progress in it."""

    def __init__(self) -> None:
        self.progress: Progress | None = None
        self._rest = {False: b"", True: b""}  # the line that is not ended, of stdout and of stderr
        self._outer: Progress | None = None  # what an inner bar stands below

    def feed(self, data: bytes, *, stderr: bool = False, skipped: bool = False) -> None:
        """The next bytes of a stream. `skipped`: some were left out before them. Never raises."""
        if skipped:
            self._rest[stderr] = b""
            data = re.sub(rb"\A[^\r\n]*", b"", data)
        whole = self._rest[stderr] + data
        told = list(_OSC.finditer(whole))
        if told:
            self._told(*told[-1].groups())
        lines = re.split(rb"(\r\n|\r|\n)", whole)
        for number in range(0, len(lines), 2):
            before = lines[number - 1] if number else b""
            after = lines[number + 1] if number + 1 < len(lines) else b""
            if not after and self._perhaps_inner(lines):
                break
            drawn = b"\r" in (before, after) or b"\x1b" in lines[number]
            self._line(lines[number][:LONGEST], drawn=drawn, ended=after == b"\n")
        self._rest[stderr] = _OSC.sub(b"", _start(lines) + lines[-1])[:LONGEST]

    def _perhaps_inner(self, lines: list[bytes]) -> bool:
        """Whether the line that is not ended may be a bar below another: what comes next will tell."""
        below = lines[-4:-1] == [b"\n", b"", b"\r"] and not _UP.search(lines[-1])
        return below and self._outer is not None and self._outer.fraction not in (None, 1.0)

    def _told(self, state: bytes, percent: bytes | None) -> None:
        """The program says it itself: 0 no more, 1 so far, 2 failed there, 3 unknown, 4 waits there."""
        if state == b"0":
            self.progress = None
        elif state in (b"1", b"2", b"4"):
            self.progress = Progress(min(int(percent or 0), 100) / 100)
        elif state == b"3":
            self.progress = Progress()

    def _line(self, line: bytes, *, drawn: bool, ended: bool) -> None:
        text = _SEQUENCE.sub(b"", line).decode(errors="replace")[:_WIDEST]
        found = _read(text, drawn=drawn)
        if found is None:
            if ended and text.strip() and self.progress and self.progress.fraction == 1.0:
                self.progress = self._outer = None  # it is done, and the script goes on
            return
        if not _UP.search(line):
            self._outer = found
        elif self._outer is not None and self._outer.fraction not in (None, 1.0):
            return
        self.progress = found


def _start(lines: list[bytes]) -> bytes:
    """What stood before the line that is not ended, as far as it says how that is drawn."""
    if lines[-2:-1] == [b"\r"]:
        return b"".join(lines[-4:-1]) if not lines[-3] else b"\r"
    return b"\n" if lines[-2:] == [b"\n", b""] else b""


def _read(text: str, *, drawn: bool) -> Progress | None:
    """What one line says."""
    for number, form in enumerate(_FORMS):
        if (drawn or number in _ALONE) and (match := form.match(text)):
            found = match.groupdict()
            fraction = _fraction(found)
            if fraction is None and "count" not in found:
                continue
            return Progress(
                fraction=fraction,
                text=_described(found["text"]) or str(found.get("count") or ""),
                rate=_known(found.get("rate")),
                left=_seconds(found.get("left") or found.get("eta") or ""),
                drawn=True,
            )
    return None


def _fraction(found: dict[str, str | None]) -> float | None:
    percent, done, total = found.get("percent"), found.get("done"), found.get("total")
    if percent is not None:
        return float(percent) / 100 if float(percent) <= 100 else None
    if done is None or total is None or not 0 < float(total) < 1e300:
        return None
    return min(float(done) / float(total), 1.0)


def _described(text: str | None) -> str:
    shown = "".join(c if c.isprintable() else " " for c in text or "")
    return " ".join(shown.split()).rstrip(":").strip("█▏▎▍▌▋▊▉#━╸╺─ ")[:80]


def _known(rate: str | None) -> str | None:
    rate = (rate or "").strip()
    return rate[:40] if rate.isprintable() and rate and "?" not in rate else None


def _seconds(text: str) -> float | None:
    """12, 1:23 or 1:02:03."""
    parts = text.split(":")
    if len(parts) > 3 or not all(
        part.isascii() and part.isdecimal() and len(part) < 7 for part in parts
    ):
        return None
    return float(sum(int(part) * 60**place for place, part in enumerate(reversed(parts))))
