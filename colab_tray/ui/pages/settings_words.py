"""What the page of settings calls them. The sentences are the table's own, looked up in the catalogue."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from colab_tray.core.settings import Effect
from colab_tray.ui.words import translate

# Sections of the table in the order of the page; two of one title are one group.
GROUPS = (
    *("notifications", "desktop", "inbox", "job", "environments", "local", "pool", "colab"),
    *("bundle", "results", "storage", "log", "engine", "runner", "endpoints"),
)


def group_title(section: str) -> str:
    return _titles().get(section) or section.replace("_", " ").capitalize()


def label(name: str) -> str:
    """A few words for a setting; for one that is new here, its own name."""
    return _labels().get(name) or name.partition(".")[2].replace("_", " ").capitalize()


def sentence(text: str) -> str:
    """A sentence of the table in the person's language."""
    return QCoreApplication.translate("settings", text)


def fixed_note(variable: str) -> str:
    return translate("settings", "Fixed by {variable} in the environment.").format(
        variable=variable
    )


def changed_note(default: str) -> str:
    if not default:
        return translate("settings", "Changed; it is empty by default.")
    return translate("settings", "Changed; the default is {value}.").format(value=default)


def choice(name: str, value: str) -> str:
    """A value of a setting that offers several, as the list of them has it."""
    return _choices().get((name, value)) or _choices().get(("", value)) or value


def pending_note() -> str:
    return translate("settings", "Changed, and in effect when Colab Tray is started again.")


def effect_note(effect: Effect) -> str:
    if effect is Effect.RESTART:
        return translate("settings", "In effect when Colab Tray is started again.")
    return translate("settings", "In effect with the next script.")


def elsewhere_note(which: str) -> str:
    return translate("settings", "Not Google but this computer is asked: {which}").format(
        which=which
    )


def _choices() -> dict[tuple[str, str], str]:
    """Names of languages and programs are what they are."""
    return {
        ("desktop.language", "system"): translate("settings", "As the system"),
        ("desktop.language", "en"): "English",
        ("desktop.language", "de"): "Deutsch",
        ("pool.strategy", "fork"): translate("settings", "Copied (fork)"),
        ("pool.strategy", "spare"): translate("settings", "Started afresh (spare)"),
        ("log.level", "debug"): translate("settings", "Every detail"),
        ("log.level", "info"): translate("settings", "What happens"),
        ("log.level", "warning"): translate("settings", "Warnings and errors"),
        ("log.level", "error"): translate("settings", "Errors only"),
        ("", "auto"): translate("settings", "Automatic"),
        ("", "true"): translate("settings", "on", "a switch, in a sentence"),
        ("", "false"): translate("settings", "off", "a switch, in a sentence"),
        ("", "off"): translate("settings", "off", "a switch, in a sentence"),
    }


def _titles() -> dict[str, str]:
    return {
        "notifications": translate("settings", "Notifications"),
        "desktop": translate("settings", "Desktop"),
        "inbox": translate("settings", "Inbox"),
        "job": translate("settings", "Scripts"),
        "environments": translate("settings", "Packages"),
        "local": translate("settings", "This computer"),
        "pool": translate("settings", "Kept warm"),
        "colab": translate("settings", "Google Colab"),
        "bundle": translate("settings", "Files that travel"),
        "results": translate("settings", "Files that travel"),
        "storage": translate("settings", "History and space"),
        "log": translate("settings", "Log"),
        "engine": translate("settings", "In the background"),
        "runner": translate("settings", "In the background"),
        "endpoints": translate("settings", "Where Google is"),
    }


def _labels() -> dict[str, str]:
    return {
        "engine.idle_exit": translate("settings", "End an idle engine after"),
        "runner.idle_exit": translate("settings", "End an idle runner after"),
        "local.slots": translate("settings", "Scripts at once"),
        "pool.warm": translate("settings", "Keep interpreters warm"),
        "pool.strategy": translate("settings", "How they become warm"),
        "pool.preload": translate("settings", "Modules loaded ahead"),
        "pool.preload_always": translate("settings", "Modules always loaded ahead"),
        "pool.preload_never": translate("settings", "Modules never loaded ahead"),
        "pool.preload_memory": translate("settings", "Memory for what is learned"),
        "pool.spares": translate("settings", "Processes kept ready"),
        "pool.fresh_spares": translate("settings", "Fresh processes kept ready"),
        "pool.servers": translate("settings", "Warm interpreters at most"),
        "environments.requirements_file": translate("settings", "Install requirements.txt"),
        "environments.tool": translate("settings", "What installs packages"),
        "environments.max_size": translate("settings", "Space for environments"),
        "job.time_limit": translate("settings", "Longest run"),
        "job.output_cap": translate("settings", "Output that is kept"),
        "job.grace_interrupt": translate("settings", "Time to react to a cancel"),
        "job.grace_terminate": translate("settings", "Time to end after that"),
        "job.retry_wait": translate("settings", "Longest wait before another try"),
        "colab.idle": translate("settings", "Give back an idle machine after"),
        "colab.patience": translate("settings", "Wait for a machine in use"),
        "colab.machines": translate("settings", "Machines at once"),
        "colab.slots": translate("settings", "Scripts at once on a machine"),
        "colab.warm": translate("settings", "Machines kept without work"),
        "colab.silent": translate("settings", "A machine ends by itself after silence of"),
        "colab.longest": translate("settings", "Longest life of a machine"),
        "colab.awake": translate("settings", "Show a machine as used for"),
        "colab.public_api": translate("settings", "Use Google's public API"),
        "bundle.ask_above": translate("settings", "Ask before sending more than"),
        "bundle.max_size": translate("settings", "Never send more than"),
        "bundle.max_files": translate("settings", "Never send more files than"),
        "bundle.kept": translate("settings", "Kept on a runtime for later"),
        "results.max_file": translate("settings", "Largest file that comes back"),
        "results.max_size": translate("settings", "All files that come back"),
        "inbox.enabled": translate("settings", "Watch the inbox"),
        "inbox.settle": translate("settings", "A save is complete after"),
        "storage.output_days": translate("settings", "Days outputs are kept"),
        "storage.output_size": translate("settings", "Space for outputs"),
        "storage.history_days": translate("settings", "Days jobs are kept"),
        "storage.backups": translate("settings", "Copy the history each day"),
        "notifications.enabled": translate("settings", "Show notifications"),
        "notifications.minimum_duration": translate("settings", "Only for jobs that ran at least"),
        "notifications.quiet_hours": translate("settings", "Quiet hours"),
        "desktop.wizard": translate("settings", "Open the set-up at the first start"),
        "desktop.language": translate("settings", "Language"),
        "desktop.autostart": translate("settings", "Start with the session"),
        "endpoints.colab": translate("settings", "Colab's web host"),
        "endpoints.gapi": translate("settings", "Account and balance"),
        "endpoints.public_api": translate("settings", "Colab's public API"),
        "endpoints.oauth": translate("settings", "Sign-in"),
        "endpoints.drive": translate("settings", "Google Drive"),
        "log.level": translate("settings", "How much the log says"),
    }
