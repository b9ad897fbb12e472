import importlib
import sys

import __main__

answer = 42
print(__main__.answer, __main__, type(__main__), sys.modules["__main__"] is __main__)
print(importlib.import_module("__main__").answer)
