import sys

for entry in sys.path:
    print(entry)
print([finder for finder in sys.meta_path if isinstance(finder, type)], len(sys.path_hooks))
