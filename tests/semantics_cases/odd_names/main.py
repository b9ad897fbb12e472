# run: a b/größe €.py
# args: "c d"
