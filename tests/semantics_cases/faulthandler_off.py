# normalise: addresses
# cold: stack
import faulthandler

print(faulthandler.is_enabled())
faulthandler.enable()
faulthandler.dump_traceback()
