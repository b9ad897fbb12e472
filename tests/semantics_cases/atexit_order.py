import atexit


@atexit.register
def first():
    print("registered first, runs last")


atexit.register(print, "second", "with", sep="-")
atexit.register(lambda: atexit.register(print, "from inside"))
print("main")
