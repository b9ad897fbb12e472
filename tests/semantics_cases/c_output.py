# needs: ctypes
import ctypes
import sys

libc = ctypes.CDLL(None)
libc.printf(b"from C, not flushed by anybody\n")
sys.exit(4)
