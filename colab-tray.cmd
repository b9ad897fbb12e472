@echo off
rem Starts Colab Tray from a clone on Windows: colab-tray [COMMAND ...]. The same as ./colab-tray:
rem the first start makes the environment (scripts\bootstrap.py), later ones only compare its stamp.
setlocal DisableDelayedExpansion
set "_ct_here=%~dp0"
set "_ct_venv=%~dp0.venv"
if defined COLAB_TRAY_VENV set "_ct_venv=%COLAB_TRAY_VENV%"
set "_ct_lock=" & set "_ct_made="
if exist "%_ct_here%requirements\app.lock" set /p "_ct_lock=" <"%_ct_here%requirements\app.lock"
if exist "%_ct_venv%\colab-tray.stamp" set /p "_ct_made=" <"%_ct_venv%\colab-tray.stamp"
if not exist "%_ct_venv%\Scripts\python.exe" set "_ct_made="
if defined _ct_made if "%_ct_made%" == "%_ct_lock%" goto start

set "_ct_probe=import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))"
set "_ct_python="
if defined COLAB_TRAY_PYTHON call :try "%COLAB_TRAY_PYTHON%"
for %%v in (3.13 3.12 3.11) do call :try py -%%v
call :try python
if not defined _ct_python (
    echo colab-tray: no Python of 3.11 to 3.13 was found; install one from python.org or the 1>&2
    echo Microsoft Store, or set COLAB_TRAY_PYTHON to where one is. 1>&2
    exit /b 69
)
%_ct_python% -I "%_ct_here%scripts\bootstrap.py" "%_ct_venv%" 1>&2 || exit /b 69

:start
"%_ct_venv%\Scripts\python.exe" -I -m colab_tray %*
exit /b %ERRORLEVEL%

:try
if defined _ct_python exit /b
%* -I -c "%_ct_probe%" >nul 2>&1 && set "_ct_python=%*"
exit /b
