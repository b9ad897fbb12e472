"""Starts the command line from anywhere, also without the site module: python -I -S launch.py …

Kept to a few lines, because a file that is run by its path is compiled each time.
"""

import sys

root = __file__.rpartition("/")[0].rpartition("/")[0]
if root not in sys.path:
    sys.path.insert(0, root)
from colab_tray.__main__ import main  # noqa: E402

main()
