import sys

print(sys.argv, sys.path[0], __file__)
1 / 0
