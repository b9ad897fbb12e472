import threading
import time


def work():
    while True:
        counter["n"] += 1
        time.sleep(0)


counter = {"n": 0}
threading.Thread(target=work, daemon=True).start()
time.sleep(0.02)
print("main", counter["n"] > 0)
