print('ü after a mark')
print(__doc__)
