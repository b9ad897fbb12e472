größe = 3
class Ñandú:
    pass
print(größe, Ñandú)
raise ValueError(f'{größe=}')
