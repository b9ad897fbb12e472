"""Ends as it is told: `exit_codes.py 3`, `exit_codes.py text`, `exit_codes.py error`; else with 0."""

import sys

how = sys.argv[1] if len(sys.argv) > 1 else "0"
print("About to end with", how)
if how == "error":
    raise RuntimeError("an error that nobody catches: a traceback, and status 1")
if how == "text":
    sys.exit("This text goes to stderr, and the status is 1.")
sys.exit(int(how))
