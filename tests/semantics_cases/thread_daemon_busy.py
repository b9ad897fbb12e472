import threading


class Noisy:
    def __del__(self):
        print("noisy gone")


def spin():
    while True:
        sum(numbers)


numbers = list(range(100))
noisy = Noisy()
for _ in range(2):
    threading.Thread(target=spin, daemon=True).start()
print("main")
