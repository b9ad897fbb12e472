"""What travels to a machine and back, the inbox, and how long what is stored is kept. Part of the one table."""

from __future__ import annotations

from colab_tray.core.settings.values import Kind, Setting

_GIB = 1 << 30

KEEPING = (
    Setting(
        "bundle.ask_above",
        Kind.SIZE,
        64 << 20,
        "A bundle larger than this is sent only when you have agreed.",
        high=1 << 50,
    ),
    Setting(
        "bundle.max_size",
        Kind.SIZE,
        4 * _GIB,
        "A larger bundle is refused.",
        high=1 << 50,
    ),
    Setting(
        "bundle.max_files",
        Kind.WHOLE,
        20_000,
        "A bundle of more files is refused.",
        low=1,
        high=1_000_000,
    ),
    Setting(
        "bundle.kept",
        Kind.SIZE,
        8 * _GIB,
        "How much of what was sent a runtime keeps for later runs; the unused longest goes first.",
        high=1 << 50,
    ),
    Setting(
        "results.max_file",
        Kind.SIZE,
        4 * _GIB,
        "A larger file that a bundled run made is named, and does not come back.",
        high=1 << 50,
    ),
    Setting(
        "results.max_size",
        Kind.SIZE,
        16 * _GIB,
        "Files of one bundled run come back up to this much in all.",
        high=1 << 50,
    ),
    Setting(
        "inbox.enabled",
        Kind.FLAG,
        True,
        "Watch the inbox and run what is saved there, once its folder is allowed.",
    ),
    Setting(
        "inbox.settle",
        Kind.DURATION,
        0.5,
        "A file in the inbox is complete when it has not changed for this long.",
        low=0.05,
        high=60,
    ),
    Setting(
        "storage.output_days",
        Kind.WHOLE,
        30,
        "Outputs of jobs are removed so many days after their end; how they ended stays.",
        low=1,
        high=36500,
    ),
    Setting(
        "storage.output_size",
        Kind.SIZE,
        2 * _GIB,
        "How much disk outputs may take in all; the oldest are removed first.",
        low=1 << 20,
        high=1 << 50,
    ),
    Setting(
        "storage.history_days",
        Kind.WHOLE,
        365,
        "Jobs are removed from the history so many days after their end.",
        low=1,
        high=36500,
    ),
    Setting(
        "storage.backups",
        Kind.FLAG,
        True,
        "Make a copy of the history each day, and keep three.",
    ),
)
