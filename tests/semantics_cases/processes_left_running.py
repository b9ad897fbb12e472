import multiprocessing
import time


def work():
    time.sleep(0.1)
    print("child done", flush=True)


if __name__ == "__main__":
    multiprocessing.get_context("fork").Process(target=work).start()
    print("main done", flush=True)
