# env: ZED=last
# env: ALPHA=ü "quoted"
# env: EMPTY=
import os

print(list(os.environ.items()))
print(os.environb[b"ALPHA"], os.getenv("NOT_THERE"))
