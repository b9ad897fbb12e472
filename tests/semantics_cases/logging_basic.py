import logging

logging.basicConfig(level=logging.DEBUG, format="%(levelname)s %(module)s %(lineno)d %(funcName)s %(message)s")


def work():
    logging.debug("in a function")


work()
try:
    1 / 0
except ZeroDivisionError:
    logging.exception("it failed")
