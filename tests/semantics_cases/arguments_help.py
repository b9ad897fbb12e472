# args: --help
import argparse

parser = argparse.ArgumentParser(description="Says what it does.", epilog="And no more.")
parser.add_argument("file", nargs="*")
parser.parse_args()
