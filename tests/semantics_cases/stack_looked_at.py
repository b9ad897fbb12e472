# cold: stack
import inspect
import sys
import traceback

print(sys._getframe().f_back, len(inspect.stack()))
traceback.print_stack()
