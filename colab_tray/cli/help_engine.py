"""What `--help` says of the commands about the engine, its machines, accounts and settings."""

COMMANDS = {
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
colab-tray runtimes offers [--json]       what each account may have, at what price
colab-tray runtimes meters [--json]       how much of each is used just now:
                                          processors, memory, disk, GPU
colab-tray runtimes start WHAT [--account ACCOUNT]
                                          have one: T4, colab, colab,T4,high-ram
colab-tray runtimes stop ID [--force]     give it back; --force: also when jobs
                                          run there, which are lost then
colab-tray runtimes restart ID            what is kept warm there begins afresh
colab-tray runtimes adopt ID              let jobs run on one opened elsewhere
colab-tray runtimes keep ID               though nothing runs there: give it back that much later
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
colab-tray logout [ACCOUNT…] [--all] [--force] [--json]

Gives back the machines an account rents, forgets it, and has Google end what it
gave. While jobs run on them only with --force; those are lost then. An account
may be named by its email address, its name, or how that begins; without one it
is the only one. A sign-in that another program keeps stays with it.
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
    "usage": """\
colab-tray usage [--by day|script|runtime|cause] [--days N | --since DAY]
                 [--until DAY] [--json | --csv]

What was run, how it ended and how long it took, from day to day (2026-11-29),
both included; the last 30 days unless you say otherwise. Compute units stand
where something ran that has a price. What is counted stays when old jobs are
removed from the history; what was imported ran elsewhere and does not count.
""",
    "report": """\
colab-tray report [--json]

Versions, the system, the settings that differ and the end of the engine's log,
to be sent to somebody who helps. Secrets, people's addresses and the name of
the home folder are left out; read it before you send it all the same.
""",
    "settings": """\
colab-tray settings [list] [--json]
colab-tray settings get NAME
colab-tray settings set NAME VALUE
colab-tray settings reset NAME…      back to the default, out of the file

Most take effect at once, some with the next script or when Colab Tray is
started again: --json says which (`effect`), and what waits for it (`pending`).
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
Who is signed in without a keychain is signed out by it, and that is said.
""",
    "version": """\
colab-tray version [--json]
""",
}
