import concurrent.futures


def square(x):
    return x * x


if __name__ == "__main__":
    with concurrent.futures.ProcessPoolExecutor(1) as executor:
        print(list(executor.map(square, [1, 2, 3])))
