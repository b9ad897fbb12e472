import sys
import threading

print(sys.excepthook is sys.__excepthook__, sys.displayhook is sys.__displayhook__)
print(sys.unraisablehook is sys.__unraisablehook__)
print(threading.excepthook is threading.__excepthook__)
print([name for name in dir(sys) if name.startswith("last_")], sys.exc_info())
print(sys.gettrace(), sys.getprofile(), sys.getswitchinterval())
