import sys

del sys.excepthook
raise ValueError('mine')
