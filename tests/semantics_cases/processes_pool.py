import multiprocessing


def square(x):
    return x * x


def fail(x):
    raise ValueError(x)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(pool.map(square, range(5)), sorted(pool.imap_unordered(square, [7, 8])))
        try:
            pool.apply(fail, (3,))
        except ValueError as error:
            print(repr(error))
