"""Accounts in words: who each is, how it stands, what would help. Pure, but for the language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from colab_tray.core.model.facts import dataclass
from colab_tray.core.notifications import clean
from colab_tray.ui.sentences import spoken
from colab_tray.ui.words import translate

if TYPE_CHECKING:
    from colab_tray.core.google.account import Account

OK, SIGN_IN, LOCKED, BLOCKED = (
    "ok",
    "sign in",
    "locked",
    "blocked",
)  # words of google.account.Standing
SHOWN = 6  # accounts with an entry of their own in a menu


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account that is signed in."""

    id: str
    email: str
    name: str
    colour: str  # of model.colours
    state: str = OK
    why: str = ""  # a sentence, unless it is ok
    kept: str = "keychain"  # a word of credentials.keeping.Keep
    path: str = ""  # of another program's file, where that keeps it
    first: bool = False  # new jobs that want a machine use it, unless they name another

    @property
    def who(self) -> str:
        """Its name, with the address where that is not the same."""
        return self.email if self.name in ("", self.email) else f"{self.name} ({self.email})"


def account_lines(accounts: Iterable[Account]) -> tuple[AccountLine, ...]:
    """In the order in which they are used by default."""
    return tuple(
        AccountLine(
            one.id,
            clean(one.email),
            clean(one.name),
            one.colour,
            one.state.value,
            clean(spoken(one.why)),
            one.kept.value,
            clean(one.path),
            first=place == 0,
        )
        for place, one in enumerate(accounts)
    )


def state_text(line: AccountLine) -> str:
    """How it stands, in a word or two."""
    said = {
        OK: translate("accounts", "signed in"),
        SIGN_IN: translate("accounts", "must sign in again"),
        LOCKED: translate("accounts", "is locked"),
        BLOCKED: translate("accounts", "is refused"),
    }
    return said.get(line.state, line.state)


def kept_text(line: AccountLine) -> str:
    """Where the sign-in is."""
    if line.kept == "found":
        return translate("accounts", "Another program keeps it in {path}.").format(path=line.path)
    said = {
        "keychain": translate("accounts", "The system's keychain keeps it."),
        "memory": translate("accounts", "It is over when Colab Tray ends."),
        "file": translate("accounts", "A file that your passphrase locks keeps it."),
    }
    return said.get(line.kept, "")


def farewell(line: AccountLine, machines: int) -> str:
    """What signing out means. `machines`: how many rented ones it would leave without us."""
    if line.kept == "found":
        said = translate(
            "accounts",
            "Colab Tray forgets {email}. The file of the other program stays as it is, and that program "
            "stays signed in.",
        )
    else:
        said = translate(
            "accounts",
            "Colab Tray forgets {email}, and Google ends what it gave. Jobs that need this account wait "
            "until you sign in again; what has ended stays here.",
        )
    said = said.format(email=line.email)
    if not machines:
        return said
    one = translate("accounts", "A machine of this account is still rented: give it back first.")
    many = translate(
        "accounts",
        "%n machines of this account are still rented: give them back first.",
        "",
        machines,
    )
    return f"{said}\n{one if machines == 1 else many}"
