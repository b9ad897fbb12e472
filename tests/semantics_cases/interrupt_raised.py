import atexit

atexit.register(print, "atexit")
try:
    raise KeyboardInterrupt
finally:
    print("cleaning")
