import sys

del sys.__stdout__, sys.__stderr__
print("still said")
sys.exit("and this")
