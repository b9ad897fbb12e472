print(exit, quit)
exit(6)
