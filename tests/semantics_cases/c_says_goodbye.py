"""What a C library wants to do at the end of the process is done."""

import ctypes

c = ctypes.CDLL(None)
c.strdup.restype = ctypes.c_void_p
words = ctypes.c_void_p(c.strdup(b"from C"))
c.__cxa_atexit(c.puts, words, None)
print("from Python", flush=True)
