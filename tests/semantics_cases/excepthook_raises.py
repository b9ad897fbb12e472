import sys


def hook(kind, value, trace):
    raise KeyError("in the hook")


sys.excepthook = hook
raise ValueError("mine")
