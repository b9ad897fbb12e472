import os
import sys

import mate

print(sys.argv, sys.path[0], __file__, os.getcwd(), mate.__file__)
1 / 0
