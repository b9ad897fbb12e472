import multiprocessing
import os


def work(reading):
    os.read(reading, 1)
    print("child done", flush=True)


if __name__ == "__main__":
    reading, writing = os.pipe()
    multiprocessing.get_context("fork").Process(target=work, args=(reading,)).start()
    print("main done", flush=True)
    os.write(writing, b"x")
