"""Takes arguments: what stands after the script's name is the script's, untouched."""

import argparse

parser = argparse.ArgumentParser(description="Repeat some words.")
parser.add_argument("words", nargs="*", default=["nothing", "to", "repeat"])
parser.add_argument("--times", type=int, default=1, help="how often (default: once)")
parser.add_argument("--shout", action="store_true", help="in capitals")
options = parser.parse_args()

line = " ".join(options.words)
for _ in range(options.times):
    print(line.upper() if options.shout else line)
