import sys

print('out')
sys.exit('wrong: \u00fc \udc80')
