print('asking')
input('name? ')
