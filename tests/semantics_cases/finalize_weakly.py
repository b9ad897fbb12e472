import atexit
import weakref


class Thing:
    pass


first, second, third = Thing(), Thing(), Thing()
weakref.finalize(first, print, "first finalised")
weakref.finalize(second, print, "second finalised")
weakref.finalize(third, print, "never").atexit = False
atexit.register(print, "atexit")
del second
print("main")
