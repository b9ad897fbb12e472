import builtins

builtins.shout = lambda text: print(text.upper())
shout("hello")
print = None
builtins.print("still")
raise ValueError
