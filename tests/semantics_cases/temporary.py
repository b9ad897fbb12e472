# env: TMPDIR=.
import os
import tempfile

print(os.path.relpath(tempfile.gettempdir()))
with tempfile.NamedTemporaryFile() as file:
    print(os.path.dirname(os.path.relpath(file.name)) in ("", "."))
kept = tempfile.TemporaryDirectory(dir=".")
print(len(os.listdir(".")))
