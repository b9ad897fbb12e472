# cold: stack
import sys

print(sys.getrecursionlimit())
