import os
import sys

print(sys.argv, sys.path[0], __file__, os.listdir(sys.path[0]))
