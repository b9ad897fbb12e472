# Read by ./colab-tray and ./check (the dot command). Sets _ct_python to a Python that can make our
# environment (3.11 to 3.13, with venv or beside uv), or says what is missing and ends with 69.

# Ends with 0: suitable; 3: suitable but for the missing venv; anything else: not suitable, no Python.
_ct_probe='import sys, importlib.util as u
fits = (3, 11) <= sys.version_info[:2] < (3, 14)
sys.exit(1 if not fits else 0 if u.find_spec("ensurepip") else 3)'

_ct_try() { # NAME…: a version manager's shim may exist and fail, so each one is run
    _ct_python='' _ct_bare=''
    for _ct_name; do
        "$_ct_name" -I -c "$_ct_probe" </dev/null >/dev/null 2>&1
        case $? in
            0) _ct_python=$_ct_name && return ;;
            3) [ -n "$_ct_bare" ] || _ct_bare=$_ct_name ;;
        esac
    done
    # uv makes environments without the venv module
    if uv --version </dev/null >/dev/null 2>&1; then _ct_python=$_ct_bare; fi
}

if [ -n "${COLAB_TRAY_PYTHON-}" ]; then
    _ct_try "$COLAB_TRAY_PYTHON"
else
    _ct_try python3.13 python3.12 python3.11 python3
fi
if [ -z "$_ct_python" ]; then
    if [ -n "$_ct_bare" ]; then
        _ct_name=$("$_ct_bare" -I -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        echo "colab-tray: $_ct_bare has no venv module; install it (Debian, Ubuntu:" \
            "apt-get install $_ct_name) and start again." >&2
    elif [ -n "${COLAB_TRAY_PYTHON-}" ]; then
        echo "colab-tray: COLAB_TRAY_PYTHON is $COLAB_TRAY_PYTHON, which is no Python of" \
            "3.11 to 3.13; set it to one, or unset it." >&2
    else
        echo "colab-tray: no Python of 3.11 to 3.13 was found; install one (Debian, Ubuntu:" \
            "apt-get install python3 python3-venv) or set COLAB_TRAY_PYTHON to where one is." >&2
    fi
    exit 69
fi
