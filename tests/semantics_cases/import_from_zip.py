import sys
import zipfile

with zipfile.ZipFile("lib.zip", "w") as archive:
    archive.writestr("zipped.py", "def fail():\n    raise ValueError(__file__)\n")
sys.path.insert(0, "lib.zip")
import zipped

print(zipped.__file__, type(zipped.__loader__).__name__)
zipped.fail()
