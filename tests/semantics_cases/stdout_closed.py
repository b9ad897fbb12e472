import sys

print("before", flush=True)
sys.stdout.close()
