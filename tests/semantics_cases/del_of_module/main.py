import noisy

noisy.make()
print('main')
