"""Why a job ended or is held: the one vocabulary, and what a person can do about it.

`Why` is the word for programs, with the action that fits; `Action` is the word of that action, with what a
button says. A cause is made by `because`, with its sentence for people. Words are never given another meaning;
docs/causes.md is this table.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from colab_tray.core.model.job import Cause


class Action(StrEnum):
    """What helps: a word for programs; `label` is the text of a button or of a line of advice."""

    label: str

    def __new__(cls, word: str, label: str) -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.label = label
        return member

    WAIT = "wait", "Wait"
    SIGN_IN = "sign_in", "Sign in"
    RUN_AGAIN = "run_again", "Run again"
    RELEASE = "release", "Let it go on"
    SHOW_JOB = "show_job", "Show the job it waited for"
    SET_SECRET = "set_secret", "Enter the secret"
    UNLOCK_KEYCHAIN = "unlock_keychain", "Unlock the keychain"
    SHOW_LOG = "show_log", "Show the output"
    CHECK_PACKAGES = "check_packages", "Check the packages"

    SEND = "send", "Send the files"
    AGREE = "agree", "Agree at Google"
    RAISE_TIME = "raise_time", "Run with more time"
    RAISE_OUTPUT = "raise_output", "Run with a larger output limit"
    RAISE_MEMORY = "raise_memory", "Run with more memory"
    HIGH_RAM = "high_ram", "Run with high RAM"
    OPEN_LINE = "open_line", "Open the line"
    INSTALL = "install", "Install it and run again"
    OTHER_PYTHON = "other_python", "Choose another Python"
    OTHER_HARDWARE = "other_hardware", "Choose other hardware"
    CHECK_PATH = "check_path", "Check the path"
    CHECK_PERMISSION = "check_permission", "Check who may use it"
    CHECK_NETWORK = "check_network", "Check the network"
    FIX_ARGUMENTS = "fix_arguments", "Run with other arguments"
    FREE_DISK = "free_disk", "Free disk space"


class Why(StrEnum):
    """The words. `action` is what fits most often; `meaning` is for the documentation."""

    action: Action
    meaning: str

    def __new__(cls, word: str, action: Action, meaning: str) -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.action = action
        member.meaning = meaning
        return member

    # It waits or is held.
    NO_SLOT = "no_slot", Action.WAIT, "every slot is taken; its turn comes by itself"
    NO_RUNTIME = "no_runtime", Action.WAIT, "there is no machine yet such as it asks for"
    AFTER = "after", Action.WAIT, "it runs after another job, which has not ended"
    RETRY = "retry", Action.WAIT, "an attempt went wrong, and its retry rule wants another"
    POISON = (
        "poison",
        Action.RELEASE,
        "three of its attempts took their surroundings down with them",
    )
    PREREQUISITE = "prerequisite", Action.SHOW_JOB, "a job it was to run after did not succeed"
    NO_SECRET = "no_secret", Action.SET_SECRET, "a secret it needs is not in the keychain"
    KEYCHAIN = (
        "keychain",
        Action.UNLOCK_KEYCHAIN,
        "the keychain with its secrets is locked, or there is none",
    )
    SECRET_ASKED = (
        "secret_asked",
        Action.RELEASE,
        "a script from the inbox asks for secrets, which a person has to allow",
    )
    DRIVE_ASKED = (
        "drive_asked",
        Action.AGREE,
        "a script mounts Drive, which a person has to allow its machine",
    )
    ENVIRONMENT = (
        "environment",
        Action.RUN_AGAIN,
        "its environment held secrets and is gone with the engine that knew it",
    )

    BUNDLE_SIZE = "bundle_size", Action.SEND, "its files are many bytes, and nobody has agreed yet"

    SIGN_IN = "sign_in", Action.SIGN_IN, "nobody is signed in who could rent such a machine"
    HARDWARE = "hardware", Action.OTHER_HARDWARE, "the account may not use the hardware it asks for"
    QUOTA = "quota", Action.RELEASE, "what the account may use of such machines is used up"
    ACCOUNT = "account", Action.RELEASE, "the account is refused by Google"

    # It never started.
    CHANGED = "changed", Action.RUN_AGAIN, "one of its files was changed before it was sent"
    PYTHON = "python", Action.OTHER_PYTHON, "the machine's Python is not of a version it wants"
    PACKAGES = "packages", Action.CHECK_PACKAGES, "its environment could not be made"

    # It was ended.
    CANCELLED = "cancelled", Action.RUN_AGAIN, "a person cancelled it"
    TIME_LIMIT = "time_limit", Action.RAISE_TIME, "it reached its limit of time"

    # It ended by itself.
    MEMORY_LIMIT = (
        "memory_limit",
        Action.RAISE_MEMORY,
        "it took more memory than its limit",
    )
    EXIT = "exit", Action.SHOW_LOG, "it ended with a status other than 0 and left no better reason"
    EXCEPTION = "exception", Action.OPEN_LINE, "an exception that nobody caught"
    SYNTAX = "syntax", Action.OPEN_LINE, "it is not Python, or not of this version"
    MISSING_MODULE = "missing_module", Action.INSTALL, "a module it imports is not installed"
    MISSING_LIBRARY = "missing_library", Action.INSTALL, "a library of the system is not installed"
    FILE_NOT_FOUND = "file_not_found", Action.CHECK_PATH, "a file it opens is not there"
    COMMAND_NOT_FOUND = "command_not_found", Action.INSTALL, "a program it starts is not there"
    PERMISSION = "permission", Action.CHECK_PERMISSION, "the system does not permit it something"
    ENCODING = "encoding", Action.OPEN_LINE, "text is not in the encoding it was taken for"
    NETWORK = "network", Action.CHECK_NETWORK, "another computer could not be reached"
    DISK_FULL = "disk_full", Action.FREE_DISK, "the disk it writes to is full"
    OUT_OF_MEMORY = "out_of_memory", Action.RAISE_MEMORY, "memory ran out"
    ACCELERATOR_MEMORY = (
        "accelerator_memory",
        Action.OTHER_HARDWARE,
        "the memory of the GPU or TPU ran out",
    )
    USAGE = "usage", Action.FIX_ARGUMENTS, "it does not take the arguments it was given"
    INTERRUPTED = "interrupted", Action.RUN_AGAIN, "it was interrupted, and not by a cancel of ours"
    KILLED = "killed", Action.RUN_AGAIN, "somebody else ended it by a signal"
    CRASH = "crash", Action.SHOW_LOG, "it crashed in native code"
    SIGNAL = "signal", Action.SHOW_LOG, "a signal ended it that it brought upon itself"
    OUTPUT_CAP = "output_cap", Action.RAISE_OUTPUT, "some of its output was not kept"

    # How far it came is not known.
    SUPERVISOR_GONE = (
        "supervisor_gone",
        Action.RUN_AGAIN,
        "the process that watched over it was ended",
    )
    RUNTIME_GONE = "runtime_gone", Action.RUN_AGAIN, "the runtime is gone, another has its place"
    RESTORED = "restored", Action.RUN_AGAIN, "the history was restored from an older copy meanwhile"
    TAMPERED = "tampered", Action.RUN_AGAIN, "the runtime's record of it cannot be trusted"
    REFUSED = "refused", Action.RUN_AGAIN, "the runner refused it"


def because(
    why: Why,
    sentence: str,
    *,
    action: Action | None = None,
    what: str = "",
    file: str = "",
    line: int = 0,
    cell: int = 0,
) -> Cause:
    """A cause with its word's own action, or another that fits this case better.

    `what` is the thing the action is about (a package, a folder, a secret's name); `file` and `line` (from 1)
    say where in a script it happened, `cell` (from 1) in which of a notebook; empty and 0 when not known.
    """
    return Cause(why.value, sentence, (action or why.action).value, what, file, line, cell)


def label(action: str) -> str:
    """What a button for a stored action says; empty when there is nothing to do, or a later version's word."""
    return _LABELS.get(action, "")


_LABELS = {action.value: action.label for action in Action}
