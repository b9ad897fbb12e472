import threading


def work():
    raise ValueError("in the thread")


threading.excepthook = lambda args: print(args.exc_type.__name__, args.thread.name)
threading.Thread(target=work, name="worker").start()
