import sys
import beside

print(sys.argv, sys.path[0], __file__)
beside.fail()
