# only: status
import atexit
import sys

atexit.register(print, "atexit")
sys.stderr.close()
raise ValueError("unseen")
