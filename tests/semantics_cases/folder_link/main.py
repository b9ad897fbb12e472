# run: linked
# link: linked -> prog
