import gc


class Node:
    def __del__(self):
        print("gone")


gc.disable()
node = Node()
node.self = node
del node
print("main")
