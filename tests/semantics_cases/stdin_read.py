import os
import sys

print(repr(sys.stdin.read()), os.read(0, 10), list(sys.stdin), sys.stdin.isatty())
