# normalise: addresses
import atexit
import threading
import weakref
import zipfile


def stubborn():
    try:
        yield
    except GeneratorExit:
        yield


class Referred:
    pass


generator = stubborn()
next(generator)
referred = Referred()
reference = weakref.ref(referred, len)  # called back in C, and fails
local = threading.local()
local.file = open("/dev/full", "w")
local.file.write("lost")
atexit.register(local.file.flush)
archive = zipfile.ZipFile("/dev/full", "w")  # its __del__ writes, and fails
print("end")
