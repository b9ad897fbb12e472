code = "x = 1\nif x\n    pass\n"
exec(compile(code, "<made up>", "exec"))
