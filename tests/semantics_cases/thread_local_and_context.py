import contextvars
import threading

local = threading.local()
local.x = 1
variable = contextvars.ContextVar("variable", default=0)
variable.set(2)
threading.Thread(target=lambda: print(hasattr(local, "x"), variable.get())).start()
