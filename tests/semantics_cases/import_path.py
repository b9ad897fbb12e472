# normalise: addresses
import sys

for entry in sys.path:
    print(entry)
print(sys.meta_path, len(sys.path_hooks))
