<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>accounts</name>
    <message>
        <source>%n machines of this account are still rented: give them back first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy the address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Elsewhere, the browser ends on an address that begins with {redirect} and cannot be reached there. Copy the whole of it, and paste it here:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open the page again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sign in with Google</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file that your passphrase locks keeps it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A machine of this account is still rented: give it back first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A project, of any name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounts · Colab Tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the sign-in page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program keeps it in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking Google…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the sign-&amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the &amp;file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colab Tray forgets {email}, and Google ends what it gave. Jobs that need this account wait until you sign in again; what has ended stays here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colab Tray forgets {email}. The file of the other program stays as it is, and that program stays signed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of {email}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Google wants to know which program asks. Until Colab Tray has an entry of its own there, you make one, once and free of charge; nobody but you uses it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In &amp;memory: over when Colab Tray ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a &amp;file that a passphrase locks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is over when Colab Tray ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking what is here…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New jobs use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New jobs use {email}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No browser could be opened here. Open this address in any browser, also on another computer, within {minutes} minutes:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is signed in. Scripts run on this computer all the same; an account adds machines of Google Colab.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the page of step {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the browser…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase, {count} characters or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purple</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in with a&amp;nother account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address on which the browser ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client&apos;s file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in is kept in the keychain ({name}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in will be over when Colab Tray ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s keychain keeps it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no keychain that answers. Where is the sign-in to be kept? It is never written to a disk in plain text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This goes on by itself once the file is in your downloads. On its page Google will say that it has not verified the program: it is your own, and “Advanced” goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your browser opens Google&apos;s page. Colab Tray asks for Colab&apos;s machines and your address, nothing else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your browser opens; sign in as {email}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your browser shows where to sign in; this goes on by itself when you are done. You have {minutes} minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must sign in again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Create client” of the type Desktop app, then “Download JSON”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Get started”: a name for the program, your email address, the audience External.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Publish app”: else every sign-in is over after seven days.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>amounts</name>
    <message>
        <source>%n days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dd MMM</source>
        <comment>a day without its year, in the letters of Qt&apos;s QDate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>drop</name>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a Python script here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop to run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python scripts (*.py)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or press Run script…, or save one into
{inbox}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>%n runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ascending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Group by script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All words have to be there; &quot;two words&quot; side by side, word* begins so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the list is sorted and grouped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No job fits what you are looking for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run &amp;again</source>
        <translation>&amp;Noch einmal ausführen</translation>
    </message>
    <message>
        <source>Search scripts, names, arguments, output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by: {column}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value of {name}. The system&apos;s keychain keeps it, nothing else does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where they run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{script}, {runs}, closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{script}, {runs}, open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>machines</name>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being given back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle for {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lasts {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opened elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what it has is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{machine} cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{machine} is being given back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{machine} is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{machine} is starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rate} an hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rate} units an hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{units} free units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{units} units</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>notifications</name>
    <message>
        <source>%n did not succeed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n jobs did not succeed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n jobs go on in the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n jobs need you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n jobs succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n jobs: {parts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n need you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n scripts wait in {folder}. Open Colab Tray to run what is saved there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 job goes on in the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 script waits in {folder}. Open Colab Tray to run what is saved there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run scripts from this folder?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Colab Tray again to see how it went.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Colab Tray again to see how they went.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %n more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>output</name>
    <message>
        <source>%n lines copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n lines copied; colab-tray logs {job} gives all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy the cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 line copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it &amp;came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fin&amp;d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the output (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the &amp;end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the end of the output (End)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It wrote nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No editor was found here ({names}, …); the place is {path}, line {line}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output of the selected job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a job to see its output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort &amp;ascending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort &amp;descending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end is shown; the lines before it are being counted, {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of that line is not on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {path} is not on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line before (Shift+F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next line (F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The output cannot be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be shown: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} lines; stays at line {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} lines; stays at line {line}, {more} more since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {count} lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is no Python file, and is not opened because an output names it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}, line {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{width} by {height} pixels are too many</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>&amp;Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A background engine ends by itself after this long with nothing to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bundle larger than this is sent only when you have agreed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bundle of more files is refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file in the inbox is complete when it has not changed for this long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A larger bundle is refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A larger file that a bundled run made is named, and does not come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A machine ends by itself after silence of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A machine of Google Colab that nothing runs on gives itself back when it has not heard of this computer for so long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A machine of Google Colab that nothing runs on is given back after this long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A requirements.txt beside a script is installed for it when it has no virtual environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A save is complete after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A script is ended after running this long; 0 lets it run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account and balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files that come back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask before sending more than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for machines by Google&apos;s public API (beta) where it is open to the account. It is one that Google documents; it needs the extra &quot;public-api&quot;, and what it lacks goes the usual way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At this age a machine of Google Colab ends what runs there, and gives itself back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed, and in effect when Colab Tray is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed; it is empty by default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed; the default is {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colab&apos;s public API</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colab&apos;s web host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the history each day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days jobs are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days outputs are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End an idle engine after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End an idle runner after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of one bundled run come back up to this much in all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that travel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixed by {variable} in the environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For so long a machine in use is shown to Google as used; after that Google&apos;s own rules end it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fresh processes kept ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give back an idle machine after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Google Colab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Google Drive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History and space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long a cancelled script may take to react to the interrupt before it is terminated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long a terminated script may take to end before it is killed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many machines of Google Colab are rented at once at most for jobs that ask for one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many processes each warm interpreter keeps ready; 0 makes one when a script arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many scripts run at once on a machine of Google Colab.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many scripts run at once on this computer; 0 is one for each processor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many warm interpreters are kept at most; the one unused longest makes room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much disk outputs may take in all; the oldest are removed first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much memory the packages learned from your runs may take in each warm interpreter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of a script&apos;s output is kept; what follows is counted and dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the disk environments may take; those unused longest make room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of what was sent a runtime keeps for later runs; the unused longest goes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the log says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the log says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How they become warm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How warm interpreters come to be: fork copies one that has imported; spare starts each afresh; auto forks on Linux unless what is imported makes that unsafe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In effect when Colab Tray is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In effect with the next script.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install requirements.txt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs are removed from the history so many days after their end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep interpreters started and waiting, so that scripts begin at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep interpreters warm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept on a runtime for later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept warm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest file that comes back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished">Protokoll</translation>
    </message>
    <message>
        <source>Longest life of a machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest wait before another try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machines at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machines kept without work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machines of Google Colab that are kept although nothing runs on them, for example T4; each costs compute units for as long. Google&apos;s terms want machines to be used interactively.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a copy of the history each day, and keep three.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory for what is learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modules always loaded ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modules and packages that are never preloaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modules loaded ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modules never loaded ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modules that are preloaded whatever else is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never send more files than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never send more than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No notification is shown in these hours; when they are over, one tells what came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting has “{words}” in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not Google but this computer is asked: {which}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for jobs that ran at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only jobs that ran at least this long are announced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the set-up at the first start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the set-up by itself when the tray starts where nothing has run yet; closing it once ends that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output that is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outputs of jobs are removed so many days after their end; how they ended stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes kept ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset %n settings to their defaults?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset &amp;all…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scripts at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scripts at once on a machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a machine as used for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a notification when a job ends or needs you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So long a job waits for a machine of Google Colab that others use before another one is rented.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space for environments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space for outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The longest wait before another try of a job; it is at random, and shorter at first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The modules a loaded warm interpreter has imported before a script arrives. Unless you set them, your own runs decide once there are some.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The runner and its warm interpreters end by themselves after this long without an engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same where they are started afresh: each imports by itself and has its memory for itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time to end after that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time to react to a cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use Google&apos;s public API</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm interpreters at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch the inbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch the inbox and run what is saved there, once its folder is allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What installs packages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What makes environments; auto is uv where there is one, else pip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the desktop speaks; the command line speaks English.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where Colab tells its own clients about account and balance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where Colab&apos;s public API is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where Colab&apos;s web host is: machines are asked for there, and kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where Google Drive&apos;s API is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where Google is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where people sign in; on this computer its tokens and its account&apos;s name are asked for there too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seconds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>states</name>
    <message>
        <source>could not be started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed with status {status}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is being prepared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is being stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its last output is being collected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ran out of time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runs out of sight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for a free slot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was answered from the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} {ending}</source>
        <comment>train.py, failed with status 1</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tray</name>
    <message>
        <source>%n folders wait for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n need you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n out of sight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder waits for your answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account: {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel a job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colab Tray met a fault of its own; the log in {folder} has the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs: {counts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let jobs run there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manage accounts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No browser could be opened; the address is {url}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No program opens folders here; the folder is {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No program opens pages of the web here; the page is {url}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open inbox folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit (%n jobs go on)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit (1 job goes on)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart what is kept warm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %n scripts from the web or a mail, saved in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run 1 script from the web or a mail, saved in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run scripts saved in {folder} (%n scripts wait)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run scripts saved in {folder} (1 script waits)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run script…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run what is saved into the inbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runtimes</source>
        <translation type="unfinished">Laufzeiten</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again as {email}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in at Google…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in with another account…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start what waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That did not work because of a fault in Colab Tray; the log has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The inbox {folder} cannot be made: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop shows no tray icons; on GNOME the extension AppIndicator does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a folder waits for your answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %n more…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folders wait for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inbox paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queue paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{action}: {name}</source>
        <comment>Enter the secret: train.py</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{mark} {name} {ending}</source>
        <comment>✗ train.py failed with status 1</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, {state}</source>
        <comment>train.py, running</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sentence} (%n more could not be run.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who}: {state}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>&amp;Keep running</source>
        <translation>&amp;Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Run script…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Keep Colab Tray running without a window?</source>
        <translation>Soll Colab Tray ohne Fenster weiterlaufen?</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Run them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runtimes</source>
        <translation>Laufzeiten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>This desktop shows no tray icon. Starting Colab Tray again brings the window back. Jobs that run go on in either case.</source>
        <translation>Dieser Desktop zeigt kein Symbol im Infobereich. Starte Colab Tray noch einmal, dann ist das Fenster wieder da. Jobs, die gerade laufen, laufen in jedem Fall weiter.</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Nutzung</translation>
    </message>
</context>
<context>
    <name>wizard</name>
    <message>
        <source>%n things need you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Give the machine back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep none warm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep these warm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next: a first job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run it on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run what is saved there from now on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sign in first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;This computer only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A first job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder to watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A script that is saved or dropped into this folder runs by itself; what it makes lies beside it. The same save never runs twice, and downloads wait until you say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small script comes with Colab Tray: it draws a picture and needs nothing but Python. Its lines arrive as it prints them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As&amp;k me before the first script runs there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking Google…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closes the set-up. What is set stays; the tray&apos;s menu goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not &amp;watch it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done, {time} after the press</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a Python script on the tray&apos;s window, save it into a folder, or type one command: it runs at once, and a notification says how it ended. Where shall it run?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First &amp;job on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First job on Google &amp;Colab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on &amp;without an account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Google answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Google&apos;s terms want machines to be used interactively: it may end one that only waits. They are kept while Colab Tray runs, and given back when it ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is everything there?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has ended; the rest of its output is on its way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is being prepared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is being started…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It runs out of sight just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It waits for a machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It waits for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its runner does not answer; the log says why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs have run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machines that are kept warm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No account and no cost. An account can be added at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keychain answers here. Sign-ins are kept in memory, or in a file under a passphrase, if you want.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No program shows them here; the window says the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not watched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is kept, and nothing is spent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On Google Colab it rents a CPU machine, which costs some of the account&apos;s units. It is given back after ten minutes without use, or when you say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this computer Python is kept warm anyway; that costs nothing. A machine of Google Colab takes half a minute to start. One that is kept is there at once, and costs units for as long, also while nothing runs on it. None is kept unless you want it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One thing needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output of the first job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready for %n scripts at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready for one script at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a first &amp;job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run it again on this com&amp;puter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run it on Google &amp;Colab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs what is saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scripts run on this computer only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See a first job run now; inbox and warm machines can wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up Colab Tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several accounts may stand side by side; none is used in the place of another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in with Google. Scripts run here unless they ask for a machine there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still open: {steps}. “Set up…” in the tray&apos;s menu goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is all there is to it. Drop a script of yours on the window, save one into the inbox, or type “colab-tray run SCRIPT”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The inbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The set-up is not finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window keeps this job, with all it wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is none; sign-ins are in a file that your passphrase locks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These lines change by themselves as things do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer and &amp;Google Colab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop shows no tray icons (on GNOME the extension AppIndicator does); the window has all of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is how Colab Tray tells you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Together {rate} units an hour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Together {rate} units an hour; your {units} units last {hours} hours that way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm machines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch &amp;another folder too…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome to Colab Tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it writes stands here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What that costs is shown in the menu as soon as they run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a script has ended, or needs you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>price not known yet: Google tells it while one runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to be known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{email} may use machines of Google Colab.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hour} units an hour, {day} a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} keeps secrets and sign-ins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} shows them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} can be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be used: {trouble}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step}: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{trouble} Scripts run on this computer all the same.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
