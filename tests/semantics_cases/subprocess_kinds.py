import subprocess
import sys

done = subprocess.run([sys.executable, "-c", "import sys; sys.exit(5)"])
print(done.returncode, subprocess.check_output(["echo", "hi"]), subprocess.getoutput("echo a; echo b >&2"))
with subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
    print(process.communicate("through cat"))
subprocess.run(["false"], check=True)
