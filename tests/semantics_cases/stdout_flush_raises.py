# normalise: addresses
import sys


class Broken:
    def write(self, text):
        return len(text)

    def flush(self):
        raise OSError(28, "full")


sys.stdout = Broken()
print("gone")
