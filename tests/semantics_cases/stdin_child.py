import subprocess
import sys

code = "import sys; print(repr(sys.stdin.read()))"
print(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
