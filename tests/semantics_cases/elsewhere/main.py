# cwd: work
# run: ../tools/program.py
# args: x
