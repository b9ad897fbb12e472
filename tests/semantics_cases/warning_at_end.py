# normalise: addresses
import atexit
import sys
import warnings


def warn(when, warn=warnings.warn):
    for level in (1, 2, 3, 4):
        warn(f"level {level} {when}", UserWarning, level)


class Leaves:
    def __del__(self):
        warn("when left")


def hook(*_):
    warn("in a hook")


warnings.simplefilter("always")
sys.excepthook = hook
atexit.register(warn, "at exit")
leaves = Leaves()
raise ValueError
