class Noisy:
    def __del__(self):
        print("gone")


def fail():
    noisy = Noisy()
    raise ValueError("holds a local")


fail()
