# run: prog
