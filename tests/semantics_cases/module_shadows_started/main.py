# cold: shadows
import abc
import json
import socket

print(hasattr(abc, 'OURS'), json.OURS, socket.OURS)
