# run: here/tool.py
# link: here -> real
