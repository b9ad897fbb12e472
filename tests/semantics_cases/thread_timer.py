import threading

threading.Timer(0.05, print, ['later']).start()
print('first')
