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
    <name>jobs</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Run &amp;again</source>
        <translation>&amp;Noch einmal ausführen</translation>
    </message>
</context>
<context>
    <name>notifications</name>
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
        <source>Run them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tray</name>
    <message>
        <source>Account: {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manage accounts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up…</source>
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
