import multiprocessing
import os
import sys

print("module level", __name__, flush=True)


class Job:
    def __init__(self, value):
        self.value = value


def work(job, pipe):
    pipe.send((job.value + 1, type(job).__module__, sys.argv, os.getcwd(), sys.path[0]))
    raise ValueError("in the child")


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=work, args=(Job(4), there))
    process.start()
    print(here.recv())
    process.join()
    print(process.exitcode)
