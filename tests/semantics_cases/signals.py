import signal

for name in ("SIGINT", "SIGTERM", "SIGCHLD", "SIGPIPE", "SIGHUP", "SIGQUIT", "SIGALRM", "SIGUSR1", "SIGXFSZ"):
    print(name, signal.getsignal(getattr(signal, name)))
print(signal.pthread_sigmask(signal.SIG_BLOCK, []), signal.getitimer(signal.ITIMER_REAL))
print(signal.set_wakeup_fd(-1), signal.sigpending())
with open("/proc/self/status") as file:
    masks = [line.split() for line in file if line.startswith(("SigBlk:", "SigIgn:", "SigCgt:"))]
print([(name, hex(int(mask, 16) & 0x7FFF_FFFF)) for name, mask in masks])
