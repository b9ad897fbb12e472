# run: ./sub/../sub//program.py
