import sys


def hook(kind, value, trace):
    print(kind.__name__, value, trace.tb_lineno, trace.tb_next, sys.exc_info(), value.__context__)
    print(sys.last_type, sys.last_value, sys.last_traceback is trace)


sys.excepthook = hook
raise ValueError("mine")
