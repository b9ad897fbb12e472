# python: 3.11
def collect():
    errors = []
    for what in (ValueError, TypeError):
        try:
            raise what("one of them")
        except what as error:
            errors.append(error)
    raise ExceptionGroup("several", errors)


try:
    collect()
except ExceptionGroup as group:
    group.add_note("a note")
    raise
