"""Settings: every spelling of a value, bad input in every place, a file that is never damaged."""

from __future__ import annotations

import contextlib
import stat
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from colab_tray.core import paths
from colab_tray.core.model.errors import StorageError, WrongUsage
from colab_tray.core.settings import SETTINGS, Kind, Settings, parse_duration, parse_size
from colab_tray.core.settings.file import edit, without
from colab_tray.core.settings.values import Setting, Value, convert, literal, parse, show

patient = hypothesis_settings(deadline=None)  # the machine may be busy


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


# --- the table


def test_every_default_is_one_of_its_own_values() -> None:
    for setting in SETTINGS:
        assert parse(setting, show(setting, setting.default)) == setting.default
        assert type(parse(setting, show(setting, setting.default))) is type(setting.default)


def test_every_setting_has_a_sentence_and_a_range() -> None:
    for setting in SETTINGS:
        assert setting.sentence.endswith(".")
        if setting.kind in (Kind.WHOLE, Kind.DURATION, Kind.SIZE):
            assert setting.low < setting.high
        assert (setting.kind in (Kind.CHOICE, Kind.WORDS)) == bool(setting.choices)


def values_of(setting: Setting) -> st.SearchStrategy[Value]:
    match setting.kind:
        case Kind.FLAG:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from(setting.choices)
        case Kind.NAMES:
            part = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,8}", fullmatch=True)
            name = st.lists(part, min_size=1, max_size=3).map(".".join)
            return st.lists(name, max_size=5).map(tuple)
        case Kind.WORDS:
            return st.lists(st.sampled_from(setting.choices), max_size=5).map(tuple)
        case Kind.HOURS:
            two = st.lists(st.times(), min_size=2, max_size=2, unique_by=lambda one: f"{one:%H:%M}")
            return st.just("off") | two.map("{0[0]:%H:%M}-{0[1]:%H:%M}".format)
        case Kind.ADDRESS:
            port = st.none() | st.integers(0, 65535)
            hosts = st.sampled_from(["127.0.0.1", "[::1]", "localhost", "127.8.0.9"])
            return st.builds(
                lambda h, p: f"http://{h}" + ("" if p is None else f":{p}"), hosts, port
            )
        case Kind.DURATION:
            low = int(setting.low * 1000) + 1
            return st.integers(low, int(setting.high * 1000)).map(lambda ms: ms / 1000)
        case _:
            return st.integers(int(setting.low), int(setting.high))


@patient
@given(st.data())
def test_every_value_survives_text_and_toml(data: st.DataObject) -> None:
    setting = data.draw(st.sampled_from(SETTINGS))
    value = data.draw(values_of(setting))
    assert parse(setting, show(setting, value)) == value
    raw = tomllib.loads(f"x = {literal(setting, value)}")["x"]
    assert convert(setting, raw) == value


# --- values


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0),
        ("90", 90),
        ("1.5", 1.5),
        ("10s", 10),
        ("500ms", 0.5),
        ("5 min", 300),
        ("2h", 7200),
        ("1h30m", 5400),
        ("1h 30m", 5400),
        ("2D", 172800),
        (" 3s ", 3),
    ],
)
def test_durations(text: str, seconds: float) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("0", 0),
        ("4096", 4096),
        ("16GB", 16 * 10**9),
        ("16GiB", 16 << 30),
        ("16g", 16 << 30),
        ("1.5kB", 1500),
        ("10 MB", 10**7),
        ("7b", 7),
    ],
)
def test_sizes(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize(
    "text", ["", "s", "-1", "1x", "1h30", "h1", "1e9", "nan", "inf", "1..5s", "٣s", "9" * 99, "5 5"]
)
def test_malformed_durations_and_sizes(text: str) -> None:
    with pytest.raises(WrongUsage, match="is not a time"):
        parse_duration(text)
    with pytest.raises(WrongUsage, match="is not a size"):
        parse_size(text)


# --- reading


def test_without_a_file_there_are_defaults_and_no_import_of_toml(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from colab_tray.core.settings import Settings\n"
        f"s = Settings(Path({str(tmp_path)!r}) / 'settings.toml', {{}})\n"
        "print(s.number('engine.idle_exit'), {'tomllib', 'difflib'} & set(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=Path.cwd()
    )
    assert ran.stdout == "600.0 set()\n"


def test_all_types_are_read(file: Path) -> None:
    file.write_text(
        """
        [engine]
        idle_exit = "5m"
        [runner]
        idle_exit = 30
        [local]
        slots = 3
        [pool]
        warm = false
        preload = ["torch", "a.b"]
        [job]
        output_cap = "1GB"
        [log]
        level = "debug"
        """
    )
    settings = Settings(file)
    assert settings.problems == ()
    assert settings.number("engine.idle_exit") == 300
    assert settings.number("runner.idle_exit") == 30
    assert settings.whole("local.slots") == 3
    assert not settings.flag("pool.warm")
    assert settings.names("pool.preload") == ("torch", "a.b")
    assert settings.whole("job.output_cap") == 10**9
    assert settings.text("log.level") == "debug"
    assert settings.source("log.level") == "file"
    assert settings.source("inbox.enabled") == "default"


def test_the_paths_and_the_environment_are_used(tmp_path: Path) -> None:
    places = paths.find({paths.HOME_VARIABLE: str(tmp_path)}).make()
    places.settings.write_text("[local]\nslots = 3\n[pool]\nspares = 1\n")
    settings = Settings.load(places, {"COLAB_TRAY_LOCAL_SLOTS": "5"})
    assert (settings.whole("local.slots"), settings.whole("pool.spares")) == (5, 1)
    assert settings.source("local.slots") == "environment"


def test_a_bad_override_is_told_and_ignored(file: Path) -> None:
    settings = Settings(file, {"COLAB_TRAY_JOB_TIME_LIMIT": "soon"})
    assert settings.number("job.time_limit") == 0
    [problem] = settings.problems
    assert "job.time_limit in COLAB_TRAY_JOB_TIME_LIMIT is 'soon'" in problem


@pytest.mark.parametrize(
    "line",
    [
        "slots = -1",
        "slots = 1025",
        'slots = "many"',
        "slots = 1.5",
        "slots = true",
        "slots = []",
        "slots = 99999999999999999999999999",
        "slots = inf",
        "slots = nan",
        "slots = 1979-05-27",
        "slots = {a = 1}",
        'slots = ""',
    ],
)
def test_a_value_that_cannot_be_used_costs_that_value_only(file: Path, line: str) -> None:
    file.write_text(f"[local]\n{line}\n[pool]\nspares = 1\n")
    settings = Settings(file)
    assert settings.whole("local.slots") == 0
    assert settings.whole("pool.spares") == 1
    [problem] = settings.problems
    assert "local.slots" in problem
    assert "a whole number from 0 to 1024" in problem


@pytest.mark.parametrize(
    "text",
    [
        "[inbox]\nsettle = inf",
        "[inbox]\nsettle = nan",
        "[inbox]\nsettle = 0",
        "[pool]\nwarm = 1",
        '[pool]\npreload = ["os; import x"]',
        "[pool]\npreload = [1]",
        "[log]\nlevel = 'loud'",
    ],
)
def test_other_kinds_are_checked_too(file: Path, text: str) -> None:
    file.write_text(text)
    settings = Settings(file)
    assert len(settings.problems) == 1
    assert settings.source("inbox.settle") == settings.source("pool.warm") == "default"
    assert settings.source("pool.preload") == settings.source("log.level") == "default"


def test_unknown_names_are_told_with_the_nearest(file: Path) -> None:
    file.write_text("top = 1\n[engine]\nidle_exti = 3\n[future]\nthing = true\n")
    told = "\n".join(Settings(file).problems)
    assert "There is no setting “engine.idle_exti”; did you mean engine.idle_exit?" in told
    assert "“top”" in told
    assert "“future.thing”" in told


DAMAGE = [b"[engine]\nidle_exit = ", b"\xff\xfe\x00", b"\0" * 100, b"[" * 5000, b"a = 1\na = 2\n"]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_replaced_by_its_last_good_copy(file: Path, damage: bytes) -> None:
    file.write_text("[local]\nslots = 3\n")
    Settings(file)
    file.write_bytes(damage)
    settings = Settings(file)
    assert settings.whole("local.slots") == 3
    [problem] = settings.problems
    assert f"The settings file {file} cannot be read" in problem
    assert problem.endswith("its last good copy is used.")
    assert file.read_bytes() == damage


def test_a_damaged_file_without_a_copy_gives_the_defaults(file: Path) -> None:
    file.write_bytes(DAMAGE[0])
    settings = Settings(file)
    assert settings.whole("local.slots") == 0
    assert settings.problems[0].endswith("the defaults are used.")


def test_a_folder_in_its_place_is_told(file: Path) -> None:
    file.mkdir()
    [problem] = Settings(file).problems
    assert "Is a directory" in problem


# --- changing


def test_set_writes_the_file_and_takes_effect(file: Path) -> None:
    settings = Settings(file)
    settings.set("job.time_limit", "2h")
    settings.set("pool.preload", "numpy, torch")
    settings.set("pool.warm", "off")
    for seen in (settings, Settings(file)):
        assert seen.number("job.time_limit") == 7200
        assert seen.names("pool.preload") == ("numpy", "torch")
        assert not seen.flag("pool.warm")
        assert seen.problems == ()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    settings.set("job.time_limit", "default")
    assert Settings(file).number("job.time_limit") == 0


def test_a_value_taken_back_is_gone_from_the_file_with_its_line_only(file: Path) -> None:
    file.write_text(MINE)
    settings = Settings(file)
    settings.set("pool.preload", "default")
    settings.set("pool.spares", "default")  # it was never there
    assert file.read_text() == MINE.replace('preload = [\n  "numpy", # fast\n  "torch",\n]\n', "")
    assert settings.source("pool.preload") == Settings(file).source("pool.preload") == "default"
    assert settings.names("pool.preload") == Settings().names("pool.preload")


def test_changes_at_the_same_moment_are_all_kept(file: Path) -> None:
    settings = Settings(file)
    names = [setting.name for setting in SETTINGS if setting.kind is Kind.WHOLE]
    with ThreadPoolExecutor(len(names)) as threads:
        list(threads.map(lambda name: settings.set(name, "7"), names))
    assert [Settings(file).shown(name) for name in names] == ["7"] * len(names)


def test_what_waits_for_a_restart_waits_until_it_is_as_it_was(file: Path) -> None:
    settings = Settings(file)
    settings.set("job.retry_wait", "5m")
    settings.set("pool.spares", "3")
    assert settings.pending("job.retry_wait")
    assert not settings.pending("pool.spares")
    settings.set("job.retry_wait", "default")
    assert not settings.pending("job.retry_wait")


def test_set_without_a_file_stays_in_memory() -> None:
    settings = Settings()
    settings.set("local.slots", "2")
    assert settings.whole("local.slots") == 2


def test_hardware_is_named_as_jobs_name_it(file: Path) -> None:
    Settings(file).set("colab.warm", "t4, v5e-1 any-gpu")
    assert Settings(file).names("colab.warm") == ("T4", "v5e-1", "any-gpu")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("job.time_limit", "soon", "job.time_limit must be a time such as 90, 10s, 5m or 2h"),
        ("local.slots", "9" * 5000, "local.slots must be a whole number from 0 to 1024"),
        ("job.output_cap", "-1", "job.output_cap must be a size such as 500MB or 16GiB"),
        ("pool.warm", "maybe", "pool.warm must be true or false, not “maybe”."),
        ("log.level", "loud", "log.level must be one of debug, info, warning, error, not “loud”."),
        ("pool.preload", "a-b", "pool.preload must be module names"),
        (
            "colab.warm",
            "T4 T5",
            "colab.warm must be any of cpu, any-gpu, T4, L4, A100, H100, G4, v2-8,",
        ),
        ("pool.prelaod", "x", "There is no setting “pool.prelaod”; did you mean pool.preload?"),
        ("zzz", "x", "There is no setting “zzz”; there are engine.idle_exit,"),
    ],
)
def test_set_refuses_what_is_not_allowed(file: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        Settings(file).set(name, text)
    assert str(caught.value).startswith(told)
    assert not file.exists()


MINE = """# mine
[pool]  # the pool
warm = true # keep
preload = [
  "numpy", # fast
  "torch",
]

[future]
thing = 1

[local]
"""


def test_set_keeps_comments_and_what_it_does_not_know(file: Path) -> None:
    file.write_text(MINE)
    settings = Settings(file)
    settings.set("pool.warm", "false")
    settings.set("pool.preload", "pandas")
    settings.set("pool.spares", "3")
    settings.set("local.slots", "1")
    assert file.read_text() == (
        '# mine\n[pool]  # the pool\nwarm = false  # keep\npreload = ["pandas"]\nspares = 3\n\n'
        "[future]\nthing = 1\n\n[local]\nslots = 1\n"
    )


@patient
@given(st.data())
def test_editing_changes_one_value_and_nothing_else(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(["", MINE, "[job]\n\n\n", "[a]\nb = '#'\n[local]\nx = 1"]))
    expected = tomllib.loads(text)
    for _ in range(3):
        setting = data.draw(st.sampled_from(SETTINGS))
        written = literal(setting, data.draw(values_of(setting)))
        section, _, key = setting.name.partition(".")
        text = edit(text, section, key, written)
        expected.setdefault(section, {})[key] = tomllib.loads(f"x = {written}")["x"]
    assert tomllib.loads(text) == expected
    del expected[section][key]
    assert tomllib.loads(without(text, section, key)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "local.slots = 1\n",
        "local = {slots = 1}\n",
        '["local"]\na = 1\n',
        '[local]\nnote = """\nslots = 5\n"""\nslots = 1\n',
    ],
)
def test_a_spelling_it_cannot_edit_is_left_alone(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(StorageError, match="by hand"):
        Settings(file).set("local.slots", "2")
    with contextlib.suppress(StorageError):  # where it does not stand there at all
        Settings(file).set("local.slots", "default")
    assert file.read_text() == text


def test_setting_a_value_in_a_damaged_file_keeps_the_damaged_one(file: Path) -> None:
    Settings(file).set("local.slots", "3")
    file.write_bytes(DAMAGE[0])
    Settings(file).set("pool.spares", "1")
    settings = Settings(file)
    assert (settings.whole("local.slots"), settings.whole("pool.spares")) == (3, 1)
    assert file.with_name("settings.toml.broken").read_bytes() == DAMAGE[0]


def test_a_linked_file_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "tray.toml"
    real.parent.mkdir()
    real.write_text("[local]\nslots = 1\n")
    file.symlink_to(real)
    Settings(file).set("local.slots", "2")
    assert file.is_symlink()
    assert "slots = 2" in real.read_text()


def test_a_file_that_cannot_be_written_is_a_sentence() -> None:
    with pytest.raises(StorageError, match=r"The settings .* cannot be written"):
        Settings(Path("/proc/settings.toml")).set("local.slots", "2")


def test_an_unknown_name_or_kind_in_our_own_code_is_a_bug() -> None:
    with pytest.raises(TypeError):
        Settings().flag("local.slots")
    with pytest.raises(KeyError):
        Settings().flag("no.such")


def test_a_failure_while_writing_leaves_a_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "f"
    paths.write_atomically(target, b"old")
    with pytest.raises(TypeError):
        paths.write_atomically(target, "text, not bytes")  # type: ignore[arg-type]
    assert target.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["f"]
