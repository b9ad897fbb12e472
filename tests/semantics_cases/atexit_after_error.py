import atexit
import sys

atexit.register(lambda: print(sys.last_type.__name__, sys.last_value))
raise ValueError("remembered")
