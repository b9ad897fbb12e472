import os


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name, os.sep, __name__)


one = Noisy("one")
two = Noisy("two")
holder = {"three": Noisy("three")}


def use():
    return one, two


print("main")
