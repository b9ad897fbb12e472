"""Starts other programs. What they print arrives with what the script prints, in order."""

import os
import subprocess
import sys

print("1. printed by the script", flush=True)
subprocess.run([sys.executable, "-c", "print('2. printed by another Python')"], check=True)
os.write(1, b"3. written to the descriptor\n")
subprocess.run(
    [sys.executable, "-c", "import sys; sys.stderr.write('this is stderr\\n')"], check=True
)
print("4. printed by the script again")
