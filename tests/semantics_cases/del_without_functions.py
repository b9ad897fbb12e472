import types

Noisy = type("Noisy", (), {"__del__": types.MethodType(print, "gone")})
one = Noisy()
print("main")
