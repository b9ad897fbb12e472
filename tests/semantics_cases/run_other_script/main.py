import runpy

print(sorted(runpy.run_path('other.py', run_name='__main__')))
runpy.run_module('other')
