# -*- coding: latin-1 -*-
text = 'üé'
print(text, len(text))
raise ValueError('é')
