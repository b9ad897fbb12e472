"""What `--help` says, written by hand: one screen for all, a few lines for each command."""

from colab_tray.cli import statuses
from colab_tray.cli.options import unknown
from colab_tray.cli.say import out

OVERVIEW = """\
Colab Tray runs Python scripts on warm runtimes, as `python script.py` would.

  colab-tray                        the tray icon
  colab-tray COMMAND …              a command; starts an engine if none runs

Run
  run [OPTIONS] SCRIPT [ARGS…]      run a script and show its output as it comes
  run [OPTIONS] -c CODE [ARGS…]     run code
  execute --code CODE | FILE…       the same in the older tool's words
  again ID                          run the same script with the same arguments

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
  storage [sweep]                   what takes how much disk; make room now
  backup [list|restore]             copies of the history, and back to one
  inbox [list|allow|forget|run|skip|pause|resume]
                                    folders in which a saved script runs
  queue [list|move|priority|pause|resume]
                                    what waits, for what, in which order
  pool [list|set|restart|preload]   the warm interpreters
  runtimes [list|start|stop|restart|adopt|open]
                                    the machines scripts run on
  secret [list|set|remove]          values that only scripts see
  login [ACCOUNT]                   sign in at Google
  logout [ACCOUNT…]                 and out
  accounts [list|use|name|colour|unlock]
                                    who is signed in
  environments [list|remove|clear]  packages installed for scripts
  settings [list|get|set|reset]     everything that can be set
  doctor [--repair]                 is everything as it should be
  practice                          a Google Colab of our own, to try out
  completion SHELL                  completes command lines in your shell
  stop                              end the background engine; scripts go on
  version                           the version

`colab-tray COMMAND --help` has the options. An id may be shortened as long as
only one job fits. COLAB_TRAY_HOME=DIR keeps settings, data, socket and inbox in
a folder of their own.

Exit status
"""

COMMANDS = {
    "run": """\
colab-tray run [OPTIONS] SCRIPT [ARGS…]
colab-tray run [OPTIONS] -c CODE [ARGS…]

Runs a script, or a folder with a __main__.py, and shows what it writes as it
comes: its stdout on stdout, its stderr on stderr. Ends with its status. What
stands after SCRIPT is the script's. A notebook (.ipynb) runs cell by cell in a
kernel and comes back executed, in results/ beside it; its status is 1 when a
cell raised. Ctrl-C cancels the job; a second Ctrl-C
leaves it alone and gives the prompt back.

  -c CODE            run this instead of a script
  --python PYTHON    the interpreter: a path or a name. Else the active virtual
                     environment, else .venv beside the script or above it, else
                     python3
  --with PACKAGE     a package it needs, as "pandas>=2"; may be given several
                     times. It then runs in an environment made for it
  --requirements FILE
                     the packages of a requirements file
  --on WHAT          where it runs, whatever its block says: local, colab, the
                     id of a runtime, an accelerator (T4, any-gpu, …), high-ram;
                     several with commas between. On another machine it runs in
                     a copy of its files, as with --bundled
  --where PLACE      the older name of --on
  --timeout TIME     end it after that long: 90, 90s, 5m, 2h
  --warm WHICH       auto, bare, loaded (modules imported beforehand) or cold
  --cold             a fresh interpreter: the same as --warm cold
  --priority WORD    low, normal or high: who comes first where jobs wait
  --set NAME=VALUE   a parameter of a notebook; may be given several times
  --keep-going       run a notebook's other cells when one has raised
  --bundled          run in a copy of its files, as on another machine; what it
                     makes comes to results/<script>/<time> beside it
  --to DIR           the same, and what it makes comes to DIR; a notebook stays
                     where it is, and comes back executed to DIR
  --in-place         with --bundled: what it makes goes back beside the script,
                     but never over what was changed meanwhile
  --yes              agree to send however much travels
  --after ID         start once that job has succeeded; when it does not, this
                     one is rejected. May be given several times
  --after-any ID     start once that job has ended, however
  --retries N        try again up to N times when the attempt is lost; without
                     it nothing ever runs twice
  --retry-on WHAT    with --retries: also after a failure, or only after these
                     exit statuses: `failure`, or for example 75,111
  --max-memory SIZE  end it when it and what it started have more than that
                     together, as 500M or 4G; on Linux. It may be over it for
                     some hundredths of a second
  --max-output SIZE  keep no more of its output; its last words are kept
  --secret NAME[=VARIABLE]
                     hand it the secret of that name as a variable (see secret)
  --env NAME=VALUE   a variable for this job; may be given several times
  --env-file FILE    lines of NAME=VALUE, with comments and quotes
  --detach           print the job's id and do not wait
  --json             one JSON object as the last line of stdout; with --detach
                     nothing but {"id": …}
""",
    "execute": """\
colab-tray execute [OPTIONS] --code CODE
colab-tray execute [OPTIONS] FILE…

Runs code, or files one after the other. The options are those of `run`. Ends
with the last status that is not 0.
""",
    "again": """\
colab-tray again ID [--detach] [--json]

Runs the bytes of a former job once more, with its arguments and in its folder,
as a new job.
""",
    "jobs": """\
colab-tray jobs [--limit N] [--state STATE,…] [--json]

Lists jobs, newest first; 20 if not said otherwise.

States: queued held preparing waiting running detached collecting, and at the
end succeeded cached failed cancelled timed_out lost rejected.
""",
    "show": """\
colab-tray show ID [--json]

Everything known about one job.
""",
    "logs": """\
colab-tray logs [-f] ID [--stderr | --all] [--attempt N] [--json]

Writes what the script wrote to stdout, byte for byte. On a terminal: both
streams, without control sequences other than colours.

  -f, --follow       go on until the job ends
  --stderr           what it wrote to stderr
  --all              both, in the order in which they came
  --attempt N        of an earlier try; else of the last one
  --json             a line for each piece: stream and text
  --raw              accepted, and changes nothing: files and pipes always get
                     every byte, terminals never do
""",
    "artifacts": """\
colab-tray artifacts ID [--json]

The files the script made or changed, with size and hash; of a run in a copy
where each came to, or why it did not.
""",
    "check": """\
colab-tray check SCRIPT [--python PYTHON] [--json]

Says what will most likely go wrong, without running anything: modules that the
interpreter does not have, files that the script reads and that are not there,
texts in another encoding than they are read in. Ends with 1 when there is
something to say.
""",
    "bundle": """\
colab-tray bundle SCRIPT [--all] [--json]

Lists what travels with a script when it runs in a copy (`run --bundled`) or on
another machine: the script, the modules beside it that it imports, files whose
names stand in it, inputs its metadata declares. Of a folder everything travels
that no .gitignore names. Nothing is started.

  --all              every file; else the first 40
""",
    "search": """\
colab-tray search WORDS… [OPTIONS]
colab-tray search --rebuild

Finds ended jobs by words in their scripts, names, arguments, causes and the end
of their output; all the words have to be there. Newest first. Upper and lower
case and accents make no difference. "several words" is a phrase, word* a
beginning; read_csv finds read_csv. Nothing else has a meaning of its own.

  --state STATE,…    only jobs that ended so: failed, succeeded, …
  --script NAME      only this script's
  --since TIME       only those of the last 90m, 24h, 7d
  --limit N          20 if not said otherwise, at most 1000
  --best             the best match first, instead of the newest
  --json             job, snippet and marks (where the words are in it) of each
  --rebuild          make the index anew
""",
    "compare": """\
colab-tray compare ID ID [--json]

Two jobs side by side: what they were asked for and how they ended, where that
differs; the differences of their scripts and outputs, as `diff -u` shows them;
files that only one of them made, or that are not the same. Of a long output the
first 4,000 lines are compared.
""",
    "pictures": """\
colab-tray pictures ID [--to DIR] [--json]

What the script showed: figures of plt.show(), images, plots, tables of
display(). Without --to they are listed.

  --to DIR           save them there: figure-1.png, table-2.html, table-2.csv,
                     plot-3.html. Nothing that is there is overwritten
""",
    "export": """\
colab-tray export ID [--to FILE] [--json]

A run as one file: the script, its arguments, what it said and showed, how it
ended, and the files it made that are still what they were. No environment, no
secret and no folder of this computer is in it; arguments and output are as they
were, so look at them before you send it.

  --to FILE          write it there instead of run-ID.zip; nothing that is there
                     is overwritten
""",
    "import": """\
colab-tray import FILE [--to DIR] [--json]

Takes a run that `export` wrote into the history, as a job that ran elsewhere:
`show`, `logs`, `pictures` and `search` know it. Every byte is checked against
its hash first; what is damaged, hostile or of a later version is refused as a
whole. The same run imported twice is one job.

  --to DIR           put its script and the files it made there; nothing that is
                     there is overwritten, and nothing is run
""",
    "keep": """\
colab-tray keep ID… [--off] [--json]

These jobs and their outputs are never removed to save space; with --off they
are treated as any other again.
""",
    "storage": """\
colab-tray storage [show] [--json]               what takes how much disk
colab-tray storage sweep [--dry-run] [--json]    make room now

Outputs are removed 30 days after the end of a job, and the oldest when all of
them take more than 2 GiB; how an output ended stays searchable. Jobs stay in the
history for a year. `settings` changes all three (storage.output_days,
storage.output_size, storage.history_days). Jobs under way, and those that are
kept (`colab-tray keep`), stay; so does all that lies in your own folders.

  --dry-run          say what would go, and remove nothing
""",
    "backup": """\
colab-tray backup [make] [--to FILE] [--json]  a checked copy of the history
colab-tray backup list [--json]                the copies there are
colab-tray backup restore [FILE] [--json]      back to a copy

A copy is made each day (`storage.backups`) and before the program changes the
database; three of each are kept. A damaged history is found when Colab Tray
starts, and restored: the damaged files are set aside, the newest sound copy is
the beginning, what can still be read and what outputs tell is added, and
`status` says what was done. Nothing runs because of it: a job of which it is not
known whether it ran is held. `restore` does the same by hand while no engine
runs; with FILE it goes back to that copy in any case.

  --to FILE          write the copy there; nothing that is there is overwritten
""",
    "status": """\
colab-tray status [--json]

The engine, its runtimes and the jobs under way. Starts nothing.
""",
    "cancel": """\
colab-tray cancel ID… [--json]

Asks jobs to end: an interrupt, then a termination, then a kill. Jobs that have
ended stay as they are.
""",
    "wait": """\
colab-tray wait ID [--json]

Waits until the job has ended, and ends with its status.
""",
    "auto": """\
colab-tray auto [--json]

Runs the engine in this terminal and tells what happens: scripts saved into the
inbox, jobs, their ends. Ctrl-C ends it; scripts under way go on, and the next
engine takes them up.
""",
    "inbox": """\
colab-tray inbox [list] [--json]
colab-tray inbox allow DIR           from now on, what is saved there runs
colab-tray inbox forget DIR          no longer watch it
colab-tray inbox run FILE            run a save that waits: a download, or what
                                     belongs to someone else
colab-tray inbox skip FILE           never run what it holds now
colab-tray inbox pause | resume      for all folders

The folders are watched while the tray or `colab-tray auto` runs.
""",
    "secret": """\
colab-tray secret [list] [--json]
colab-tray secret set NAME
colab-tray secret remove NAME

Values for scripts, kept in the system's keychain and nowhere else. `set` asks
for the value without showing it, or reads it from stdin; nothing ever shows it
again. `run --secret NAME` hands it to a script as the variable NAME, and
`--secret NAME=VARIABLE` as another; or the script's block says

  # [tool.colab-tray]
  # secrets = ["NAME"]

A job whose secret is missing is held, and goes on once it is set.
""",
    "queue": """\
colab-tray queue [list] [--json]          what waits, for what, since when
colab-tray queue move ID first|last       another place in the line
colab-tray queue move ID before ID
colab-tray queue priority ID WORD         low, normal or high
colab-tray queue release ID               a held job goes on
colab-tray queue pause | resume           nothing new starts; what runs goes on

Jobs of high priority come first, then normal, then low ones; within a priority
who came first. A low one waits for as long as there are others. A pause holds
until `resume`, also over a restart.
""",
    "pool": """\
colab-tray pool [list] [--json]      slots, warm interpreters, settings
colab-tray pool set NAME VALUE       for example: pool set slots 4
colab-tray pool restart              end the warm interpreters; new ones start
                                     when they are needed
colab-tray pool preload [--json]     what they have imported before a script
                                     comes, why, and what was left out
colab-tray pool preload add MODULE…  always preload these
colab-tray pool preload remove MODULE…   never preload these
colab-tray pool preload auto         only what your own runs import

What to preload is learned from your runs, the newest counting most: packages
imported often that take time to import, within pool.preload_memory. A list of
your own (`pool set preload MODULE…`) is kept as it is.
""",
    "runtimes": """\
colab-tray runtimes [list] [--json]       the machines: what they are, whose, how
                                          old, how long idle, what they cost
colab-tray runtimes start WHAT [--account ACCOUNT]
                                          have one: T4, colab, colab,T4,high-ram
colab-tray runtimes stop ID [--force]     give it back; --force: also when jobs
                                          run there, which are lost then
colab-tray runtimes restart ID            what is kept warm there begins afresh
colab-tray runtimes adopt ID              let jobs run on one opened elsewhere
colab-tray runtimes open ID               show it in the browser

This computer is the runtime `local`, where a script runs unless it asks for
something else: `run --on T4 SCRIPT`, or `accelerator = "T4"` in its block.
""",
    "login": """\
colab-tray login [ACCOUNT] [OPTIONS]

Signs in at Google in the browser, and asks for no more than that Colab's
machines may be used. With the email address of an ACCOUNT only that one will
do. Where no browser is, the address to open is shown, and the address it ended
on is pasted. Without an OAuth client the steps to one are shown.

  --client FILE      the OAuth client you made, as Google's console gave it out
                     (client_secret_….json); it is remembered
  --found FILE       use the sign-in another program keeps in a file: gcloud's
                     application default credentials, or that of Google's colab
  --scope drive      let it keep files of its own in your Google Drive, too
  --keep keychain|memory|file
                     where the sign-in is kept. Usual is the system's keychain;
                     where there is none, the memory of this engine. `file` is a
                     file locked by a passphrase, which is asked for, or read
                     from stdin
  --paste            open no browser; paste the address it ended on
  --port N           the port the browser comes back to, when it must be known
                     (ssh -L N:127.0.0.1:N); else any free one
  --json             one line with the address, then one with the account
""",
    "logout": """\
colab-tray logout [ACCOUNT…] [--all] [--json]

Forgets accounts, and has Google end what it gave. An account may be named by
its email address, its name, or how that begins; without one it is the only one.
A sign-in that another program keeps stays with it.
""",
    "accounts": """\
colab-tray accounts [list] [--json]        who is signed in, and how that stands
colab-tray accounts use ACCOUNT            the one where none is named
colab-tray accounts name ACCOUNT NAME
colab-tray accounts colour ACCOUNT COLOUR  blue, green, orange, purple, teal,
                                           red, pink or grey
colab-tray accounts unlock                 the file with sign-ins; its passphrase
                                           is asked for, or read from stdin
""",
    "environments": """\
colab-tray environments [list] [--json]   what is installed for scripts
colab-tray environments remove ID…
colab-tray environments clear             all that are not in use

A script that names packages (in its block of inline metadata, in a
requirements.txt beside it, or after --with) runs in an environment with them.
It is made once, by uv or pip, and kept. Those unused longest go when all
together take more than environments.max_size; one that is in use never does.
""",
    "settings": """\
colab-tray settings [list] [--json]
colab-tray settings get NAME
colab-tray settings set NAME VALUE   the value `default` stands for the default
colab-tray settings reset NAME…      back to the default
""",
    "practice": """\
colab-tray practice [--port N] [--home DIR] [--people FILE] [--faults FILE]
                    [--clock-rate TIMES] [--json]

Starts Practice, a Google Colab of our own on this computer: accounts, sign-in
pages, machines that are real Jupyter servers, compute units, and faults on
demand. Nothing of it is Google's and nothing is charged. Runs until Ctrl-C and
leaves nothing behind.

  --port N           the first of its ports; else any free ones
  --home DIR         where its people's Drives are kept; else they go with it
  --people FILE      who is there, as JSON; docs/practice.md has the fields
  --faults FILE      what goes wrong and when, as JSON
  --clock-rate TIMES
                     how fast its time goes: 60 makes an hour of a minute
  --json             one object: its addresses and its process id
""",
    "doctor": """\
colab-tray doctor [--repair] [--json]

Looks at everything and says it in a line each, with what helps: Python, folders
and rights, disk, clock, settings, the database, the engine and its locks,
runtimes, the inbox, the keychain, the tray. Starts nothing, and works when no
engine can run. Ends with 1 when there is a problem.

  --repair           mend what can be without a loss, and say what was done:
                     rights of folders, a damaged database (restored as `backup
                     restore` does) or settings file (its last good copy comes
                     back), what killed programs left behind
""",
    "completion": """\
colab-tray completion bash|zsh|fish|powershell

Prints the script by which a shell completes commands, options, job ids and
settings. To have it in every new shell:

  bash        colab-tray completion bash \
                > ~/.local/share/bash-completion/completions/colab-tray
  zsh         colab-tray completion zsh > DIR/_colab-tray, DIR being one of $fpath
  fish        colab-tray completion fish > ~/.config/fish/completions/colab-tray.fish
  powershell  colab-tray completion powershell >> $PROFILE
""",
    "stop": """\
colab-tray stop [--json]

Ends the background engine and returns when it is gone. Scripts under way go on.
""",
    "version": """\
colab-tray version [--json]
""",
}


def show(name: str = "") -> int:
    """The overview, or what one command takes. Raises WrongUsage when there is no such command."""
    if not name:
        out(OVERVIEW + statuses.table())
    elif name in COMMANDS:
        out(COMMANDS[name])
    else:
        raise unknown("command", name, COMMANDS)
    return 0
