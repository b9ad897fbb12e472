import os
import sys


class Late:
    def __del__(self):
        print(os is not None, sys is not None, sys.path, sys.modules, sys.meta_path, sys.argv)


late = Late()
