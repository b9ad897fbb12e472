"""The runner: starts scripts on a runtime and journals what they do. Standard library, Python 3.10+.

It is shipped as one zipapp in which this package bears a private name, so that no script can meet it
by accident; inside, modules therefore import each other relatively.
"""
