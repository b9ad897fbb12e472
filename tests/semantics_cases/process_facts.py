import multiprocessing
import os
import threading
import time

main = threading.main_thread()
print(main.name, main.native_id == os.getpid(), threading.get_native_id() == os.getpid())
print(main.ident == threading.get_ident(), main.is_alive(), main.daemon, threading.active_count())
print(threading.current_thread() is main, len(threading.enumerate()))
print(multiprocessing.current_process().name, multiprocessing.parent_process())
print(multiprocessing.current_process().pid == os.getpid(), multiprocessing.active_children())
print(len(os.listdir("/proc/self/task")) >= 1, time.process_time() < 5, os.nice(0), os.getuid())
print(os.sched_getaffinity(0) == os.sched_getaffinity(os.getppid()))
