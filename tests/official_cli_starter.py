"""Starts google-colab-cli with other host names and nothing else changed.

Run by the environment the CLI is installed in; no test of its own.
"""

import os
import sys

from colab_cli.cli import main
from colab_cli.client import Prod

# The defaults of its dataclass: domain and api.
Prod.__init__.__defaults__ = (os.environ["PRACTICE_WEB"], os.environ["PRACTICE_GAPI"])
sys.argv[0] = "colab"
sys.exit(main())
