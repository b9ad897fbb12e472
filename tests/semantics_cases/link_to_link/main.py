# run: first.py
# link: first.py -> b/second.py
# link: b/second.py -> ../c/third.py
