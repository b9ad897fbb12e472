import concurrent.futures
import threading


def work(n):
    main_is_done.wait()
    print("done", n)


main_is_done = threading.Event()
executor = concurrent.futures.ThreadPoolExecutor(1)
for number in range(3):
    executor.submit(work, number)
print("main")
main_is_done.set()
