class Stop(SystemExit):
    code = 9


raise Stop("ignored")
