import sys


class Broken:
    def __del__(self):
        raise ValueError("in __del__")


def hook(facts):
    print(facts.exc_type.__name__, facts.exc_value, facts.err_msg, facts.object.__qualname__)


sys.unraisablehook = hook
Broken()
print("goes on")
