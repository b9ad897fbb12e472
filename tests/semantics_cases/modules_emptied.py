import sys

print("before")
sys.modules.clear()
raise ValueError("still said")
