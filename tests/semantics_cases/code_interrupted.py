# code
raise KeyboardInterrupt('x')
