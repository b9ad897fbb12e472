import sys


def hook(*_):
    print("hook")


sys.excepthook = hook
raise KeyboardInterrupt
