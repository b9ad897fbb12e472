def numbers():
    try:
        yield 1
    finally:
        print("closed at once")


next(numbers())
print("main")
