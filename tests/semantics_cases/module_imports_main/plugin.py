import __main__

__main__.SHARED.append(2)
