try:
    import not_to_be_found
except ModuleNotFoundError as error:
    print(error, error.name)
import os.nothing
