"""What `--help` says of the commands about jobs and what they leave."""

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
                     id of a runtime, an accelerator (T4, any-gpu, …), high-ram,
                     the email address of an account; several with commas
                     between. On another machine it runs in a copy of its files,
                     as with --bundled
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
colab-tray again [OPTIONS] ID [-- ARGS…]

Runs the bytes of a former job once more, with its arguments and in its folder,
as a new job. What stands after -- takes the place of its arguments.

  --on PLACE         elsewhere: what is known of places stands at `run --help`; a
                     script that ran in place is then packed as it is today
  --timeout TIME     another limit of time; 0 is none
  --max-memory SIZE  another limit of memory; 0 is none
  --max-output SIZE  keep so much of what it writes
  --with PACKAGE     all that its environment is to have; as often as needed
  --python PYTHON    another interpreter of this computer
  --show             say the command that asks for the same, and run nothing
  --detach           say the job's id, and leave
  --json             one JSON object as the last line of stdout
""",
    "remedy": """\
colab-tray remedy [OPTIONS] ID

Does what the cause of a job says would help (`show` has it): runs it again with
twice the time or memory, with a larger output limit, with the package that was
missing, on a machine with high RAM; lets a held job go on. Where the rest is
yours to say it says what, and does nothing.

  --detach           say the job's id, and leave
  --json             one JSON object as the last line of stdout
""",
    "jobs": """\
colab-tray jobs [OPTIONS]

Lists jobs, newest first; 20 if not said otherwise.

  --limit N          so many at most, up to 1000
  --state STATE,…    only those in these states
  --ran-on RUNTIME   only those of this runtime (`runtimes` has the ids); elsewhere:
                     all but those of this computer
  --script FILE      only those of this script
  --since TIME       only those of the last 90s, 5m, 2h, 7d
  --sort ORDER       by submitted, name, state, place or took; the highest first
  --rising           the lowest first
  --json             all that is known of each

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
}
