# code
# args: a "b c"
import sys

print(sys.argv, repr(sys.path[0]), __name__, list(globals()))
print(sys.orig_argv[1] == "-c", "__file__" in globals(), __loader__, __spec__)
