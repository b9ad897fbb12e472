import atexit

atexit.register(print, "no")
atexit.unregister(print)
print(atexit._ncallbacks() >= 0)
