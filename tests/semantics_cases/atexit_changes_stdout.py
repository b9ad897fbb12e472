import atexit
import sys


def redirect():
    sys.stdout = sys.stderr
    print("to stderr")


atexit.register(redirect)
