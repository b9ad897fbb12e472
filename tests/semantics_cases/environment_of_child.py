# env: ZED=last
# env: ALPHA=first
import os
import subprocess

subprocess.run(["env"], check=True)
os.environ["ADDED"] = "1"
del os.environ["ZED"]
os.putenv("DIRECT", "2")
subprocess.run(["env"], check=True)
