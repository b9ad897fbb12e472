import atexit
import os

atexit.register(lambda: print("end of", "child" if child == 0 else "parent", flush=True))
print("before", flush=True)
child = os.fork()
if child:
    _, status = os.waitpid(child, 0)
    print("child's status", os.waitstatus_to_exitcode(status))
else:
    raise ValueError("in the child")
