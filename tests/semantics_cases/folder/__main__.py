# run: .
# args: a
import sys

from beside import NAME

print(sys.argv, sys.path[0], __file__, __name__, NAME, list(globals()))
print(__spec__.name, __spec__.origin, __package__, type(__loader__).__name__, __cached__)
print(__spec__.cached == __cached__, __spec__.parent, __spec__.loader is __loader__)


def fail():
    raise ValueError("in the folder")


fail()
