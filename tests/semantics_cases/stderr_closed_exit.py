import atexit
import sys

atexit.register(print, "atexit")
sys.stderr.close()
sys.exit("unseen")
