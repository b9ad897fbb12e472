import platform
import sys

flags = {name: getattr(sys.flags, name) for name in dir(sys.flags) if name[0] != "_"}
print({name: value for name, value in flags.items() if name != "unbuffered" and not callable(value)})
print(sys.warnoptions, sys._xoptions, sys.version, platform.python_implementation())
print(sys.implementation, sys.float_info, sys.hash_info.algorithm, sys.byteorder, __debug__)
print(sys.dont_write_bytecode, sys.pycache_prefix, sys.getfilesystemencoding())
