import sys
import traceback


def hook(kind, value, trace):
    traceback.print_exception(kind, value, trace)
    traceback.print_exc()


sys.excepthook = hook
raise ValueError("mine")
