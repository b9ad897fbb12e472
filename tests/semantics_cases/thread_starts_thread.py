# except: 3.12.0 3.12.1
import threading
import time


def second():
    time.sleep(0.02)
    print("second")


def first():
    time.sleep(0.02)
    threading.Thread(target=second).start()
    print("first")


threading.Thread(target=first).start()
