# normalise: addresses
import sys


def unflushable(mode="w"):
    file = open("/dev/full", mode)
    file.write(b"lost" if "b" in mode else "lost")
    return file


def main():
    local = unflushable()
    sys.exit(3)


kept, binary = unflushable(), unflushable("wb")
cycle = [unflushable()]
cycle.append(cycle)
del cycle
main()
