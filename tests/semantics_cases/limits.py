import resource

for name in ("RLIMIT_CORE", "RLIMIT_NOFILE", "RLIMIT_STACK", "RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_NPROC"):
    print(name, resource.getrlimit(getattr(resource, name)))
