import concurrent.futures
import time


def work(n):
    time.sleep(0.04 * (n + 1))
    print("done", n)


executor = concurrent.futures.ThreadPoolExecutor(2)
for number in range(3):
    executor.submit(work, number)
print("main")
