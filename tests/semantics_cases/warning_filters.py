import warnings

print([(action, category.__name__, module) for action, _, category, module, _ in warnings.filters
       if module is None or "__main__" in str(module)][-5:])
print(warnings.formatwarning("m", UserWarning, "f", 1, "line"))
