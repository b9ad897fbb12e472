import sys

sys.stderr = open('err.txt', 'w')
sys.exit('goes to the file')
