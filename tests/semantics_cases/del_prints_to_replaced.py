import sys


class Late:
    def __del__(self):
        print("late")


class Shout:
    def write(self, text):
        sys.__stdout__.write(text.upper())

    def flush(self):
        sys.__stdout__.flush()


late = Late()
sys.stdout = Shout()
print("shouted")
