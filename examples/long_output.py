"""Prints a lot: 100,000 lines, or as many as it is told. The last one says how many there were."""

import sys

lines = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
for number in range(1, lines):
    print(f"line {number:>9,} of {lines:,}: all work and no play makes a long file")
print(f"{lines:,} lines, and this is the last")
