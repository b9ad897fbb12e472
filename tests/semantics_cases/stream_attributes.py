import sys

for stream in (sys.stdin, sys.stdout, sys.stderr):
    print(stream.name, stream.mode, stream.encoding, stream.errors, stream.newlines)
    print(type(stream), type(stream.buffer), type(stream.buffer.raw), stream.fileno())
    print(stream.isatty(), stream.closed, stream.readable(), stream.writable(), stream.seekable())
    print(stream.buffer.name, stream.buffer.mode, stream.buffer.raw.closefd, stream)
