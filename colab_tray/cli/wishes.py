"""What may be asked of a job besides what it runs: its place in line, what it waits for, its tries,
what its environment holds, what it may take.

Imported only when one of these options was typed.
"""

from colab_tray.cli.options import Options, unknown, usage
from colab_tray.core.control.client import Message

_PRIORITIES = {"low": "", "normal": "", "high": ""}


def asked(options: Options) -> Message:
    """The parameters of job.submit that these options stand for. Raises WrongUsage."""
    from colab_tray.cli.variables import variables

    return {
        "secrets": options.values("--secret"),
        "variables": variables(options),
        "memory_limit": _size(options, "--max-memory"),
        "output_cap": _size(options, "--max-output"),
        "priority": _priority(options),
        "after": _ids(options, "--after"),
        "after_any": _ids(options, "--after-any"),
        "retries": _count(options, "--retries"),
        "retry_on": options.value("--retry-on"),
    }


def _priority(options: Options) -> str | None:
    priority = options.value("--priority")
    if priority is not None and priority not in _PRIORITIES:
        raise unknown("priority", priority, _PRIORITIES)
    return priority


def _ids(options: Options, name: str) -> list[str]:
    """Ids, given one by one or with commas between them."""
    return [one for value in options.values(name) for one in value.split(",")]


def _size(options: Options, name: str) -> int | None:
    text = options.value(name)
    if text is None:
        return None
    from colab_tray.core.settings import parse_size

    return parse_size(text)


def _count(options: Options, name: str) -> int | None:
    text = options.value(name)
    if text is None:
        return None
    if not text.isascii() or not text.isdecimal() or len(text) > 6:
        raise usage(f"The option {name} takes a number, not {text!r:.40}.")
    return int(text)
