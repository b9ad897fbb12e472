"""The strategy by which warm interpreters come to be, forced for a whole run of the tests.

    COLAB_TRAY_POOL_STRATEGY=spare python -m pytest tests/component

It is the variable of the setting `pool.strategy`; the homes of the tests hand it on. `./check long` runs the
suites once more with it: what they say must hold where nothing can be forked.
"""

from __future__ import annotations

import os

_VARIABLE = "COLAB_TRAY_POOL_STRATEGY"
STRATEGY = os.environ.get(_VARIABLE, "auto")
FORCED = {} if STRATEGY == "auto" else {_VARIABLE: STRATEGY}
