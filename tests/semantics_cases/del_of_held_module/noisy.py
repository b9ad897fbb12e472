class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


_private = Noisy("private")
public = Noisy("public")
__dunder__ = Noisy("dunder")
