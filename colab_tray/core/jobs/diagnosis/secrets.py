"""What a script said, without the secrets it was given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from colab_tray.core.jobs.diagnosis.traceback import MOST
from colab_tray.core.model.secret import Secret

MASK = "***"


def without(secrets: Sequence[Secret], text: str) -> str:
    """The text with a mask for each secret, as it is and as `repr` or a URL would have it.

    `text` is the end of an output: what may be the rest of a secret at its start is left out.
    """
    values = [secret.reveal() for secret in secrets]
    if values and len(text) >= MOST:
        text = text[max(map(len, values)) * 3 :]
    for form in sorted(_forms(values), key=len, reverse=True):
        text = text.replace(form, MASK)
    return text


def _forms(values: Iterable[str]) -> set[str]:
    from urllib.parse import quote  # few jobs have secrets

    forms = set()
    for value in values:
        forms |= {value, repr(value)[1:-1], quote(value, safe=""), quote(value)}
        forms |= {line for line in value.splitlines() if len(line) > 3}  # as lines of a traceback
    return forms - {""}
