import sys

sys.stderr = None
raise ValueError('unseen')
