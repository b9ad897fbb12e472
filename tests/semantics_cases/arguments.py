# args: a "b c" -x --long=1 '' "ü€" -- -c two
import sys

print(sys.argv)
