"""Works for ten seconds and says next to nothing: something to wait for, or to cancel.

`slow_and_silent.py 60` takes a minute. Cancelled (or with Ctrl-C) it cleans up after itself.
"""

import sys
import time

seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
print(f"Working for {seconds:g} seconds. There is nothing to see until then.")
try:
    time.sleep(seconds)
except KeyboardInterrupt:
    print("Interrupted; cleaned up.")
    raise
print("Done.")
