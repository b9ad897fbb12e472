import os

value = os.environ['NOT_THERE_AT_ALL']
