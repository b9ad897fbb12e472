# normalise: addresses
import sys
import warnings


async def never():
    pass


def main():
    local = open(__file__)
    sys.exit()


warnings.simplefilter("always")
unawaited = never()
unclosed = open(__file__)
print("end")
main()
