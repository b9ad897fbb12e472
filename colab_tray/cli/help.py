"""What `--help` says, written by hand: one screen for all, a few lines for each command."""

from colab_tray.cli import help_engine, help_jobs, statuses
from colab_tray.cli.options import unknown
from colab_tray.cli.say import out

OVERVIEW = """\
Colab Tray runs Python scripts on warm runtimes, as `python script.py` would.

  colab-tray [FILE…]                the tray icon; files run in the open one
  colab-tray COMMAND …              a command; starts an engine if none runs

Run
  run [OPTIONS] SCRIPT [ARGS…]      run a script and show its output as it comes
  run [OPTIONS] -c CODE [ARGS…]     run code
  execute --code CODE | FILE…       the same in the older tool's words
  again ID                          run the same script with the same arguments
  remedy ID                         do what the cause of its end says would help

Look
  jobs                              what ran and runs, newest first
  show ID                           everything about one job
  logs [-f] ID                      its output again, or as it comes
  artifacts ID                      the files it made or changed
  pictures ID                       figures, tables and plots it showed
  check SCRIPT                      what will likely go wrong, before it runs
  bundle SCRIPT                     the files that travel with it elsewhere
  compare ID ID                     two jobs side by side: what was different
  search WORDS…                     what ran, by words in scripts and outputs
  status                            engine, runtimes and jobs; starts nothing

Steer
  cancel ID…                        ask jobs to end
  wait ID                           wait for a job; ends with its status
  auto                              inbox and pool in a terminal, until Ctrl-C
  export ID                         a run as one file, to be kept or sent
  import FILE                       a run that somebody sent, into the history
  keep ID…                          never remove these jobs and their output
  usage [--by WHAT]                 what was run, how it ended, how long it took
  storage [sweep]                   what takes how much disk; make room now
  backup [list|restore]             copies of the history, and back to one
  inbox [list|allow|forget|run|skip|pause|resume]
                                    folders in which a saved script runs
  queue [list|move|priority|pause|resume]
                                    what waits, for what, in which order
  pool [list|set|restart|preload]   the warm interpreters
  runtimes [list|offers|meters|start|stop|restart|adopt|keep|open]
                                    the machines scripts run on
  secret [list|set|remove]          values that only scripts see
  login [ACCOUNT]                   sign in at Google
  logout [ACCOUNT…]                 and out
  accounts [list|use|name|colour|unlock]
                                    who is signed in
  environments [list|remove|clear]  packages installed for scripts
  settings [list|get|set|reset]     everything that can be set
  doctor [--repair]                 is everything as it should be
  report                            what somebody who helps would ask
  practice                          a Google Colab of our own, to try out
  completion SHELL                  completes command lines in your shell
  stop                              end the background engine; scripts go on
  version                           the version

`colab-tray COMMAND --help` has the options. An id may be shortened as long as
only one job fits. COLAB_TRAY_HOME=DIR keeps settings, data, socket and inbox in
a folder of their own.

Exit status
"""

COMMANDS = {**help_jobs.COMMANDS, **help_engine.COMMANDS}


def show(name: str = "") -> int:
    """The overview, or what one command takes. Raises WrongUsage when there is no such command."""
    if not name:
        out(OVERVIEW + statuses.table())
    elif name in COMMANDS:
        out(COMMANDS[name])
    else:
        raise unknown("command", name, COMMANDS)
    return 0
