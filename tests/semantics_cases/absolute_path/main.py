# run: {root}/sub/program.py
# cwd: other
