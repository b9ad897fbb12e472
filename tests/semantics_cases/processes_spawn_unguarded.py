# only: status
import multiprocessing

multiprocessing.set_start_method("spawn")
process = multiprocessing.Process(target=print)
process.start()
process.join()
print(process.exitcode)
