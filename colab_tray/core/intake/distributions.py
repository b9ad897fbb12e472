"""Which package to install for a module that is missing: a small table where the two names differ."""

from __future__ import annotations

import re
import sys

_DIFFERENT = {
    "attr": "attrs",
    "bs4": "beautifulsoup4",
    "cairo": "pycairo",
    "Crypto": "pycryptodome",
    "cv2": "opencv-python",
    "dateutil": "python-dateutil",
    "discord": "discord.py",
    "distutils": "setuptools",
    "docx": "python-docx",
    "dotenv": "python-dotenv",
    "faiss": "faiss-cpu",
    "fitz": "PyMuPDF",
    "flask_cors": "Flask-Cors",
    "git": "GitPython",
    "github": "PyGithub",
    "gi": "PyGObject",
    "googleapiclient": "google-api-python-client",
    "grpc": "grpcio",
    "igraph": "python-igraph",
    "jose": "python-jose",
    "jwt": "PyJWT",
    "kafka": "kafka-python",
    "ldap": "python-ldap",
    "magic": "python-magic",
    "mpl_toolkits": "matplotlib",
    "mysql": "mysql-connector-python",
    "MySQLdb": "mysqlclient",
    "nacl": "PyNaCl",
    "OpenSSL": "pyOpenSSL",
    "osgeo": "GDAL",
    "PIL": "pillow",
    "pkg_resources": "setuptools",
    "pptx": "python-pptx",
    "psycopg2": "psycopg2-binary",
    "pylab": "matplotlib",
    "pythoncom": "pywin32",
    "pywintypes": "pywin32",
    "rest_framework": "djangorestframework",
    "ruamel": "ruamel.yaml",
    "serial": "pyserial",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "slugify": "python-slugify",
    "snappy": "python-snappy",
    "socks": "PySocks",
    "speech_recognition": "SpeechRecognition",
    "telegram": "python-telegram-bot",
    "usb": "pyusb",
    "umap": "umap-learn",
    "win32api": "pywin32",
    "win32com": "pywin32",
    "wx": "wxPython",
    "yaml": "PyYAML",
    "zmq": "pyzmq",
}
_DOTTED = {
    "google.cloud.storage": "google-cloud-storage",
    "google.cloud.bigquery": "google-cloud-bigquery",
    "google.generativeai": "google-generativeai",
    "google.genai": "google-genai",
    "google.protobuf": "protobuf",
    "google.auth": "google-auth",
    "ruamel.yaml": "ruamel.yaml",
}
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.]{0,99}")


def distribution(module: str) -> str:
    """The package that provides a module, by the module's own name when the table does not know better.

    Empty when nothing can be installed for it: it belongs to Python itself, or is no module's name.
    """
    if not _NAME.fullmatch(module):
        return ""
    for dotted, package in _DOTTED.items():
        if module == dotted or module.startswith(f"{dotted}."):
            return package
    top = module.partition(".")[0]
    if top in _DIFFERENT:
        return _DIFFERENT[top]
    return "" if belongs_to_python(top) else top


def belongs_to_python(module: str) -> bool:
    """Whether a module comes with Python: then it is a Python without it, not a package that is missing."""
    return module.partition(".")[0] in sys.stdlib_module_names
