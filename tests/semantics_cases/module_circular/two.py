import one

VALUE = 1
print('partly', hasattr(one, 'VALUE'))
