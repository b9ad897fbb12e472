"""Reading a command line without argparse, which would cost a short command half of its time.

A command says which options it has: `{"--json": None, "--limit": "N"}`; the value is what `--help`
calls the option's argument, None for a switch. `-x` letters are options like any other.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Known = dict[str, str | None]


class HelpWanted(Exception):
    """Somebody typed --help where a command's options stand; `known` are those options."""

    def __init__(self, known: "Mapping[str, str | None]") -> None:
        super().__init__()
        self.known = known


class Options:
    """What was typed. `rest` are the words that are no options."""

    def __init__(self) -> None:
        self.given: dict[str, str] = {}
        self.every: dict[str, list[str]] = {}  # each value of an option, in order
        self.rest: list[str] = []

    def on(self, name: str) -> bool:
        return name in self.given

    def value(self, name: str) -> str | None:
        return self.given.get(name)

    def values(self, name: str) -> list[str]:
        """Of an option that may be given several times."""
        return self.every.get(name, [])


def read(words: "Sequence[str]", known: "Mapping[str, str | None]", *, verbatim: bool) -> Options:
    """Sort words into options and the rest. Raises WrongUsage.

    `verbatim`: from the first word that is no option on, everything is left alone, and an option
    named `-c` ends the options as well.
    """
    options = Options()
    position = 0
    while position < len(words):
        word = words[position]
        position += 1
        if word == "--":
            options.rest += words[position:]
            break
        if len(word) < 2 or word[0] != "-":
            options.rest.append(word)
            if verbatim:
                options.rest += words[position:]
                break
            continue
        if word in ("-h", "--help"):
            raise HelpWanted(known)
        name, sign, value = word.partition("=")
        if name not in known:
            raise unknown("option", name, known)
        if known[name] is None:
            if sign:
                raise usage(f"The option {name} takes no value.")
            value = ""
        elif not sign:
            if position == len(words):
                raise usage(f"The option {name} needs {known[name]} after it.")
            value = words[position]
            position += 1
        options.given[name] = value
        options.every.setdefault(name, []).append(value)
        if name == "-c" and verbatim:
            options.rest += words[position:]
            break
    return options


def usage(sentence: str) -> Exception:
    from colab_tray.core.model.errors import WrongUsage

    return WrongUsage(sentence)


def unknown(what: str, word: str, known: "Mapping[str, object]") -> Exception:
    """The sentence for a word that is none of those known, with the nearest one that is."""
    from difflib import get_close_matches

    from colab_tray.cli.say import printable

    near = get_close_matches(word, known, 1, 0.5)
    hint = f" Did you mean {near[0]}?" if near else " `colab-tray --help` lists them all."
    return usage(f"There is no {what} {printable(word)}.{hint}")


def seconds(text: str) -> float:
    """A time as people type it: 90, 90s, 5m, 2h. Raises WrongUsage."""
    from colab_tray.core.settings import parse_duration

    return parse_duration(text)
