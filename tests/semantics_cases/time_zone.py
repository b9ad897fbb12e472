# env: TZ=Pacific/Auckland
import datetime
import time

print(time.tzname, time.timezone, time.localtime(0))
print(datetime.datetime.fromtimestamp(0).astimezone())
