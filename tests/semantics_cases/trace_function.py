import sys

lines = []


def tracer(frame, event, argument):
    lines.append((event, frame.f_code.co_name))
    return tracer


sys.settrace(tracer)
(lambda: 1)()
sys.settrace(None)
print(lines)
