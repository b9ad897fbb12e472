import multiprocessing
import os
import sys


def work(queue, value):
    queue.put((value * 2, __name__, os.getppid() == parent))
    print("child", value, flush=True)
    sys.exit(value)


if __name__ == "__main__":
    parent = os.getpid()
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    process = context.Process(target=work, args=(queue, 3))
    process.start()
    said = queue.get()
    process.join()
    print(said)
    print(process.exitcode, process.name)
