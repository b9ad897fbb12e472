"""The control protocol: JSON-RPC 2.0 in frames (`framing`) over a private Unix socket.

The first message on a connection, within two seconds, is `hello {token, client, protocol}`; other
requests may follow it in the same write. Replies come as they are ready, not in order.

    status                                  version, engine, runtimes, jobs, queue, progress: id, name and
                                            progress (below) of the jobs that tell it; notices: sentences
    job.submit    script|code args cwd env umask python packages requirements on warmth time_limit
                  output_cap memory_limit (bytes) priority after after_any (ids) retries retry_on bundled
                  to in_place agreed
                  secrets (NAME or NAME=VARIABLE) variables (added to env) origin id follow
                                            id; with `follow` the job is followed at once. An id of
                                            the client's own makes asking twice one job.
                  parameters keep_going to  of a notebook: names with JSON values, whether cells after
                                            one that raised run, where the executed one goes
    job.follow    id                        id, state; then the notifications below
    job.list      limit states place since script order rising
                                            jobs, newest first. place: a runtime's id, or elsewhere (not this
                                            computer); script: its path; order: submitted | name | state |
                                            place | took, the highest first unless rising
    job.get       id attempt                job, kept, output_removed (when), imported_from; mirror and size
                                            of that attempt, or the newest
    job.cancel    id                        the job
    job.again     id env args on time_limit memory_limit output_cap packages python follow
                                            id: the same bytes as a new job, with what is given in place
                                            of what was; a limit of 0 is none
    job.remedy    id env follow             id: what runs now that what its cause calls for was done
                                            (docs/causes.md); refused, with a sentence, where that is a
                                            person's to do
    job.command   id                        command: what a shell would be told to run the same
    job.wait      id                        the job, once it has ended
    job.artifacts id                        path, size, sha256, mtime of each; of what came home kept, note
    job.attempts  id                        number, state, runtime, machine (what it was, and whose),
                                            start_kind, times of each
    job.output    id stream offset          data (base64), next (the offset to ask for next), more
    job.displays  id                        displays: number, kind (figure, table, plot, page, text), name,
                                            note, updates, forms (mime, size, file or null) of each; left_out
    job.display   id display mime offset    mime, size, data (base64), next, more; the first form if none
                                            is named
    queue.list                              paused, jobs: place, id, name, state, priority, cause,
                                            sentence (for what it waits), since; who comes next first
    queue.move    id where before           where: first | last | before (the job named there)
    queue.priority id priority              priority: low | normal | high
    queue.release id                        a held job goes on
    queue.pause | queue.resume              nothing new starts; what runs goes on

    bundle.list   script|code cwd most      what would travel with it: root, folder, size, count, files (the
                                            first `most`), left_out
    bundle.check  script|code cwd env python on
                                            what will most likely go wrong: word, sentence, line, what
    job.compare   a b                       facts (that differ, with both values), same (names of the others),
                                            script, stdout, stderr: same, lines (as diff -u), cut;
                                            artifacts: only_a, only_b, changed, same
    job.search    words states script since limit best
                                            found: job, snippet, marks ([start, end) in it), newest
                                            first; not_indexed: older jobs that are not searched yet
    usage         since until days by       what was run from day to day (2026-11-29), by day, script, runtime
                                            or cause: total and rows: key, runs, succeeded, failed,
                                            cancelled, seconds, units (compute units, where prices are known)
    search.rebuild                          makes the index anew
    secret.list | secret.set name value | secret.remove name
                                            the names there are; no value ever comes back
    account.list                            those that are signed in where `endpoints.oauth` is: id (Google's),
                                            email, name, colour, scopes, state (ok | sign in | locked |
                                            blocked), sentence, kept (keychain | memory | file | found),
                                            path, realm, client, signed_in, first (used if none is named)
    account.ways  home env                  client (whether there is one), keychain, file (locked |
                                            unlocked), notice; found: kind (sign-in | client), what, path,
                                            lacks. env: variables that say where programs keep theirs
    account.sign_in email client scopes keep passphrase port
                                            id, url (for a browser), redirect, patience (s), kept, notice; ends
                                            one under way. client: Google's file; scopes: drive
    account.signed_in id                    the account, once the person is back; or why there is none
    account.answer id answer                the same: the address the browser ended on, or the code
    account.cancel id
    account.adopt path                      the account of a sign-in that another program keeps
    account.change account name colour use  use: the first from now on
    account.sign_out account force          the account, and left: what could not be done, a sentence; its
                                            machines are given back before, with force also those in use
    account.unlock passphrase               the file with sign-ins; then as account.list
    job.keep      id keep                   never remove its output and history; keep false: as others
    job.export    id to                     path, size, left: files it made that are gone or changed
    job.import    path to                   id, new; to: a folder for its script and files
    storage.facts                           folder, bytes of each kind, jobs, kept, index, limits
    storage.sweep dry                       removes what is too old or too much: outputs, jobs, scripts,
                                            orphans, bytes; dry: says what it would remove
    backup.make   to                        a checked copy of the history: path, at, size
    backup.list                             the copies there are, newest first
    pool.list                               the warm servers
    pool.restart
    pool.preload  add remove auto           changes what is preloaded (modules; auto: what the history
                                            says), then tells: automatic, source, preload,
                                            preload_always, preload_never, memory; pythons: learned,
                                            packages (name, runs, weight, seconds and memory of its
                                            import, verdict), loaded, left_out of each
    runtime.list                            the machines: id, provider, state, accelerator, high_ram, slots,
                                            account, ours (false: opened elsewhere, only seen), since,
                                            idle_since, leaves (when it is given back for want of use), rate
                                            (compute units per hour), note, jobs (ids)
    runtime.balances                        of each account that rents: account, units, rate (per hour),
                                            tier, free_left, refill, seconds_left
    runtime.offers                          what may be started: account, accelerator, high_ram, rate
    runtime.meters                          how much of each is used now: id, load (0 to 1), processors, memory,
                                            disk (used, total: bytes), gpus: name, load, memory; asked of
                                            the machines, once in a few seconds at most
    runtime.start on account                on: a place, an accelerator, high-ram, with commas between
    runtime.stop  id force                  force: also when jobs run there, which are lost then
    runtime.restart id                      what is kept warm there begins afresh
    runtime.adopt id                        jobs may run on one that was opened elsewhere
    runtime.keep  id                        though nothing runs there: given back that much later
    runtime.open  id                        url: where a browser shows it
    environments.list                       id, requirements, base, version, tool, size, made, used,
                                            in_use of each; or id and making
    environments.remove ids                 removed, kept (in use); without ids all of them
    settings.list | settings.get name | settings.set name value
                                            name, value, source (environment | file | default), kind, allowed,
                                            sentence, default, choices, effect (when a change is in effect),
                                            pending (it waits for that); value: "default" takes it back
    inbox.list | inbox.allow folder | inbox.forget folder | inbox.pause | inbox.resume
    inbox.run path | inbox.skip path        a save that waits: run it, or never run this content
    doctor        repair                    sound, findings: check, level (ok | warn | problem), sentence,
                                            helps, mended of each
    log.report                              report: versions, system, settings that differ, the end of the
                                            log; no secrets, no addresses of people
    engine.stop                             ends a background engine; signed_out: email addresses of accounts
                                            whose sign-in was in its memory only
    engine.hand_over                        ends a background engine for one that has a window
    ui.show                                 the tray's window comes up
    ui.open       files env umask           the same, and these (absolute paths) run as if dropped there;
                                            refused: a sentence for each that does not

Following a job brings notifications to the connection that asked, as few as its reader can take:

    job.changed   id state attempt, and why: cause sentence action what file line
    job.progress  id progress               how far it is (as in a job), or null
    job.grew      id attempt mirror size    the verified file now holds `size` bytes: read them there
    job.ended     job attempt mirror size   the last one

A job's `units` is an estimate: what its machine cost an hour (`rate`), for as long as the script ran; jobs
that ran there at once each count it whole. Those of `usage` are the sums of it.

A job's `progress` is null or fraction (0 to 1), text, rate, left (seconds) and drawn (its output shows
it too); `displays` says how often a picture or table was handed over, once it has ended.

An error's `data` holds `code` (one word) and `exit_status`; `line` and `column` for bad source. An id
may be a unique prefix. Times are Unix seconds; what is not known is null.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from colab_tray.core.control.framing import deeper_than, pack
from colab_tray.core.model.errors import ColabTrayError, WrongUsage

VERSION = 1
STOPPING = "stopping"  # error code: this engine took nothing more on; ask the next one

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
NO_SUCH_METHOD = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
OUR_ERROR = -32000  # a ColabTrayError; `data.code` says which

Json = dict[str, Any]


class NotARequest(Exception):
    """A frame holds no JSON-RPC request. `code` is JSON-RPC's."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code


class Stopping(ColabTrayError):
    exit_status = 69
    code = STOPPING


def parse(body: bytes) -> Json:
    """The request in a frame: `id`, `method`, `params` (an object). Raises NotARequest."""
    if deeper_than(body):
        raise NotARequest(PARSE_ERROR, "The message is not JSON, or nests too deep.")
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        raise NotARequest(PARSE_ERROR, "The message is not JSON.") from None
    if not isinstance(message, dict) or not isinstance(message.get("method"), str):
        raise NotARequest(INVALID_REQUEST, "The message is not a request.")
    if not isinstance(message.get("id"), int | str):
        raise NotARequest(INVALID_REQUEST, "The request has no id.")
    if not isinstance(message.setdefault("params", {}), dict):
        raise NotARequest(INVALID_REQUEST, "The request's params are not an object.")
    return message


def reply(number: int | str, result: object) -> bytes:
    return _frame({"jsonrpc": "2.0", "id": number, "result": result})


def notification(method: str, params: Json) -> bytes:
    return _frame({"jsonrpc": "2.0", "method": method, "params": params})


def refusal(number: int | str | None, code: int, sentence: str, data: Json) -> bytes:
    error = {"code": code, "message": sentence, "data": data}
    return _frame({"jsonrpc": "2.0", "id": number, "error": error})


def refusal_for(number: int | str | None, error: ColabTrayError) -> bytes:
    """An error raised on purpose, with what a client needs to raise it again."""
    data: Json = {"code": error.code, "exit_status": error.exit_status}
    for name in ("line", "column"):
        if value := getattr(error, name, 0):
            data[name] = value
    kind = INVALID_PARAMS if isinstance(error, WrongUsage) else OUR_ERROR
    return refusal(number, kind, str(error), data)


def _frame(message: Mapping[str, object]) -> bytes:
    return pack(json.dumps(message, separators=(",", ":")).encode())
