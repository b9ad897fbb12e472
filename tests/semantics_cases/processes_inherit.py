import os
import subprocess
import sys

print("first", flush=True)
subprocess.run([sys.executable, "-c", "print('second')"], check=True)
os.system("echo third; echo error >&2")
print("fourth")
