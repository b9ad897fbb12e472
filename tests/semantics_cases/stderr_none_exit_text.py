import sys

sys.stderr = None
sys.exit("still said \u00fc")
