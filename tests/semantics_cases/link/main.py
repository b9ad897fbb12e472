# run: bin/tool.py
# link: bin/tool.py -> ../real/tool.py
