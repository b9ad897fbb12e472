"""What the set-up checks, as lines: how each thing is, in a sentence, and the press that helps. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.runtime import Runtime, RuntimeState
from colab_tray.core.notifications import clean
from colab_tray.ui.accounts.lines import OK, AccountLine, state_text
from colab_tray.ui.limits import no_notifications, no_tray
from colab_tray.ui.words import translate


class Level(StrEnum):
    LOOKING = "looking"
    GOOD = "good"
    NOTICE = "notice"  # it works, with something to know
    BAD = "bad"


class Help(StrEnum):
    """What a press does."""

    NOTHING = ""
    RUNTIME = "runtime"  # start this computer's anew
    ACCOUNT = "account"  # go to that page
    AGAIN = "again"  # look again
    INBOX = "inbox"  # make the folder
    CHOOSE = "choose"  # go to the inbox's page
    NOTIFY = "notify"  # show a notification


@dataclass(frozen=True, slots=True)
class Check:
    key: str
    title: str
    level: Level
    sentence: str
    help: Help = Help.NOTHING
    button: str = ""


def runtime_check(runtimes: Sequence[Runtime]) -> Check:
    """This computer, as the engine has it."""
    title = translate("wizard", "This computer")
    here = next((one for one in runtimes if one.provider == "local"), None)
    if here is None or here.state is RuntimeState.STARTING:
        return Check("runtime", title, Level.LOOKING, translate("wizard", "It is starting…"))
    if here.state is RuntimeState.READY:
        said = translate("wizard", "Ready for one script at a time.")
        many = translate("wizard", "Ready for %n scripts at once.", "", here.slots)
        return Check("runtime", title, Level.GOOD, said if here.slots == 1 else many)
    said = translate("wizard", "Its runner does not answer; the log says why.")
    button = translate("wizard", "Start it again")
    return Check("runtime", title, Level.BAD, said, Help.RUNTIME, button)


def keychain_check(name: str | None, *, file: bool = False) -> Check:
    """`name`: of the system's; "" for none, None while it is not known. `file`: a sealed one is used."""
    title = translate("wizard", "Keychain")
    if name is None:
        return Check("keychain", title, Level.LOOKING, translate("wizard", "Looking…"))
    if name:
        said = translate("wizard", "{name} keeps secrets and sign-ins.").format(name=clean(name))
        return Check("keychain", title, Level.GOOD, said)
    if file:
        said = translate(
            "wizard", "There is none; sign-ins are in a file that your passphrase locks."
        )
        return Check("keychain", title, Level.GOOD, said)
    said = translate(
        "wizard",
        "No keychain answers here. Sign-ins are kept in memory, or in a file under a passphrase, if you "
        "want.",
    )
    button = translate("wizard", "Choose")
    return Check("keychain", title, Level.NOTICE, said, Help.ACCOUNT, button)


def network_check(trouble: str | None) -> Check:
    """`trouble`: why Google does not answer; "" when it does, None while it is not known."""
    title = translate("wizard", "Network")
    if trouble is None:
        return Check("network", title, Level.LOOKING, translate("wizard", "Asking Google…"))
    if not trouble:
        return Check("network", title, Level.GOOD, translate("wizard", "Google answers."))
    said = translate("wizard", "{trouble} Scripts run on this computer all the same.").format(
        trouble=clean(trouble)
    )
    return Check("network", title, Level.NOTICE, said, Help.AGAIN, translate("wizard", "Try again"))


def account_check(accounts: Sequence[AccountLine]) -> Check | None:
    """The one that new jobs use; None where nobody is signed in."""
    if not accounts:
        return None
    first = accounts[0]
    title = translate("wizard", "Account")
    if first.state == OK:
        said = translate("wizard", "{email} may use machines of Google Colab.")
        return Check("account", title, Level.GOOD, said.format(email=first.email))
    said = first.why or f"{first.email}: {state_text(first)}"
    return Check(
        "account", title, Level.BAD, said, Help.ACCOUNT, translate("wizard", "Sign in again")
    )


@dataclass(frozen=True, slots=True)
class InboxFound:
    """How the inbox's folder is. `trouble`: why nothing may be saved there, or ""."""

    path: str
    there: bool
    trouble: str = ""


def inbox_check(found: InboxFound | None) -> Check:
    title = translate("wizard", "Inbox")
    if found is None:
        return Check("inbox", title, Level.LOOKING, translate("wizard", "Looking…"))
    path = clean(found.path)
    if found.trouble:
        said = translate("wizard", "{path} cannot be used: {trouble}")
        said = said.format(path=path, trouble=clean(found.trouble))
        button = translate("wizard", "Choose another")
        return Check("inbox", title, Level.BAD, said, Help.CHOOSE, button)
    if not found.there:
        said = translate("wizard", "{path} is not there.").format(path=path)
        button = translate("wizard", "Make it")
        return Check("inbox", title, Level.NOTICE, said, Help.INBOX, button)
    said = translate("wizard", "{path} can be written.").format(path=path)
    return Check("inbox", title, Level.GOOD, said)


def notifications_check(server: str | None, *, tray: bool) -> Check:
    """`server`: who shows them; "" for nobody, None while it is not known."""
    title = translate("wizard", "Notifications")
    if server is None:
        return Check("notifications", title, Level.LOOKING, translate("wizard", "Looking…"))
    if server and tray:
        said = translate("wizard", "{name} shows them.").format(name=clean(server))
        button = translate("wizard", "Show one")
        return Check("notifications", title, Level.GOOD, said, Help.NOTIFY, button)
    lacking = [] if tray else [no_tray().sentence]
    lacking += [] if server else [no_notifications().sentence]
    return Check("notifications", title, Level.NOTICE, " ".join(lacking))


def verdict(checks: Sequence[Check]) -> str:
    """All of them in a few words; "" while something is not known yet."""
    if any(one.level is Level.LOOKING for one in checks):
        return ""
    bad = sum(one.level is Level.BAD for one in checks)
    if not bad:
        return translate("wizard", "All is well")
    if bad == 1:
        return translate("wizard", "One thing needs you")
    return translate("wizard", "%n things need you", "", bad)
