import sys

print(sys.orig_argv, sys.executable, sys.prefix, sys.exec_prefix, sys.base_prefix)
