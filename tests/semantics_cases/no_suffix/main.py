# run: program
