import logging

record = logging.LogRecord("x", 10, "path", 1, "said", None, None)
print(record.relativeCreated < 5000, record.processName, record.threadName, record.process > 0)
logging.warning("to stderr as ever")
logging.info("not shown")
print(logging.getLogger().handlers, logging.getLogger().level)
