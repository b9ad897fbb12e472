import threading
import time


def work():
    time.sleep(0.05)
    print("thread ends", flush=True)


threading.Thread(target=work).start()
raise ValueError("main fails first")
