import main_imported_again

print(__name__, main_imported_again.__name__)
