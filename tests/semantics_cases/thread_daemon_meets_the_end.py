import os
import sys
import threading
import time


class Slow:
    def __del__(self, sleep=time.sleep):
        sleep(0.05)


def work():
    while True:
        counter["n"] += 1
        time.sleep(0.001)


os.held = sys.modules["__main__"]  # so that its names are taken away one by one
counter = {"n": 0}
slow = Slow()
threading.Thread(target=work, daemon=True).start()
print("main")
