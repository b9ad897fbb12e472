# coding: cp1252
price = '5 €'
print(price)
raise RuntimeError(price)
