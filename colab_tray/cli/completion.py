"""`completion`: the script by which a shell completes our command lines, and what that script asks."""

from colab_tray.cli import options as reading
from colab_tray.cli.completing import SHELLS, candidates
from colab_tray.cli.options import unknown, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import out
from colab_tray.core.control.lean_json import dumps

_ASK = "words"  # completion words -- WORD…: for the scripts below, one candidate a line

_BASH = """\
_colab_tray() {
    local IFS=$'\\n' word=${COMP_WORDS[COMP_CWORD]} line
    COMPREPLY=()
    for line in $("${COMP_WORDS[0]}" completion words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    do
        case $line in
            :files) compopt -o filenames; COMPREPLY+=($(compgen -f -- "$word")) ;;
            :folders) compopt -o filenames; COMPREPLY+=($(compgen -d -- "$word")) ;;
            *) COMPREPLY+=("$line") ;;
        esac
    done
}
complete -F _colab_tray colab-tray colab-bridge
"""

_ZSH = """\
#compdef colab-tray colab-bridge
_colab_tray() {
    local line
    local -a found
    for line in ${(f)"$(${(Q)words[1]} completion words -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)"}
    do
        case $line in
            (:files) _files ;;
            (:folders) _files -/ ;;
            (*) found+=("$line") ;;
        esac
    done
    (( $#found )) && compadd -- "${found[@]}"
}
if [[ $funcstack[1] == _colab_tray ]]; then
    _colab_tray "$@"
else
    compdef _colab_tray colab-tray colab-bridge
fi
"""

_FISH = """\
function __colab_tray
    set -l typed (commandline -opc) (commandline -ct)
    for line in ($typed[1] completion words -- $typed[2..-1] 2>/dev/null)
        switch $line
            case :files
                __fish_complete_path (commandline -ct)
            case :folders
                __fish_complete_directories (commandline -ct) ''
            case '*'
                echo $line
        end
    end
end
complete -c colab-tray -f -a '(__colab_tray)'
complete -c colab-bridge -f -a '(__colab_tray)'
"""

_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName colab-tray, colab-bridge -ScriptBlock {
    param($word, $line, $cursor)
    $typed = @($line.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursor } |
        ForEach-Object { $_.ToString() })
    if (-not $word) { $typed += '' }
    $program, $rest = $typed
    & $program completion words --json -- @rest 2>$null | ConvertFrom-Json |
        Where-Object { $_ -notlike ':*' } |
        ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
"""

_SCRIPTS = dict(zip(SHELLS, (_BASH, _ZSH, _FISH, _POWERSHELL), strict=True))


def completion(words: list[str], places: Places) -> int:
    """completion bash|zsh|fish|powershell [--json]"""
    options = reading.read(words, {"--json": None}, verbatim=False)
    if not options.rest:
        raise usage(f"Name a shell: {', '.join(SHELLS)}; `colab-tray completion --help` has more.")
    shell, *rest = options.rest
    if shell == _ASK:
        found = candidates(rest, places)
        out(dumps(found) + "\n" if options.on("--json") else "".join(f"{one}\n" for one in found))
        return 0
    if shell not in _SCRIPTS:
        raise unknown("shell", shell, _SCRIPTS)
    if rest:
        raise usage("completion takes one shell.")
    script = _SCRIPTS[shell]
    out(dumps({"shell": shell, "script": script}) + "\n" if options.on("--json") else script)
    return 0
