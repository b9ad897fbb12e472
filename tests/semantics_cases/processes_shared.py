import multiprocessing
from multiprocessing import shared_memory


def add(counter, lock):
    with lock:
        counter.value += 1


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    counter, lock = context.Value("i", 0), context.Lock()
    workers = [context.Process(target=add, args=(counter, lock)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    memory = shared_memory.SharedMemory(create=True, size=10)
    memory.buf[0] = 5
    print(counter.value, memory.buf[0])
    memory.close()
    memory.unlink()
