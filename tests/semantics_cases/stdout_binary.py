import sys

sys.stdout.buffer.write(bytes(range(256)) + b"\xff\xfe")
sys.stderr.buffer.write(b"\x80\x81\n")
