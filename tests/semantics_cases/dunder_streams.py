import sys

print("out", file=sys.__stdout__)
print("err", file=sys.__stderr__)
print(sys.stdout is sys.__stdout__, sys.stderr is sys.__stderr__, sys.stdin is sys.__stdin__)
