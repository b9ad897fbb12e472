import sqlite3

connection = sqlite3.connect("data.db")
with connection:
    connection.execute("create table t (a, b)")
    connection.executemany("insert into t values (?, ?)", [(1, "x"), (2, "y")])
print(connection.execute("select sum(a), max(b) from t").fetchone())
connection.execute("select * from missing")
