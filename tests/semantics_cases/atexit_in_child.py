import atexit
import multiprocessing


def work():
    print("child", flush=True)


if __name__ == "__main__":
    atexit.register(print, "atexit once", flush=True)
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
