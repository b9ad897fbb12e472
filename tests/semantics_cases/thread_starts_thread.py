# except: 3.12.0 3.12.1
import threading


def second():
    print("second")


def first():
    threading.main_thread().join()
    print("first")
    threading.Thread(target=second).start()


threading.Thread(target=first).start()
