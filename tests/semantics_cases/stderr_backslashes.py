import sys

print('\udc80 \u20ac', file=sys.stderr)
