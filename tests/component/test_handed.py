"""Records handed over from below the script: in order, within the cap, whatever comes over the socket."""

import socket
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from runner_kit import Ran, Site

from colab_tray.core.channels import deploy, displays
from runtime_notebook.runner import journal, wire

if not sys.platform.startswith("linux"):
    pytest.skip("it looks into /proc", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("site"), deploy.build(tmp_path_factory.mktemp("program")))
    yield site
    site.close()
    assert "Traceback" not in site.log.read_text()


BEGIN = """
import sys, os
sys.path.insert(0, {root!r})
from runtime_notebook.runner import display
address = {address!r}
def show(name, data, **more):
    sys.stdout.flush()
    return display.hand_over(address, display.records(name, {{"text/html": data}}, **more))
"""


def run(site: Site, attempt: str, text: str, **spec: object) -> Ran:
    address = str(site.journal(attempt).parent / "s")
    script = site.script(BEGIN.format(root=str(ROOT), address=address) + text, f"{attempt}.py")
    return site.run(attempt, site.spec(script, **spec))


def shapes(ran: Ran) -> list[bytes]:
    """Output and displays in the order of the journal; of a display its last bytes."""
    found = [b""]
    for record in ran.records:
        if record.kind == journal.DISPLAY:
            found += [record.data[-9:], b""]
        elif record.kind in (journal.STDOUT, journal.STDERR):
            found[-1] += record.data
    return found


def test_a_picture_stands_between_what_was_printed_before_and_after(site: Site) -> None:
    ran = run(
        site,
        "order.1",
        "for n in range(3):\n"
        "    print('before', n)\n"
        "    assert show(str(n), b'picture %d' % n)\n"
        "    print('after', n)\n",
    )
    assert ran.ending == (0, None, None), ran.err
    assert shapes(ran) == [
        b"before 0\n",
        b"picture 0",
        b"after 0\nbefore 1\n",
        b"picture 1",
        b"after 1\nbefore 2\n",
        b"picture 2",
        b"after 2\n",
    ]
    assert ran.exit["displays"] == 3


def test_forked_and_other_processes_hand_over_as_well(site: Site) -> None:
    ran = run(
        site,
        "forked.1",
        "import subprocess\n"
        "if not os.fork():\n"
        "    assert show('child', b'c')\n"
        "    os._exit(0)\n"
        "os.wait()\n"
        "head = open(__file__).read().split('import subprocess')[0]\n"
        "subprocess.run([sys.executable, '-c', head + \"assert show('other', b'o')\"], check=True)\n",
    )
    assert ran.ending == (0, None, None), ran.err
    assert ran.exit["displays"] == 2


def test_a_display_beyond_the_cap_is_left_out_whole_and_text_goes_on(site: Site) -> None:
    ran = run(
        site,
        "cap.1",
        "print(show('large', b'x' * 3_000_000), show('small', b'y' * 1000))\n",
        output_cap=2_500_000,
    )
    assert ran.out == b"False True\n"
    found = displays.displays(site.journal("cap.1"), ran.size)
    assert [display.id for display in found.shown] == ["small"]
    assert 0 < ran.exit["dropped"]["display"] < 3_100_000


def test_a_display_may_be_large_and_no_larger(site: Site) -> None:
    ran = run(
        site,
        "large.1",
        "print(show('fits', bytes(20 << 20)), show('too large', bytes(65 << 20)), show('next', b''))\n",
    )
    assert ran.out == b"True False True\n"
    found = displays.displays(site.journal("large.1"), ran.size)
    assert [(one.id, one.forms[0].size) for one in found.shown] == [("fits", 20 << 20), ("next", 0)]


HOSTILE = {
    "nothing": b"",
    "half a length": b"\1\0",
    "a huge length": struct.pack("<I", 0xFFFFFFFF),
    "no object": wire.pack({}),
    "no such word": wire.pack({"op": "reboot"}),
    "a follower without a connection": wire.pack({"op": "follow", "offset": "x"}),
    "a huge record": wire.pack({"op": "record"}) + struct.pack("<I", 0xFFFFFFFF),
    "a verdict": wire.pack({"op": "record"}) + b"\3\0\0\0\x08{}" + bytes(4),
    "an end": wire.pack({"op": "record"}) + b"\3\0\0\0\x09{}" + bytes(4),
    "long progress": wire.pack({"op": "record"})
    + struct.pack("<IB", 5001, 7)
    + bytes(5000)
    + bytes(4),
    "half a record": wire.pack({"op": "record"}) + b"\x40\0\0\0\x04abc",
}


def test_nothing_that_comes_over_the_socket_harms_the_attempt(site: Site) -> None:
    script = site.script("import sys, time\nprint('ready', flush=True)\ntime.sleep(600)\n")
    answer = site.start("hostile.1", site.spec(script))
    answer.until(b"ready")
    address = site.journal("hostile.1").parent / "s"
    held = []
    for sent in HOSTILE.values():
        held.append(sock := wire.connect(address))
        sock.sendall(sent)
        sock.shutdown(socket.SHUT_WR) if sent else sock.close()
    many = [wire.connect(address) for _ in range(60)]
    for sock in many:
        sock.sendall(wire.pack({"op": "record"}))
    assert site.call("cancel", attempt="hostile.1", why="cancelled")["delivered"]
    answer.rest()
    for sock in (*held, *many):
        sock.close()
    ran = site.kept("hostile.1")
    assert ran.ending[2] == "cancelled"
    assert {record.kind for record in ran.records} <= {0, 1, 2, 3, 5, 8, 9}
    assert "displays" not in ran.exit
