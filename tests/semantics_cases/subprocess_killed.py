import signal
import subprocess

with subprocess.Popen(["sleep", "60"]) as process:
    process.terminate()
    print(process.wait() == -signal.SIGTERM)
