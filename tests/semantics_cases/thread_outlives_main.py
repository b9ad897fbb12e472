import atexit
import threading
import time


def work():
    time.sleep(0.05)
    print("thread", threading.main_thread().is_alive())


atexit.register(print, "atexit")
threading.Thread(target=work).start()
print("main")
