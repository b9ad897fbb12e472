import os
import sys

files = {}


class Holder:
    pass


def leave_open():
    for name in "abcd":
        files[name] = open(name + ".txt", "w")
        files[name].write(name * 100)
    os.holder = Holder()
    os.holder.file = files.pop("b")
    Holder.file = files.pop("c")
    cycle = [files.pop("d")]
    cycle.append(cycle)


child = os.fork()
if child == 0:
    leave_open()
    sys.exit(0)
os.waitpid(child, 0)
for name in "abcd":
    print(name, os.path.getsize(name + ".txt"))
