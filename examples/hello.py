"""Says hello, and from which Python."""

import platform

print("Hello from Python", platform.python_version())
