import atexit
import sys


class Noisy:
    def __del__(self):
        print("local gone")


def main():
    noisy = Noisy()
    sys.exit(2)


atexit.register(print, "atexit")
main()
