"""Why an environment could not be made: what uv or pip said last becomes a sentence, and what to do."""

from __future__ import annotations

import re

from colab_tray.core.intake.naming import shown
from colab_tray.core.model.causes import Action, Why, because
from colab_tray.core.model.job import Cause

_DRAWN = " \t\u00d7\u2570\u2500\u25b6\u2502\u251c"  # what uv draws its trees with
_LONGEST = 300  # characters of a tool's own words

# In this order: what is said of the network explains what is said of packages.
_NETWORK = re.compile(
    r"dns error|name resolution|Name or service not known|Connection refused|connection refused|"
    r"error sending request|Failed to establish a new connection|Network is unreachable|"
    r"network (?:connectivity )?is disabled|tcp connect error|Connection reset|timed out|ProxyError|"
    r"network was disabled",
    re.IGNORECASE,
)
_DISK = re.compile(r"No space left on device|Disk quota exceeded|os error (?:28|122)\b")
_NO_SUCH = (
    re.compile(
        r"Because (\S+) was not found in (?:the package registry|the provided package locations)"
    ),
    re.compile(r"satisfies the requirement (\S+) \(from versions: none\)"),
)
_NO_VERSION = (
    re.compile(r"Because only the following versions? of (\S+)"),
    re.compile(r"Because only (\S+) is available"),
    re.compile(r"there (?:is|are) no versions? of (\S+)"),
    re.compile(r"satisfies the requirement (\S+)"),
)
_NO_WHEEL = (re.compile(r"Because (\S+?)(?:[=<>].*?)? has no wheels with a matching"),)
_BUILD = (
    re.compile(r"Failed to build [`'\"]?([A-Za-z0-9._-]+)"),
    re.compile(r"Failed building wheel for (\S+)"),
    re.compile(r"Failed to build installable wheels for some .*?\n?.*?\((.+?)\)"),
)
_CONFLICT = re.compile(
    r"requirements are unsatisfiable|ResolutionImpossible|conflicting dependencies"
)
_ENSUREPIP = re.compile(r"ensurepip is not available|No module named '?(?:venv|ensurepip|pip)\b")


def cause(said: str) -> Cause:
    """The cause for a job whose environment cannot be had. `said` is the end of the tool's output."""
    if _DISK.search(said):
        return _again("The disk is too full for its environment; free some space.")
    if _NETWORK.search(said):
        return _again("The package index cannot be reached, so its environment cannot be made.")
    if name := _first(_NO_SUCH, said):
        return _about(
            name, f"There is no package {name}; check its name, and the index it is from."
        )
    if name := _first(_NO_WHEEL, said):
        return _about(name, f"{name} has nothing for this interpreter or system: {_last(said)}")
    if name := _first(_BUILD, said):
        return _about(name, f"{name} has to be built here, and that failed: {_last(said)}")
    if name := _first(_NO_VERSION, said):
        return _about(name, f"No version of {name} is what was asked for: {_last(said)}")
    if _CONFLICT.search(said):
        return _about("", f"Its packages do not go together: {_last(said)}")
    if _ENSUREPIP.search(said):
        return _again(
            "Its interpreter cannot make environments: install uv, or the package python3-venv."
        )
    return _again(f"Its environment could not be made: {_last(said)}")


def _again(sentence: str) -> Cause:
    return because(Why.PACKAGES, sentence, action=Action.RUN_AGAIN)


def _about(package: str, sentence: str) -> Cause:
    return because(Why.PACKAGES, sentence, what=package)


def _first(patterns: tuple[re.Pattern[str], ...], said: str) -> str:
    """The package that the first fitting pattern names."""
    found = next((match for pattern in patterns if (match := pattern.search(said))), None)
    return _name(found[1]) if found else ""


def _name(text: str) -> str:
    """A package's name without its versions."""
    return shown(re.split(r"[=<>!~\[;, ]", text.strip("`'\""), maxsplit=1)[0])[:80]


def _last(said: str) -> str:
    """The tool's own words, in one line: a resolver's argument, of others the last line."""
    lines = [line for line in said.splitlines() if line.strip(_DRAWN)]
    text = " ".join(line.strip(_DRAWN) for line in lines)
    argued = text.find("Because ")
    text = text[argued:] if argued >= 0 else "".join(lines[-1:]).strip(_DRAWN)
    text = shown(text.partition(" hint: ")[0].removeprefix("ERROR: "))
    return (
        text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "\u2026"
    ) or "it said nothing."
