import atexit
import os
import tempfile

folder = tempfile.TemporaryDirectory(dir=".", prefix="made-")
with open(os.path.join(folder.name, "file"), "w") as file:
    file.write("x")
atexit.register(lambda: print([name[:5] for name in os.listdir(".") if name.startswith("made-")]))
