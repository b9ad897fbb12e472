import locale

print(locale.setlocale(locale.LC_ALL), locale.getpreferredencoding(), locale.localeconv()["decimal_point"])
print("%.2f" % 1.5, f"{1234567:n}")
