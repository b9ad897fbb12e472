import sys

sys.exit(2**32 + 7)
