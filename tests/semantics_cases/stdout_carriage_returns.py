for step in range(5):
    print(f'\r{step * 25} %', end='')
print()
