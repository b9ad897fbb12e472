# normalise: addresses
import atexit


def broken():
    raise ValueError("at exit")


atexit.register(print, "still runs")
atexit.register(broken)
