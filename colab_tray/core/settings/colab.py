"""Machines of Google Colab, and where Google is. Part of the one table."""

from __future__ import annotations

from colab_tray.core.model.accelerators import ACCELERATORS, HIGH_RAM
from colab_tray.core.settings.values import Kind, Setting

_DAY = 86400

COLAB = (
    Setting(
        "colab.idle",
        Kind.DURATION,
        600.0,
        "A machine of Google Colab that nothing runs on is given back after this long.",
        low=1,
        high=_DAY,
    ),
    Setting(
        "colab.machines",
        Kind.WHOLE,
        2,
        "How many machines of Google Colab are rented at once at most for jobs that ask for one.",
        high=64,
    ),
    Setting(
        "colab.patience",
        Kind.DURATION,
        60.0,
        "So long a job waits for a machine of Google Colab that others use before another one is rented.",
        high=_DAY,
    ),
    Setting(
        "colab.slots",
        Kind.WHOLE,
        1,
        "How many scripts run at once on a machine of Google Colab.",
        low=1,
        high=64,
    ),
    Setting(
        "colab.warm",
        Kind.WORDS,
        (),
        "Machines of Google Colab that are kept although nothing runs on them, for example T4; each costs "
        "compute units for as long. Google's terms want machines to be used interactively.",
        choices=(*ACCELERATORS, HIGH_RAM),
    ),
    Setting(
        "colab.silent",
        Kind.DURATION,
        1800.0,
        "A machine of Google Colab that nothing runs on gives itself back when it has not heard of this "
        "computer for so long.",
        low=60,
        high=_DAY,
    ),
    Setting(
        "colab.longest",
        Kind.DURATION,
        86400.0,
        "At this age a machine of Google Colab ends what runs there, and gives itself back.",
        low=600,
        high=2 * _DAY,
    ),
    Setting(
        "colab.awake",
        Kind.DURATION,
        43200.0,
        "For so long a machine in use is shown to Google as used; after that Google's own rules end it.",
        low=60,
        high=_DAY,
    ),
    Setting(
        "colab.public_api",
        Kind.FLAG,
        False,
        "Ask for machines by Google's public API (beta) where it is open to the account. It is one that Google "
        'documents; it needs the extra "public-api", and what it lacks goes the usual way.',
    ),
    Setting(
        "endpoints.colab",
        Kind.ADDRESS,
        "https://colab.research.google.com",
        "Where Colab's web host is: machines are asked for there, and kept.",
    ),
    Setting(
        "endpoints.gapi",
        Kind.ADDRESS,
        "https://colab.pa.googleapis.com",
        "Where Colab tells its own clients about account and balance.",
    ),
    Setting(
        "endpoints.public_api",
        Kind.ADDRESS,
        "https://colaboratory.googleapis.com",
        "Where Colab's public API is.",
    ),
    Setting(
        "endpoints.oauth",
        Kind.ADDRESS,
        "https://accounts.google.com",
        "Where people sign in; on this computer its tokens and its account's name are asked for there too.",
    ),
    Setting(
        "endpoints.drive",
        Kind.ADDRESS,
        "https://www.googleapis.com",
        "Where Google Drive's API is.",
    ),
)
