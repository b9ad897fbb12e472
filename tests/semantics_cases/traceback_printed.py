import sys
import traceback


def f():
    raise ValueError("shown")


try:
    f()
except ValueError:
    traceback.print_exc()
    print(traceback.format_exc())
    print(sys.exc_info()[2].tb_frame.f_code.co_name, sys.exc_info()[2].tb_lineno)
