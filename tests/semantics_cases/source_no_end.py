print('no newline after this')
# comment
if True:
    print('last')