"""What runs scripts: engine, warm interpreters, environments, limits of jobs. Part of the one table."""

from __future__ import annotations

from colab_tray.core.settings.values import Kind, Setting

_DAY = 86400
_GIB = 1 << 30

RUNNING = (
    Setting(
        "engine.idle_exit",
        Kind.DURATION,
        600.0,
        "A background engine ends by itself after this long with nothing to do.",
        low=1,
        high=30 * _DAY,
    ),
    Setting(
        "runner.idle_exit",
        Kind.DURATION,
        900.0,
        "The runner and its warm interpreters end by themselves after this long without an engine.",
        low=1,
        high=30 * _DAY,
    ),
    Setting(
        "local.slots",
        Kind.WHOLE,
        0,
        "How many scripts run at once on this computer; 0 is one for each processor.",
        high=1024,
    ),
    Setting(
        "pool.warm",
        Kind.FLAG,
        True,
        "Keep interpreters started and waiting, so that scripts begin at once.",
    ),
    Setting(
        "pool.strategy",
        Kind.CHOICE,
        "auto",
        "How warm interpreters come to be: fork copies one that has imported; spare starts each afresh; auto "
        "forks on Linux unless what is imported makes that unsafe.",
        choices=("auto", "fork", "spare"),
    ),
    Setting(
        "pool.preload",
        Kind.NAMES,
        ("numpy", "pandas", "matplotlib.pyplot", "sklearn"),
        "The modules a loaded warm interpreter has imported before a script arrives. Unless you set them, your "
        "own runs decide once there are some.",
    ),
    Setting(
        "pool.preload_always",
        Kind.NAMES,
        (),
        "Modules that are preloaded whatever else is.",
    ),
    Setting(
        "pool.preload_never",
        Kind.NAMES,
        (),
        "Modules and packages that are never preloaded.",
    ),
    Setting(
        "pool.preload_memory",
        Kind.SIZE,
        1 << 30,
        "How much memory the packages learned from your runs may take in each warm interpreter.",
        high=1 << 50,
    ),
    Setting(
        "pool.spares",
        Kind.WHOLE,
        2,
        "How many processes each warm interpreter keeps ready; 0 makes one when a script arrives.",
        high=64,
    ),
    Setting(
        "pool.fresh_spares",
        Kind.WHOLE,
        1,
        "The same where they are started afresh: each imports by itself and has its memory for itself.",
        high=64,
    ),
    Setting(
        "pool.servers",
        Kind.WHOLE,
        4,
        "How many warm interpreters are kept at most; the one unused longest makes room.",
        high=64,
    ),
    Setting(
        "environments.requirements_file",
        Kind.FLAG,
        True,
        "A requirements.txt beside a script is installed for it when it has no virtual environment.",
    ),
    Setting(
        "environments.tool",
        Kind.CHOICE,
        "auto",
        "What makes environments; auto is uv where there is one, else pip.",
        choices=("auto", "uv", "pip"),
    ),
    Setting(
        "environments.max_size",
        Kind.SIZE,
        20 * _GIB,
        "How much of the disk environments may take; those unused longest make room.",
        high=1 << 50,
    ),
    Setting(
        "job.time_limit",
        Kind.DURATION,
        0.0,
        "A script is ended after running this long; 0 lets it run.",
        high=365 * _DAY,
    ),
    Setting(
        "job.output_cap",
        Kind.SIZE,
        16 * _GIB,
        "How much of a script's output is kept; what follows is counted and dropped.",
        high=1 << 50,
    ),
    Setting(
        "job.grace_interrupt",
        Kind.DURATION,
        10.0,
        "How long a cancelled script may take to react to the interrupt before it is terminated.",
        high=3600,
    ),
    Setting(
        "job.grace_terminate",
        Kind.DURATION,
        5.0,
        "How long a terminated script may take to end before it is killed.",
        high=3600,
    ),
    Setting(
        "job.retry_wait",
        Kind.DURATION,
        60.0,
        "The longest wait before another try of a job; it is at random, and shorter at first.",
        high=_DAY,
    ),
)
