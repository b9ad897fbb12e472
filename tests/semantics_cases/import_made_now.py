import importlib

with open("made_now.py", "w") as file:
    file.write("VALUE = 5\n")
importlib.invalidate_caches()
print(importlib.import_module("made_now").VALUE)
