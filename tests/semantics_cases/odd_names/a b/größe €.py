import sys

import mäte

print(sys.argv, sys.path[0], __file__, mäte.__file__)
raise ValueError(__file__)
