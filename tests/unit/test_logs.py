"""The log file: what is hidden, what is kept, who may read it, how it rotates."""

from __future__ import annotations

import logging
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from colab_tray.core import logs
from colab_tray.core.model.errors import StorageError

CANARY = "CANARYx8f2kq09zz71"
JWT = f"eyJhbGciOiJSUzI1NiJ9.eyJ{CANARY}.{CANARY}"

LEAKS = [
    f"Authorization: Bearer {CANARY}",
    f"authorization=Basic {CANARY}==",
    f"{{'Authorization': 'Bearer {CANARY}', 'X-Other': 'kept'}}",
    f"[(b'authorization', b'Bearer {CANARY}')]",
    f'curl -H "Proxy-Authorization: Bearer {CANARY}" http://x',
    f"Cookie: a=b; sid={CANARY}",
    f"Set-Cookie: sid={CANARY}; HttpOnly",
    f"{{'set-cookie': 'sid={CANARY}'}}",
    f"https://x.test/cb?state=1&code=4/0{CANARY}{CANARY}&scope=a",
    f"https://x.test/v1?key={CANARY}",
    f"https://x.test/?access_token={CANARY}&a=b",
    f"https://x.test/?next=%3Faccess_token%3D{CANARY}",
    f"https://user:{CANARY}@x.test/path",
    f"https://{CANARY}@x.test/path",
    f'{{"refresh_token": "{CANARY}", "n": 1}}',
    f'{{"code": "{CANARY}"}}',
    f"{{'key': '{CANARY}'}}",
    f'"{{\\"id_token\\": \\"{CANARY}\\"}}"',
    f'"{{\\"key\\": \\"{CANARY}\\"}}"',
    f"sign_in(token='{CANARY}', user='me')",
    f"client_secret={CANARY}",
    f"password: {CANARY}",
    f"API_KEY={CANARY} python x.py",
    f"api-key: {CANARY}",
    f"token=b'{CANARY}'",
    JWT,
    f"got {JWT} back",
    f"ya29.{CANARY}-{CANARY}_x",
    f"1//0{CANARY}{CANARY}",
    f"GOCSPX-{CANARY}",
    f"ghp_{CANARY}",
    f"bearer {CANARY}",
]

PLAIN = [
    "Job k7m2p9qx ended with exit status 1 after 2.5 s.",
    "The folder /home/me/keys/code.py was allowed.",
    "an error with code=3 in step 7",
    "https://example.org/a/b?page=2#part",
    "no token, try again",
    '{"code": -32601, "message": "no such method"}',
    "basic understanding of authority",
]


@pytest.mark.parametrize("text", LEAKS)
def test_secrets_are_hidden(text: str) -> None:
    hidden = logs.redact(text)
    assert CANARY not in hidden
    assert logs.HIDDEN in hidden


@pytest.mark.parametrize("text", PLAIN)
def test_ordinary_text_is_kept(text: str) -> None:
    assert logs.redact(text) == text


def test_what_stands_beside_a_secret_is_kept() -> None:
    hidden = logs.redact(f'{{"token": "{CANARY}", "size": 12}} for https://x.test/a?code=q&page=2')
    assert hidden == '{"token": ***, "size": 12} for https://x.test/a?code=***&page=2'


@pytest.mark.parametrize(
    "piece",
    ["a", "a.", "token", "eyJ-", "eyJaaaaaaaa.", "://", "://a:", "\\", '"', "1//0", "code="],
)
def test_no_text_makes_redaction_slow(piece: str) -> None:
    text = piece * (logs.LONGEST_RECORD // len(piece))
    begun = time.process_time()  # whatever else the machine does; a slow one takes minutes
    logs.redact(text)
    assert time.process_time() - begun < 2.0


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    stop = logs.start(tmp_path, "debug")
    yield tmp_path / "engine.log"
    stop()


def test_message_arguments_exception_and_stack_are_redacted(log: Path) -> None:
    logger = logging.getLogger("test.logs")
    logger.info("token=%s", CANARY)
    logger.warning("signed in: %r", {"refresh_token": CANARY})
    try:
        raise ValueError(f"refused: Authorization: Bearer {CANARY}")
    except ValueError:
        logger.exception("a call failed", stack_info=True)
    text = log.read_text()
    assert CANARY not in text
    assert "ValueError: refused: Authorization: ***" in text
    assert "test_message_arguments_exception_and_stack_are_redacted" in text


def test_the_record_of_other_handlers_is_left_alone(
    log: Path, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("test.logs").info("token=%s", "abc")
    assert caplog.records[-1].args == ("abc",)
    assert "token=***" in log.read_text()


def test_a_line_break_in_a_message_cannot_forge_a_record(log: Path) -> None:
    logging.getLogger("test.logs").info("a name\n2030-01-01 00:00:00 ERROR forged\rx")
    lines = log.read_text().splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("    2030-01-01")
    assert lines[1].endswith("forged\\rx")


def test_a_huge_record_is_cut(log: Path) -> None:
    logging.getLogger("test.logs").info("x" * 1_000_000)
    text = log.read_text()
    assert len(text) < logs.LONGEST_RECORD + 200
    assert "more characters)" in text


def test_text_that_is_not_unicode_is_written(log: Path) -> None:
    (handler,) = (h for h in logging.getLogger().handlers if isinstance(h, logs.RotatingFile))
    facts = {"levelno": logging.INFO, "msg": "file %s", "args": ("bad\udcff.py",)}
    handler.handle(logging.makeLogRecord(facts))  # pytest's own handler could not pass it on
    assert "bad\\udcff.py" in log.read_text()


def test_the_level_is_kept(tmp_path: Path) -> None:
    stop = logs.start(tmp_path, "warning")
    try:
        logging.getLogger("test.logs").info("quiet")
        logging.getLogger("test.logs").warning("loud")
    finally:
        stop()
    assert "quiet" not in (tmp_path / "engine.log").read_text()
    assert "loud" in (tmp_path / "engine.log").read_text()
    logging.getLogger("test.logs").error("after the end")
    assert "after the end" not in (tmp_path / "engine.log").read_text()


def test_rotation_keeps_five_private_files_and_their_order(tmp_path: Path) -> None:
    path = tmp_path / "engine.log"
    path.touch(mode=0o644)
    handler = logs.RotatingFile(path, size=1000)
    for number in range(200):
        handler.emit(logging.makeLogRecord({"msg": f"line {number:04d}", "levelname": "INFO"}))
    handler.close()
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["engine.log"] + [
        f"engine.log.{n}" for n in range(1, 5)
    ]
    assert all(file.stat().st_size <= 1000 for file in files)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    kept = "".join(file.read_text() for file in [*reversed(files[1:]), files[0]])
    numbers = [int(line.rpartition(" ")[2]) for line in kept.splitlines()]
    assert numbers == list(range(numbers[0], 200))


def test_a_log_goes_on_after_a_restart(tmp_path: Path) -> None:
    for word in ("first", "second"):
        stop = logs.start(tmp_path)
        logging.getLogger("test.logs").info(word)
        stop()
    text = (tmp_path / "engine.log").read_text()
    assert text.index("first") < text.index("second")


def test_a_log_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "engine.log").mkdir()
    with pytest.raises(StorageError, match=r"The log .*engine\.log cannot be written"):
        logs.start(tmp_path)


def test_a_full_disk_does_not_reach_whoever_logs(capsys: pytest.CaptureFixture[str]) -> None:
    handler = logs.RotatingFile(Path("/dev/full"))
    handler.emit(logging.makeLogRecord({"msg": "x", "levelname": "INFO"}))
    handler.close()
    assert capsys.readouterr().err == ""
