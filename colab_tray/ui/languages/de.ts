<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>accounts</name>
    <message numerus="yes">
        <source>%n machines of this account are still rented: give them back first.</source>
        <translation>
            <numerusform>%n Maschine dieses Kontos ist noch gemietet: gib sie erst zurück.</numerusform>
            <numerusform>%n Maschinen dieses Kontos sind noch gemietet: gib sie erst zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Copy the address</source>
        <translation>Adresse &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Elsewhere, the browser ends on an address that begins with {redirect} and cannot be reached there. Copy the whole of it, and paste it here:</source>
        <translation>&amp;Anderswo endet der Browser bei einer Adresse, die mit {redirect} beginnt und dort nicht erreichbar ist. Kopiere sie ganz und füge sie hier ein:</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Open the page again</source>
        <translation>Seite noch einmal ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Sign in with Google</source>
        <translation>Mit &amp;Google anmelden</translation>
    </message>
    <message>
        <source>A file that your passphrase locks keeps it.</source>
        <translation>Sie liegt in einer Datei, die deine Passphrase verschließt.</translation>
    </message>
    <message>
        <source>A machine of this account is still rented: give it back first.</source>
        <translation>Eine Maschine dieses Kontos ist noch gemietet: gib sie erst zurück.</translation>
    </message>
    <message>
        <source>A project, of any name.</source>
        <translation>Ein Projekt, der Name ist beliebig.</translation>
    </message>
    <message>
        <source>Accounts · Colab Tray</source>
        <translation>Konten · Colab Tray</translation>
    </message>
    <message>
        <source>Address of the sign-in page</source>
        <translation>Adresse der Anmeldeseite</translation>
    </message>
    <message>
        <source>Another program keeps it in {path}.</source>
        <translation>Ein anderes Programm verwahrt sie in {path}.</translation>
    </message>
    <message>
        <source>Asking Google…</source>
        <translation>Google wird gefragt&#xa0;…</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Cancel the sign-&amp;in</source>
        <translation>Anmeldung a&amp;bbrechen</translation>
    </message>
    <message>
        <source>Choose the &amp;file…</source>
        <translation>&amp;Datei wählen&#xa0;…</translation>
    </message>
    <message>
        <source>Colab Tray forgets {email}, and Google ends what it gave. Jobs that need this account wait until you sign in again; what has ended stays here.</source>
        <translation>Colab Tray vergisst {email}, und Google beendet, was es erlaubt hat. Jobs, die dieses Konto brauchen, warten, bis du dich wieder anmeldest; was beendet ist, bleibt hier.</translation>
    </message>
    <message>
        <source>Colab Tray forgets {email}. The file of the other program stays as it is, and that program stays signed in.</source>
        <translation>Colab Tray vergisst {email}. Die Datei des anderen Programms bleibt, wie sie ist, und dieses Programm bleibt angemeldet.</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Colour of {email}</source>
        <translation>Farbe von {email}</translation>
    </message>
    <message>
        <source>Google wants to know which program asks. Until Colab Tray has an entry of its own there, you make one, once and free of charge; nobody but you uses it.</source>
        <translation>Google will wissen, welches Programm fragt. Bis Colab Tray dort einen eigenen Eintrag hat, legst du einen an, einmal und kostenlos; niemand außer dir benutzt ihn.</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>In &amp;memory: over when Colab Tray ends</source>
        <translation>Im &amp;Arbeitsspeicher: vorbei, wenn Colab Tray endet</translation>
    </message>
    <message>
        <source>In a &amp;file that a passphrase locks</source>
        <translation>In einer &amp;Datei, die eine Passphrase verschließt</translation>
    </message>
    <message>
        <source>It is over when Colab Tray ends.</source>
        <translation>Sie ist vorbei, wenn Colab Tray endet.</translation>
    </message>
    <message>
        <source>Looking what is here…</source>
        <translation>Es wird nachgesehen, was da ist&#xa0;…</translation>
    </message>
    <message>
        <source>New jobs use it</source>
        <translation>Für neue Jobs verwenden</translation>
    </message>
    <message>
        <source>New jobs use {email}</source>
        <translation>Neue Jobs verwenden {email}</translation>
    </message>
    <message>
        <source>No browser could be opened here. Open this address in any browser, also on another computer, within {minutes} minutes:</source>
        <translation>Hier ließ sich kein Browser öffnen. Öffne diese Adresse innerhalb von {minutes} Minuten in irgendeinem Browser, gern auch auf einem anderen Computer:</translation>
    </message>
    <message>
        <source>Nobody is signed in. Scripts run on this computer all the same; an account adds machines of Google Colab.</source>
        <translation>Niemand ist angemeldet. Skripte laufen trotzdem auf diesem Computer; mit einem Konto kommen Maschinen von Google Colab dazu.</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Seite öffnen</translation>
    </message>
    <message>
        <source>Open the page of step {number}</source>
        <translation>Seite von Schritt {number} öffnen</translation>
    </message>
    <message>
        <source>Opening the browser…</source>
        <translation>Der Browser wird geöffnet&#xa0;…</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Passphrase, {count} characters or more</source>
        <translation>Passphrase, mindestens {count} Zeichen</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Wieder anmelden</translation>
    </message>
    <message>
        <source>Sign in with a&amp;nother account</source>
        <translation>Mit einem a&amp;nderen Konto anmelden</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>Abmelden&#xa0;…</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>Angemeldet bleiben</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Türkis</translation>
    </message>
    <message>
        <source>The address on which the browser ended</source>
        <translation>Die Adresse, bei der der Browser endete</translation>
    </message>
    <message>
        <source>The client&apos;s file</source>
        <translation>Die Datei des Clients</translation>
    </message>
    <message>
        <source>The sign-in is kept in the keychain ({name}).</source>
        <translation>Die Anmeldung liegt im Schlüsselbund ({name}).</translation>
    </message>
    <message>
        <source>The sign-in will be over when Colab Tray ends.</source>
        <translation>Die Anmeldung ist vorbei, wenn Colab Tray endet.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain keeps it.</source>
        <translation>Sie liegt im Schlüsselbund des Systems.</translation>
    </message>
    <message>
        <source>This computer has no keychain that answers. Where is the sign-in to be kept? It is never written to a disk in plain text.</source>
        <translation>Auf diesem Computer antwortet kein Schlüsselbund. Wo soll die Anmeldung liegen? Im Klartext wird sie nie auf eine Festplatte geschrieben.</translation>
    </message>
    <message>
        <source>This goes on by itself once the file is in your downloads. On its page Google will say that it has not verified the program: it is your own, and “Advanced” goes on.</source>
        <translation>Es geht von selbst weiter, sobald die Datei in deinen Downloads liegt. Google wird auf seiner Seite sagen, dass es das Programm nicht überprüft hat: es ist dein eigenes, und mit „Erweitert“ geht es weiter.</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>Noch einmal ver&amp;suchen</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Use {what}</source>
        <translation>{what} verwenden</translation>
    </message>
    <message>
        <source>Your browser opens Google&apos;s page. Colab Tray asks for Colab&apos;s machines and your address, nothing else.</source>
        <translation>Dein Browser öffnet die Seite von Google. Colab Tray bittet um die Maschinen von Colab und um deine Adresse, um sonst nichts.</translation>
    </message>
    <message>
        <source>Your browser opens; sign in as {email}.</source>
        <translation>Dein Browser öffnet sich; melde dich als {email} an.</translation>
    </message>
    <message>
        <source>Your browser shows where to sign in; this goes on by itself when you are done. You have {minutes} minutes.</source>
        <translation>Dein Browser zeigt, wo du dich anmeldest; hier geht es von selbst weiter, wenn du fertig bist. Du hast {minutes} Minuten Zeit.</translation>
    </message>
    <message>
        <source>is locked</source>
        <translation>ist gesperrt</translation>
    </message>
    <message>
        <source>is refused</source>
        <translation>wird abgelehnt</translation>
    </message>
    <message>
        <source>must sign in again</source>
        <translation>muss sich wieder anmelden</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>angemeldet</translation>
    </message>
    <message>
        <source>“Create client” of the type Desktop app, then “Download JSON”.</source>
        <translation>„Client erstellen“ vom Typ Desktop-App, dann „JSON herunterladen“.</translation>
    </message>
    <message>
        <source>“Get started”: a name for the program, your email address, the audience External.</source>
        <translation>„Erste Schritte“: ein Name für das Programm, deine E-Mail-Adresse, die Zielgruppe Extern.</translation>
    </message>
    <message>
        <source>“Publish app”: else every sign-in is over after seven days.</source>
        <translation>„App veröffentlichen“: sonst ist jede Anmeldung nach sieben Tagen vorbei.</translation>
    </message>
</context>
<context>
    <name>amounts</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 Sekunde</translation>
    </message>
    <message>
        <source>dd MMM</source>
        <comment>a day without its year, in the letters of Qt&apos;s QDate</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>less than a second</source>
        <translation>weniger als eine Sekunde</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number}&#xa0;%</translation>
    </message>
</context>
<context>
    <name>drop</name>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Drop a Python script here</source>
        <translation>Zieh ein Python-Skript hierher</translation>
    </message>
    <message>
        <source>Drop to run</source>
        <translation>Loslassen zum Ausführen</translation>
    </message>
    <message>
        <source>Python scripts (*.py)</source>
        <translation>Python-Skripte (*.py)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Run script</source>
        <translation>Skript ausführen</translation>
    </message>
    <message>
        <source>or press Run script…, or save one into
{inbox}</source>
        <translation>oder drücke „Skript ausführen&#xa0;…“, oder speichere eins in
{inbox}</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Ascending</source>
        <translation>&amp;Aufsteigend</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>A&amp;bsteigend</translation>
    </message>
    <message>
        <source>&amp;Group by script</source>
        <translation>Nach Skript &amp;gruppieren</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>1 job</source>
        <translation>1 Job</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 Lauf</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>All words have to be there; &quot;two words&quot; side by side, word* begins so.</source>
        <translation>Alle Wörter müssen vorkommen; &quot;zwei Wörter&quot; nebeneinander, Wort* für Wörter, die so anfangen.</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Anderswo</translation>
    </message>
    <message>
        <source>Enter the secret</source>
        <translation>Geheimnis eingeben</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>How the list is sorted and grouped</source>
        <translation>Wie die Liste sortiert und gruppiert ist</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Braucht dich</translation>
    </message>
    <message>
        <source>No job fits what you are looking for.</source>
        <translation>Kein Job passt zu dem, was du suchst.</translation>
    </message>
    <message>
        <source>Run &amp;again</source>
        <translation>&amp;Noch einmal ausführen</translation>
    </message>
    <message>
        <source>Search scripts, names, arguments, output</source>
        <translation>Skripte, Namen, Argumente, Ausgaben durchsuchen</translation>
    </message>
    <message>
        <source>Search the jobs</source>
        <translation>Jobs durchsuchen</translation>
    </message>
    <message>
        <source>Since when</source>
        <translation>Seit wann</translation>
    </message>
    <message>
        <source>Sort by: {column}</source>
        <translation>Sortieren nach: {column}</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Erfolgreich</translation>
    </message>
    <message>
        <source>The last 24 hours</source>
        <translation>Die letzten 24 Stunden</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Die letzten 30 Tage</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>Die letzten 7 Tage</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>Die letzte Stunde</translation>
    </message>
    <message>
        <source>The value of {name}. The system&apos;s keychain keeps it, nothing else does.</source>
        <translation>Der Wert von {name}. Nur der Schlüsselbund des Systems verwahrt ihn.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Where they run</source>
        <translation>Wo sie laufen</translation>
    </message>
    <message>
        <source>Which states</source>
        <translation>Welche Zustände</translation>
    </message>
    <message>
        <source>{count} jobs</source>
        <translation>{count} Jobs</translation>
    </message>
    <message>
        <source>{script}, {runs}, closed</source>
        <translation>{script}, {runs}, zugeklappt</translation>
    </message>
    <message>
        <source>{script}, {runs}, open</source>
        <translation>{script}, {runs}, aufgeklappt</translation>
    </message>
</context>
<context>
    <name>machines</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>being given back</source>
        <translation>wird zurückgegeben</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>idle for {time}</source>
        <translation>frei seit {time}</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Benutzung</translation>
    </message>
    <message>
        <source>lasts {time}</source>
        <translation>reicht für {time}</translation>
    </message>
    <message>
        <source>opened elsewhere</source>
        <translation>anderswo geöffnet</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>what it has is not known</source>
        <translation>was es hat, ist nicht bekannt</translation>
    </message>
    <message>
        <source>{machine} cannot be reached</source>
        <translation>{machine} ist nicht erreichbar</translation>
    </message>
    <message>
        <source>{machine} is being given back</source>
        <translation>{machine} wird zurückgegeben</translation>
    </message>
    <message>
        <source>{machine} is ready</source>
        <translation>{machine} ist bereit</translation>
    </message>
    <message>
        <source>{machine} is starting</source>
        <translation>{machine} startet</translation>
    </message>
    <message>
        <source>{rate} an hour</source>
        <translation>{rate} pro Stunde</translation>
    </message>
    <message>
        <source>{rate} units an hour</source>
        <translation>{rate} Einheiten pro Stunde</translation>
    </message>
    <message>
        <source>{time} old</source>
        <translation>seit {time}</translation>
    </message>
    <message>
        <source>{units} free units</source>
        <translation>{units} freie Einheiten</translation>
    </message>
    <message>
        <source>{units} units</source>
        <translation>{units} Einheiten</translation>
    </message>
</context>
<context>
    <name>notifications</name>
    <message numerus="yes">
        <source>%n did not succeed</source>
        <translation>
            <numerusform>%n nicht erfolgreich</numerusform>
            <numerusform>%n nicht erfolgreich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs did not succeed</source>
        <translation>
            <numerusform>%n Job war nicht erfolgreich</numerusform>
            <numerusform>%n Jobs waren nicht erfolgreich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs go on in the background</source>
        <translation>
            <numerusform>%n Job läuft im Hintergrund weiter</numerusform>
            <numerusform>%n Jobs laufen im Hintergrund weiter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs need you</source>
        <translation>
            <numerusform>%n Job braucht dich</numerusform>
            <numerusform>%n Jobs brauchen dich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs succeeded</source>
        <translation>
            <numerusform>%n Job war erfolgreich</numerusform>
            <numerusform>%n Jobs waren erfolgreich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs: {parts}</source>
        <translation>
            <numerusform>%n Job: {parts}</numerusform>
            <numerusform>%n Jobs: {parts}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n braucht dich</numerusform>
            <numerusform>%n brauchen dich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scripts wait in {folder}. Open Colab Tray to run what is saved there.</source>
        <translation>
            <numerusform>%n Skript wartet in {folder}. Öffne Colab Tray, damit ausgeführt wird, was dort gespeichert wird.</numerusform>
            <numerusform>%n Skripte warten in {folder}. Öffne Colab Tray, damit ausgeführt wird, was dort gespeichert wird.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n succeeded</source>
        <translation>
            <numerusform>%n erfolgreich</numerusform>
            <numerusform>%n erfolgreich</numerusform>
        </translation>
    </message>
    <message>
        <source>1 job goes on in the background</source>
        <translation>1 Job läuft im Hintergrund weiter</translation>
    </message>
    <message>
        <source>1 needs you</source>
        <translation>1 braucht dich</translation>
    </message>
    <message>
        <source>1 script waits in {folder}. Open Colab Tray to run what is saved there.</source>
        <translation>1 Skript wartet in {folder}. Öffne Colab Tray, damit ausgeführt wird, was dort gespeichert wird.</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Noch einmal ausführen</translation>
    </message>
    <message>
        <source>Run scripts from this folder?</source>
        <translation>Skripte aus diesem Ordner ausführen?</translation>
    </message>
    <message>
        <source>Run them</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Start Colab Tray again to see how it went.</source>
        <translation>Starte Colab Tray wieder, um zu sehen, wie er ausging.</translation>
    </message>
    <message>
        <source>Start Colab Tray again to see how they went.</source>
        <translation>Starte Colab Tray wieder, um zu sehen, wie sie ausgingen.</translation>
    </message>
    <message>
        <source>Took {time}.</source>
        <translation>Dauer: {time}.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>output</name>
    <message numerus="yes">
        <source>%n lines copied.</source>
        <translation>
            <numerusform>%n Zeile kopiert.</numerusform>
            <numerusform>%n Zeilen kopiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines copied; colab-tray logs {job} gives all of them.</source>
        <translation>
            <numerusform>%n Zeile kopiert; colab-tray logs {job} gibt alle aus.</numerusform>
            <numerusform>%n Zeilen kopiert; colab-tray logs {job} gibt alle aus.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Copy the cells</source>
        <translation>Zellen &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>Fo&amp;lgen</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>1 line copied.</source>
        <translation>1 Zeile kopiert.</translation>
    </message>
    <message>
        <source>As it &amp;came</source>
        <translation>Wie sie k&amp;am</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Fin&amp;d</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>Find in the output</source>
        <translation>In der Ausgabe suchen</translation>
    </message>
    <message>
        <source>Find in the output (Ctrl+F)</source>
        <translation>In der Ausgabe suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Follow the &amp;end</source>
        <translation>Dem &amp;Ende folgen</translation>
    </message>
    <message>
        <source>Follow the end of the output (End)</source>
        <translation>Dem Ende der Ausgabe folgen (Ende)</translation>
    </message>
    <message>
        <source>It wrote nothing</source>
        <translation>Er hat nichts geschrieben</translation>
    </message>
    <message>
        <source>No editor was found here ({names}, …); the place is {path}, line {line}.</source>
        <translation>Hier wurde kein Editor gefunden ({names}, …); die Stelle ist {path}, Zeile {line}.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>Open {place}</source>
        <translation>{place} öffnen</translation>
    </message>
    <message>
        <source>Output of the selected job</source>
        <translation>Ausgabe des gewählten Jobs</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>Select a job to see its output</source>
        <translation>Wähle einen Job, um seine Ausgabe zu sehen</translation>
    </message>
    <message>
        <source>Sort &amp;ascending</source>
        <translation>&amp;Aufsteigend sortieren</translation>
    </message>
    <message>
        <source>Sort &amp;descending</source>
        <translation>A&amp;bsteigend sortieren</translation>
    </message>
    <message>
        <source>Table {name}</source>
        <translation>Tabelle {name}</translation>
    </message>
    <message>
        <source>The end is shown; the lines before it are being counted, {share}</source>
        <translation>Das Ende ist zu sehen; die Zeilen davor werden gezählt, {share}</translation>
    </message>
    <message>
        <source>The file of that line is not on this computer.</source>
        <translation>Die Datei zu dieser Zeile ist nicht auf diesem Computer.</translation>
    </message>
    <message>
        <source>The file {path} is not on this computer.</source>
        <translation>Die Datei {path} ist nicht auf diesem Computer.</translation>
    </message>
    <message>
        <source>The line before (Shift+F3)</source>
        <translation>Vorige Zeile (Umschalt+F3)</translation>
    </message>
    <message>
        <source>The next line (F3)</source>
        <translation>Nächste Zeile (F3)</translation>
    </message>
    <message>
        <source>The output cannot be read: {why}.</source>
        <translation>Die Ausgabe ist nicht lesbar: {why}.</translation>
    </message>
    <message>
        <source>it cannot be shown: {why}</source>
        <translation>nicht darstellbar: {why}</translation>
    </message>
    <message>
        <source>it is broken</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>it is no picture</source>
        <translation>kein Bild</translation>
    </message>
    <message>
        <source>{count} lines</source>
        <translation>{count} Zeilen</translation>
    </message>
    <message>
        <source>{count} lines; stays at line {line}</source>
        <translation>{count} Zeilen; bleibt bei Zeile {line}</translation>
    </message>
    <message>
        <source>{count} lines; stays at line {line}, {more} more since</source>
        <translation>{count} Zeilen; bleibt bei Zeile {line}, seither {more} weitere</translation>
    </message>
    <message>
        <source>{number} of {count} lines</source>
        <translation>{number} von {count} Zeilen</translation>
    </message>
    <message>
        <source>{path} is no Python file, and is not opened because an output names it.</source>
        <translation>{path} ist keine Python-Datei und wird nicht geöffnet, nur weil eine Ausgabe sie nennt.</translation>
    </message>
    <message>
        <source>{path}, line {line}</source>
        <translation>{path}, Zeile {line}</translation>
    </message>
    <message>
        <source>{width} by {height} pixels are too many</source>
        <translation>{width} mal {height} Pixel sind zu viele</translation>
    </message>
</context>
<context>
    <name>runtimes</name>
    <message>
        <source>&amp;Give it back</source>
        <translation>Zurück&amp;geben</translation>
    </message>
    <message>
        <source>&amp;Start a machine</source>
        <translation>Maschine &amp;starten</translation>
    </message>
    <message>
        <source>Asking what there is…</source>
        <translation>Wird gefragt, was es gibt&#xa0;…</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Cannot be reached</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kostet</translation>
    </message>
    <message>
        <source>Give back {what}?</source>
        <translation>{what} zurückgeben?</translation>
    </message>
    <message>
        <source>Give it back…</source>
        <translation>Zurückgeben&#xa0;…</translation>
    </message>
    <message>
        <source>Given back in</source>
        <translation>Rückgabe in</translation>
    </message>
    <message>
        <source>Idle for</source>
        <translation>Frei seit</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Benutzung</translation>
    </message>
    <message>
        <source>Is being given back</source>
        <translation>Wird zurückgegeben</translation>
    </message>
    <message>
        <source>It costs nothing any more</source>
        <translation>Sie kostet dann nichts mehr</translation>
    </message>
    <message>
        <source>Jobs may use it as if it had been started here</source>
        <translation>Jobs dürfen sie benutzen, als wäre sie hier gestartet</translation>
    </message>
    <message>
        <source>Keep it longer</source>
        <translation>Länger behalten</translation>
    </message>
    <message>
        <source>Let jobs run there</source>
        <translation>Jobs dort laufen lassen</translation>
    </message>
    <message>
        <source>Machines of Google Colab</source>
        <translation>Maschinen von Google Colab</translation>
    </message>
    <message>
        <source>No machine of Google Colab is on. One is started by a job that asks for it, or by you; until then it costs nothing.</source>
        <translation>Keine Maschine von Google Colab ist an. Ein Job, der danach fragt, startet eine, oder du selbst; bis dahin kostet es nichts.</translation>
    </message>
    <message>
        <source>Nothing of yours runs on it. What lies on its disk is gone with it.</source>
        <translation>Nichts von dir läuft darauf. Was auf ihrer Festplatte liegt, ist mit ihr weg.</translation>
    </message>
    <message>
        <source>On for</source>
        <translation>An seit</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Opened elsewhere</source>
        <translation>Anderswo geöffnet</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Restart what is warm</source>
        <translation>Warmes neu starten</translation>
    </message>
    <message>
        <source>S&amp;ign in at Google…</source>
        <translation>Bei Google &amp;anmelden&#xa0;…</translation>
    </message>
    <message>
        <source>Scripts at once</source>
        <translation>Skripte zugleich</translation>
    </message>
    <message>
        <source>Show it at Google Colab</source>
        <translation>Bei Google Colab zeigen</translation>
    </message>
    <message>
        <source>Show its output</source>
        <translation>Seine Ausgabe zeigen</translation>
    </message>
    <message>
        <source>Signed in at Google, your scripts can run on GPUs and TPUs: a job that asks for one gets it, goes on while this computer sleeps, and brings its files home. What a machine costs is shown before it is started, and it is given back when nothing runs on it.</source>
        <translation>Bei Google angemeldet, können deine Skripte auf GPUs und TPUs laufen: ein Job, der eine verlangt, bekommt sie, läuft weiter, während dieser Computer schläft, und bringt seine Dateien nach Hause. Was eine Maschine kostet, steht da, bevor sie startet, und sie wird zurückgegeben, wenn nichts auf ihr läuft.</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>The time until it is given back begins anew</source>
        <translation>Die Zeit bis zur Rückgabe beginnt von vorn</translation>
    </message>
    <message>
        <source>This account may start none just now</source>
        <translation>Dieses Konto darf gerade keine starten</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Warm interpreters begin afresh; what runs goes on</source>
        <translation>Warme Interpreter beginnen frisch; was läuft, läuft weiter</translation>
    </message>
    <message>
        <source>What runs there is lost:</source>
        <translation>Was dort läuft, geht verloren:</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{name} is being collected</source>
        <translation>{name} wird abgeholt</translation>
    </message>
    <message>
        <source>{name} is being prepared</source>
        <translation>{name} wird vorbereitet</translation>
    </message>
    <message>
        <source>{name} is running</source>
        <translation>{name} läuft</translation>
    </message>
    <message>
        <source>{name} runs out of sight</source>
        <translation>{name} läuft außer Sicht</translation>
    </message>
    <message>
        <source>{text}, as {account}</source>
        <translation>{text}, als {account}</translation>
    </message>
    <message>
        <source>{units} units an hour</source>
        <translation>{units} Einheiten pro Stunde</translation>
    </message>
    <message>
        <source>{used} of {all}</source>
        <translation>{used} von {all}</translation>
    </message>
    <message>
        <source>{what} with high RAM</source>
        <translation>{what} mit viel RAM</translation>
    </message>
    <message>
        <source>{what}, price not known yet</source>
        <translation>{what}, Preis noch nicht bekannt</translation>
    </message>
    <message>
        <source>{what}, {units} units an hour</source>
        <translation>{what}, {units} Einheiten pro Stunde</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>A background engine ends by itself after this long with nothing to do.</source>
        <translation>Nach so langer Zeit ohne Arbeit beendet sich der Dienst im Hintergrund von selbst.</translation>
    </message>
    <message>
        <source>A bundle larger than this is sent only when you have agreed.</source>
        <translation>Ein größeres Bündel wird nur verschickt, wenn du zugestimmt hast.</translation>
    </message>
    <message>
        <source>A bundle of more files is refused.</source>
        <translation>Ein Bündel mit mehr Dateien wird abgelehnt.</translation>
    </message>
    <message>
        <source>A file in the inbox is complete when it has not changed for this long.</source>
        <translation>Eine Datei im Eingang ist vollständig, wenn sie sich so lange nicht verändert hat.</translation>
    </message>
    <message>
        <source>A larger bundle is refused.</source>
        <translation>Ein größeres Bündel wird abgelehnt.</translation>
    </message>
    <message>
        <source>A larger file that a bundled run made is named, and does not come back.</source>
        <translation>Eine größere Datei, die ein gebündelter Lauf erzeugt hat, wird genannt und kommt nicht zurück.</translation>
    </message>
    <message>
        <source>A machine ends by itself after silence of</source>
        <translation>Maschine endet bei Stille nach</translation>
    </message>
    <message>
        <source>A machine of Google Colab that nothing runs on gives itself back when it has not heard of this computer for so long.</source>
        <translation>Eine Maschine von Google Colab, auf der nichts läuft, gibt sich selbst zurück, wenn sie so lange nichts von diesem Computer gehört hat.</translation>
    </message>
    <message>
        <source>A machine of Google Colab that nothing runs on is given back after this long.</source>
        <translation>Eine Maschine von Google Colab, auf der nichts läuft, wird nach dieser Zeit zurückgegeben.</translation>
    </message>
    <message>
        <source>A requirements.txt beside a script is installed for it when it has no virtual environment.</source>
        <translation>Eine requirements.txt neben einem Skript wird dafür installiert, wenn es keine virtuelle Umgebung hat.</translation>
    </message>
    <message>
        <source>A save is complete after</source>
        <translation>Gespeichert ist eine Datei nach</translation>
    </message>
    <message>
        <source>A script is ended after running this long; 0 lets it run.</source>
        <translation>Ein Skript wird nach dieser Laufzeit beendet; bei 0 läuft es weiter.</translation>
    </message>
    <message>
        <source>Account and balance</source>
        <translation>Konto und Guthaben</translation>
    </message>
    <message>
        <source>All files that come back</source>
        <translation>Alle Dateien, die zurückkommen</translation>
    </message>
    <message>
        <source>Ask before sending more than</source>
        <translation>Nachfragen, bevor mehr verschickt wird als</translation>
    </message>
    <message>
        <source>Ask for machines by Google&apos;s public API (beta) where it is open to the account. It is one that Google documents; it needs the extra &quot;public-api&quot;, and what it lacks goes the usual way.</source>
        <translation>Maschinen über Googles öffentliche API (Beta) anfordern, wo sie dem Konto offensteht. Google dokumentiert sie; sie braucht das Extra &quot;public-api&quot;, und was ihr fehlt, geht den üblichen Weg.</translation>
    </message>
    <message>
        <source>At this age a machine of Google Colab ends what runs there, and gives itself back.</source>
        <translation>In diesem Alter beendet eine Maschine von Google Colab, was dort läuft, und gibt sich zurück.</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>Zurück zur Vorgabe</translation>
    </message>
    <message>
        <source>Changed, and in effect when Colab Tray is started again.</source>
        <translation>Geändert; gilt, wenn Colab Tray neu gestartet wird.</translation>
    </message>
    <message>
        <source>Changed; it is empty by default.</source>
        <translation>Geändert; die Vorgabe ist leer.</translation>
    </message>
    <message>
        <source>Changed; the default is {value}.</source>
        <translation>Geändert; die Vorgabe ist {value}.</translation>
    </message>
    <message>
        <source>Colab&apos;s public API</source>
        <translation>Öffentliche API von Colab</translation>
    </message>
    <message>
        <source>Colab&apos;s web host</source>
        <translation>Webserver von Colab</translation>
    </message>
    <message>
        <source>Copy the history each day</source>
        <translation>Verlauf täglich sichern</translation>
    </message>
    <message>
        <source>Days jobs are kept</source>
        <translation>Jobs aufbewahren, in Tagen</translation>
    </message>
    <message>
        <source>Days outputs are kept</source>
        <translation>Ausgaben aufbewahren, in Tagen</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>End an idle engine after</source>
        <translation>Untätigen Dienst beenden nach</translation>
    </message>
    <message>
        <source>End an idle runner after</source>
        <translation>Untätigen Runner beenden nach</translation>
    </message>
    <message>
        <source>Files of one bundled run come back up to this much in all.</source>
        <translation>Von einem gebündelten Lauf kommen insgesamt höchstens so viele Daten zurück.</translation>
    </message>
    <message>
        <source>Files that travel</source>
        <translation>Dateien unterwegs</translation>
    </message>
    <message>
        <source>Fixed by {variable} in the environment.</source>
        <translation>Festgelegt durch {variable} in der Umgebung.</translation>
    </message>
    <message>
        <source>For so long a machine in use is shown to Google as used; after that Google&apos;s own rules end it.</source>
        <translation>So lange wird eine benutzte Maschine Google als benutzt gemeldet; danach enden sie Googles eigene Regeln.</translation>
    </message>
    <message>
        <source>Fresh processes kept ready</source>
        <translation>Bereitgehaltene frische Prozesse</translation>
    </message>
    <message>
        <source>Give back an idle machine after</source>
        <translation>Untätige Maschine zurückgeben nach</translation>
    </message>
    <message>
        <source>Google Colab</source>
        <translation>Google Colab</translation>
    </message>
    <message>
        <source>Google Drive</source>
        <translation>Google Drive</translation>
    </message>
    <message>
        <source>History and space</source>
        <translation>Verlauf und Platz</translation>
    </message>
    <message>
        <source>How long a cancelled script may take to react to the interrupt before it is terminated.</source>
        <translation>Wie lange ein abgebrochenes Skript auf die Unterbrechung reagieren darf, bevor es beendet wird.</translation>
    </message>
    <message>
        <source>How long a terminated script may take to end before it is killed.</source>
        <translation>Wie lange ein beendetes Skript zum Aufhören brauchen darf, bevor es abgewürgt wird.</translation>
    </message>
    <message>
        <source>How many machines of Google Colab are rented at once at most for jobs that ask for one.</source>
        <translation>Wie viele Maschinen von Google Colab höchstens zugleich gemietet werden, wenn Jobs danach fragen.</translation>
    </message>
    <message>
        <source>How many processes each warm interpreter keeps ready; 0 makes one when a script arrives.</source>
        <translation>Wie viele Prozesse jeder warme Interpreter bereithält; bei 0 entsteht einer, wenn ein Skript kommt.</translation>
    </message>
    <message>
        <source>How many scripts run at once on a machine of Google Colab.</source>
        <translation>Wie viele Skripte auf einer Maschine von Google Colab zugleich laufen.</translation>
    </message>
    <message>
        <source>How many scripts run at once on this computer; 0 is one for each processor.</source>
        <translation>Wie viele Skripte auf diesem Computer zugleich laufen; 0 heißt: eins pro Prozessor.</translation>
    </message>
    <message>
        <source>How many warm interpreters are kept at most; the one unused longest makes room.</source>
        <translation>Wie viele warme Interpreter höchstens bleiben; der am längsten unbenutzte macht Platz.</translation>
    </message>
    <message>
        <source>How much disk outputs may take in all; the oldest are removed first.</source>
        <translation>Wie viel Plattenplatz Ausgaben insgesamt belegen dürfen; die ältesten gehen zuerst.</translation>
    </message>
    <message>
        <source>How much memory the packages learned from your runs may take in each warm interpreter.</source>
        <translation>Wie viel Speicher die aus deinen Läufen gelernten Pakete in jedem warmen Interpreter belegen dürfen.</translation>
    </message>
    <message>
        <source>How much of a script&apos;s output is kept; what follows is counted and dropped.</source>
        <translation>Wie viel von der Ausgabe eines Skripts bleibt; was folgt, wird gezählt und verworfen.</translation>
    </message>
    <message>
        <source>How much of the disk environments may take; those unused longest make room.</source>
        <translation>Wie viel Plattenplatz Umgebungen belegen dürfen; die am längsten unbenutzten machen Platz.</translation>
    </message>
    <message>
        <source>How much of what was sent a runtime keeps for later runs; the unused longest goes first.</source>
        <translation>Wie viel von dem Geschickten eine Laufzeit für spätere Läufe behält; das am längsten Unbenutzte geht zuerst.</translation>
    </message>
    <message>
        <source>How much the log says</source>
        <translation>Wie viel das Protokoll sagt</translation>
    </message>
    <message>
        <source>How much the log says.</source>
        <translation>Wie viel das Protokoll sagt.</translation>
    </message>
    <message>
        <source>How they become warm</source>
        <translation>Wie sie warm werden</translation>
    </message>
    <message>
        <source>How warm interpreters come to be: fork copies one that has imported; spare starts each afresh; auto forks on Linux unless what is imported makes that unsafe.</source>
        <translation>Wie warme Interpreter entstehen: fork kopiert einen, der schon importiert hat; spare startet jeden frisch; auto nimmt unter Linux fork, außer das Importierte macht es unsicher.</translation>
    </message>
    <message>
        <source>In effect when Colab Tray is started again.</source>
        <translation>Gilt, wenn Colab Tray neu gestartet wird.</translation>
    </message>
    <message>
        <source>In effect with the next script.</source>
        <translation>Gilt ab dem nächsten Skript.</translation>
    </message>
    <message>
        <source>In the background</source>
        <translation>Im Hintergrund</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Install requirements.txt</source>
        <translation>requirements.txt installieren</translation>
    </message>
    <message>
        <source>Jobs are removed from the history so many days after their end.</source>
        <translation>Jobs werden so viele Tage nach ihrem Ende aus dem Verlauf entfernt.</translation>
    </message>
    <message>
        <source>Keep interpreters started and waiting, so that scripts begin at once.</source>
        <translation>Interpreter gestartet bereithalten, damit Skripte sofort beginnen.</translation>
    </message>
    <message>
        <source>Keep interpreters warm</source>
        <translation>Interpreter warmhalten</translation>
    </message>
    <message>
        <source>Kept on a runtime for later</source>
        <translation>Auf einer Laufzeit für später behalten</translation>
    </message>
    <message>
        <source>Kept warm</source>
        <translation>Warmgehalten</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Largest file that comes back</source>
        <translation>Größte Datei, die zurückkommt</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Longest life of a machine</source>
        <translation>Längstes Leben einer Maschine</translation>
    </message>
    <message>
        <source>Longest run</source>
        <translation>Längster Lauf</translation>
    </message>
    <message>
        <source>Longest wait before another try</source>
        <translation>Längste Wartezeit vor neuem Versuch</translation>
    </message>
    <message>
        <source>Machines at once</source>
        <translation>Maschinen zugleich</translation>
    </message>
    <message>
        <source>Machines kept without work</source>
        <translation>Ohne Arbeit behaltene Maschinen</translation>
    </message>
    <message>
        <source>Machines of Google Colab that are kept although nothing runs on them, for example T4; each costs compute units for as long. Google&apos;s terms want machines to be used interactively.</source>
        <translation>Maschinen von Google Colab, die bleiben, obwohl nichts auf ihnen läuft, zum Beispiel T4; jede kostet so lange Recheneinheiten. Googles Bedingungen wollen, dass Maschinen interaktiv benutzt werden.</translation>
    </message>
    <message>
        <source>Make a copy of the history each day, and keep three.</source>
        <translation>Jeden Tag eine Kopie des Verlaufs anlegen und drei davon behalten.</translation>
    </message>
    <message>
        <source>Memory for what is learned</source>
        <translation>Speicher für Gelerntes</translation>
    </message>
    <message>
        <source>Modules always loaded ahead</source>
        <translation>Immer vorab geladene Module</translation>
    </message>
    <message>
        <source>Modules and packages that are never preloaded.</source>
        <translation>Module und Pakete, die nie vorab geladen werden.</translation>
    </message>
    <message>
        <source>Modules loaded ahead</source>
        <translation>Vorab geladene Module</translation>
    </message>
    <message>
        <source>Modules never loaded ahead</source>
        <translation>Nie vorab geladene Module</translation>
    </message>
    <message>
        <source>Modules that are preloaded whatever else is.</source>
        <translation>Module, die in jedem Fall vorab geladen werden.</translation>
    </message>
    <message>
        <source>Never send more files than</source>
        <translation>Nie mehr Dateien verschicken als</translation>
    </message>
    <message>
        <source>Never send more than</source>
        <translation>Nie mehr verschicken als</translation>
    </message>
    <message>
        <source>No notification is shown in these hours; when they are over, one tells what came.</source>
        <translation>In diesen Stunden erscheint keine Benachrichtigung; sind sie vorbei, sagt eine, was kam.</translation>
    </message>
    <message>
        <source>No setting has “{words}” in it.</source>
        <translation>Keine Einstellung enthält „{words}“.</translation>
    </message>
    <message>
        <source>Not Google but this computer is asked: {which}</source>
        <translation>Nicht Google, sondern dieser Computer wird gefragt: {which}</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Only for jobs that ran at least</source>
        <translation>Nur für Jobs, die mindestens so lange liefen</translation>
    </message>
    <message>
        <source>Only jobs that ran at least this long are announced.</source>
        <translation>Nur Jobs, die mindestens so lange liefen, werden gemeldet.</translation>
    </message>
    <message>
        <source>Open the &amp;file</source>
        <translation>&amp;Datei öffnen</translation>
    </message>
    <message>
        <source>Open the set-up at the first start</source>
        <translation>Einrichtung beim ersten Start öffnen</translation>
    </message>
    <message>
        <source>Open the set-up by itself when the tray starts where nothing has run yet; closing it once ends that.</source>
        <translation>Die Einrichtung von selbst öffnen, wenn das Programm startet und noch nichts gelaufen ist; einmal geschlossen, bleibt sie zu.</translation>
    </message>
    <message>
        <source>Output that is kept</source>
        <translation>Ausgabe, die bleibt</translation>
    </message>
    <message>
        <source>Outputs of jobs are removed so many days after their end; how they ended stays.</source>
        <translation>Ausgaben von Jobs werden so viele Tage nach deren Ende entfernt; wie sie endeten, bleibt.</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Processes kept ready</source>
        <translation>Bereitgehaltene Prozesse</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Ruhezeiten</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message numerus="yes">
        <source>Reset %n settings to their defaults?</source>
        <translation>
            <numerusform>%n Einstellung auf die Vorgabe zurücksetzen?</numerusform>
            <numerusform>%n Einstellungen auf die Vorgabe zurücksetzen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Reset &amp;all…</source>
        <translation>&amp;Alle zurücksetzen&#xa0;…</translation>
    </message>
    <message>
        <source>Reset {what}</source>
        <translation>{what} zurücksetzen</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Skripte</translation>
    </message>
    <message>
        <source>Scripts at once</source>
        <translation>Skripte zugleich</translation>
    </message>
    <message>
        <source>Scripts at once on a machine</source>
        <translation>Skripte zugleich auf einer Maschine</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Show a machine as used for</source>
        <translation>Maschine als benutzt melden für</translation>
    </message>
    <message>
        <source>Show a notification when a job ends or needs you.</source>
        <translation>Eine Benachrichtigung zeigen, wenn ein Job endet oder dich braucht.</translation>
    </message>
    <message>
        <source>Show notifications</source>
        <translation>Benachrichtigungen zeigen</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>So long a job waits for a machine of Google Colab that others use before another one is rented.</source>
        <translation>So lange wartet ein Job auf eine Maschine von Google Colab, die andere benutzen, bevor eine weitere gemietet wird.</translation>
    </message>
    <message>
        <source>Space for environments</source>
        <translation>Platz für Umgebungen</translation>
    </message>
    <message>
        <source>Space for outputs</source>
        <translation>Platz für Ausgaben</translation>
    </message>
    <message>
        <source>The longest wait before another try of a job; it is at random, and shorter at first.</source>
        <translation>Die längste Wartezeit vor einem neuen Versuch; sie ist zufällig und anfangs kürzer.</translation>
    </message>
    <message>
        <source>The modules a loaded warm interpreter has imported before a script arrives. Unless you set them, your own runs decide once there are some.</source>
        <translation>Die Module, die ein geladener warmer Interpreter importiert hat, bevor ein Skript kommt. Wenn du sie nicht setzt, entscheiden deine eigenen Läufe, sobald es welche gibt.</translation>
    </message>
    <message>
        <source>The runner and its warm interpreters end by themselves after this long without an engine.</source>
        <translation>Der Runner und seine warmen Interpreter beenden sich nach so langer Zeit ohne Dienst von selbst.</translation>
    </message>
    <message>
        <source>The same where they are started afresh: each imports by itself and has its memory for itself.</source>
        <translation>Dasselbe, wo sie frisch gestartet werden: jeder importiert selbst und hat seinen Speicher für sich.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Time to end after that</source>
        <translation>Zeit, danach zu enden</translation>
    </message>
    <message>
        <source>Time to react to a cancel</source>
        <translation>Zeit, auf einen Abbruch zu reagieren</translation>
    </message>
    <message>
        <source>Unit of {what}</source>
        <translation>Einheit von {what}</translation>
    </message>
    <message>
        <source>Use Google&apos;s public API</source>
        <translation>Googles öffentliche API verwenden</translation>
    </message>
    <message>
        <source>Warm interpreters at most</source>
        <translation>Höchstens warme Interpreter</translation>
    </message>
    <message>
        <source>Watch the inbox</source>
        <translation>Eingang beobachten</translation>
    </message>
    <message>
        <source>Watch the inbox and run what is saved there, once its folder is allowed.</source>
        <translation>Den Eingang beobachten und ausführen, was dort gespeichert wird, sobald der Ordner erlaubt ist.</translation>
    </message>
    <message>
        <source>What installs packages</source>
        <translation>Womit Pakete installiert werden</translation>
    </message>
    <message>
        <source>What makes environments; auto is uv where there is one, else pip.</source>
        <translation>Womit Umgebungen entstehen; auto ist uv, wo es das gibt, sonst pip.</translation>
    </message>
    <message>
        <source>What the desktop speaks; the command line speaks English.</source>
        <translation>Was die Oberfläche spricht; die Kommandozeile spricht Englisch.</translation>
    </message>
    <message>
        <source>Where Colab tells its own clients about account and balance.</source>
        <translation>Wo Colab seinen eigenen Programmen Konto und Guthaben nennt.</translation>
    </message>
    <message>
        <source>Where Colab&apos;s public API is.</source>
        <translation>Wo die öffentliche API von Colab ist.</translation>
    </message>
    <message>
        <source>Where Colab&apos;s web host is: machines are asked for there, and kept.</source>
        <translation>Wo der Webserver von Colab ist: dort werden Maschinen angefordert und behalten.</translation>
    </message>
    <message>
        <source>Where Google Drive&apos;s API is.</source>
        <translation>Wo die API von Google Drive ist.</translation>
    </message>
    <message>
        <source>Where Google is</source>
        <translation>Wo Google ist</translation>
    </message>
    <message>
        <source>Where people sign in; on this computer its tokens and its account&apos;s name are asked for there too.</source>
        <translation>Wo man sich anmeldet; auf diesem Computer werden dort auch die Token und der Name des Kontos erfragt.</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
</context>
<context>
    <name>states</name>
    <message>
        <source>could not be started</source>
        <translation>nicht gestartet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>failed with status {status}</source>
        <translation>fehlgeschlagen mit Status {status}</translation>
    </message>
    <message>
        <source>failed: {reason}</source>
        <translation>fehlgeschlagen: {reason}</translation>
    </message>
    <message>
        <source>is being prepared</source>
        <translation>wird vorbereitet</translation>
    </message>
    <message>
        <source>is being stopped</source>
        <translation>wird angehalten</translation>
    </message>
    <message>
        <source>its last output is being collected</source>
        <translation>die letzte Ausgabe wird geholt</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>braucht dich</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>eingereiht</translation>
    </message>
    <message>
        <source>ran out of time</source>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>runs out of sight</source>
        <translation>läuft außer Sicht</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>erfolgreich</translation>
    </message>
    <message>
        <source>waits for a free slot</source>
        <translation>wartet auf einen freien Platz</translation>
    </message>
    <message>
        <source>was answered from the cache</source>
        <translation>aus dem Cache beantwortet</translation>
    </message>
    <message>
        <source>was cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>was lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>{name} {ending}</source>
        <comment>train.py, failed with status 1</comment>
        <translation>{name}: {ending}</translation>
    </message>
</context>
<context>
    <name>tray</name>
    <message numerus="yes">
        <source>%n folders wait for you</source>
        <translation>
            <numerusform>%n Ordner wartet auf dich</numerusform>
            <numerusform>%n Ordner warten auf dich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n braucht dich</numerusform>
            <numerusform>%n brauchen dich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n out of sight</source>
        <translation>
            <numerusform>%n außer Sicht</numerusform>
            <numerusform>%n außer Sicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 needs you</source>
        <translation>1 braucht dich</translation>
    </message>
    <message>
        <source>A folder waits for your answer</source>
        <translation>Ein Ordner wartet auf deine Antwort</translation>
    </message>
    <message>
        <source>Account: {who}</source>
        <translation>Konto: {who}</translation>
    </message>
    <message>
        <source>Cancel a job</source>
        <translation>Job abbrechen</translation>
    </message>
    <message>
        <source>Cannot start</source>
        <translation>Start nicht möglich</translation>
    </message>
    <message>
        <source>Colab Tray met a fault of its own; the log in {folder} has the details.</source>
        <translation>In Colab Tray ist ein Fehler aufgetreten; Einzelheiten stehen im Protokoll in {folder}.</translation>
    </message>
    <message>
        <source>Give it back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Jobs: {counts}</source>
        <translation>Jobs: {counts}</translation>
    </message>
    <message>
        <source>Let jobs run there</source>
        <translation>Jobs dort laufen lassen</translation>
    </message>
    <message>
        <source>Manage accounts…</source>
        <translation>Konten verwalten&#xa0;…</translation>
    </message>
    <message>
        <source>No browser could be opened; the address is {url}.</source>
        <translation>Es ließ sich kein Browser öffnen; die Adresse ist {url}.</translation>
    </message>
    <message>
        <source>No program opens folders here; the folder is {folder}.</source>
        <translation>Hier öffnet kein Programm Ordner; der Ordner ist {folder}.</translation>
    </message>
    <message>
        <source>No program opens pages of the web here; the page is {url}.</source>
        <translation>Hier öffnet kein Programm Webseiten; die Seite ist {url}.</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>Nichts läuft</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Open inbox folder</source>
        <translation>Eingangsordner öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message numerus="yes">
        <source>Quit (%n jobs go on)</source>
        <translation>
            <numerusform>Beenden (%n Job läuft weiter)</numerusform>
            <numerusform>Beenden (%n Jobs laufen weiter)</numerusform>
        </translation>
    </message>
    <message>
        <source>Quit (1 job goes on)</source>
        <translation>Beenden (1 Job läuft weiter)</translation>
    </message>
    <message>
        <source>Recent results</source>
        <translation>Letzte Ergebnisse</translation>
    </message>
    <message>
        <source>Restart what is kept warm</source>
        <translation>Warmgehaltenes neu starten</translation>
    </message>
    <message numerus="yes">
        <source>Run %n scripts from the web or a mail, saved in {folder}</source>
        <translation>
            <numerusform>%n Skript aus dem Web oder einer Mail ausführen, gespeichert in {folder}</numerusform>
            <numerusform>%n Skripte aus dem Web oder einer Mail ausführen, gespeichert in {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>Run 1 script from the web or a mail, saved in {folder}</source>
        <translation>1 Skript aus dem Web oder einer Mail ausführen, gespeichert in {folder}</translation>
    </message>
    <message numerus="yes">
        <source>Run scripts saved in {folder} (%n scripts wait)</source>
        <translation>
            <numerusform>In {folder} gespeicherte Skripte ausführen (%n wartet)</numerusform>
            <numerusform>In {folder} gespeicherte Skripte ausführen (%n warten)</numerusform>
        </translation>
    </message>
    <message>
        <source>Run scripts saved in {folder} (1 script waits)</source>
        <translation>In {folder} gespeicherte Skripte ausführen (1 wartet)</translation>
    </message>
    <message>
        <source>Run script…</source>
        <translation>Skript ausführen&#xa0;…</translation>
    </message>
    <message>
        <source>Run what is saved into the inbox</source>
        <translation>Ausführen, was im Eingang gespeichert wird</translation>
    </message>
    <message>
        <source>Runtimes</source>
        <translation>Laufzeiten</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>Einrichten&#xa0;…</translation>
    </message>
    <message>
        <source>Show window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>Sign in again as {email}…</source>
        <translation>Wieder anmelden als {email}&#xa0;…</translation>
    </message>
    <message>
        <source>Sign in at Google…</source>
        <translation>Bei Google anmelden&#xa0;…</translation>
    </message>
    <message>
        <source>Sign in with another account…</source>
        <translation>Mit einem anderen Konto anmelden&#xa0;…</translation>
    </message>
    <message>
        <source>Start a machine</source>
        <translation>Maschine starten</translation>
    </message>
    <message>
        <source>Start what waits</source>
        <translation>Starten, was wartet</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>That did not work because of a fault in Colab Tray; the log has it.</source>
        <translation>Das hat wegen eines Fehlers in Colab Tray nicht geklappt; er steht im Protokoll.</translation>
    </message>
    <message>
        <source>The inbox {folder} cannot be made: {why}.</source>
        <translation>Der Eingang {folder} lässt sich nicht anlegen: {why}.</translation>
    </message>
    <message>
        <source>This desktop shows no tray icons; on GNOME the extension AppIndicator does.</source>
        <translation>Dieser Desktop zeigt keine Symbole im Infobereich; unter GNOME tut es die Erweiterung AppIndicator.</translation>
    </message>
    <message>
        <source>a folder waits for your answer</source>
        <translation>ein Ordner wartet auf deine Antwort</translation>
    </message>
    <message numerus="yes">
        <source>and %n more…</source>
        <translation>
            <numerusform>und %n weiterer&#xa0;…</numerusform>
            <numerusform>und %n weitere&#xa0;…</numerusform>
        </translation>
    </message>
    <message>
        <source>folders wait for you</source>
        <translation>Ordner warten auf dich</translation>
    </message>
    <message>
        <source>inbox paused</source>
        <translation>Eingang angehalten</translation>
    </message>
    <message>
        <source>queue paused</source>
        <translation>Warteschlange angehalten</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>seit {time}</translation>
    </message>
    <message>
        <source>{action}: {name}</source>
        <comment>Enter the secret: train.py</comment>
        <translation>{action}: {name}</translation>
    </message>
    <message>
        <source>{mark} {name} {ending}</source>
        <comment>✗ train.py failed with status 1</comment>
        <translation>{mark} {name}: {ending}</translation>
    </message>
    <message>
        <source>{name}, {state}</source>
        <comment>train.py, running</comment>
        <translation>{name}, {state}</translation>
    </message>
    <message numerus="yes">
        <source>{sentence} (%n more could not be run.)</source>
        <translation>
            <numerusform>{sentence} (%n weiteres ließ sich nicht ausführen.)</numerusform>
            <numerusform>{sentence} (%n weitere ließen sich nicht ausführen.)</numerusform>
        </translation>
    </message>
    <message>
        <source>{who}: {state}</source>
        <translation>{who}: {state}</translation>
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
        <translation>Skript &amp;ausführen&#xa0;…</translation>
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
        <translation>Ausführen</translation>
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
    <message numerus="yes">
        <source>%n things need you</source>
        <translation>
            <numerusform>%n Sache braucht dich</numerusform>
            <numerusform>%n Dinge brauchen dich</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>&amp;Give the machine back</source>
        <translation>Maschine zurück&amp;geben</translation>
    </message>
    <message>
        <source>&amp;Keep none warm</source>
        <translation>&amp;Keine warmhalten</translation>
    </message>
    <message>
        <source>&amp;Keep these warm</source>
        <translation>Diese warm&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>S&amp;päter</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Next: a first job</source>
        <translation>&amp;Weiter: ein erster Job</translation>
    </message>
    <message>
        <source>&amp;Open the folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>&amp;Run it on this computer</source>
        <translation>&amp;Auf diesem Computer ausführen</translation>
    </message>
    <message>
        <source>&amp;Run what is saved there from now on</source>
        <translation>Ab jetzt &amp;ausführen, was dort gespeichert wird</translation>
    </message>
    <message>
        <source>&amp;Sign in first</source>
        <translation>Erst an&amp;melden</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>&amp;Überspringen</translation>
    </message>
    <message>
        <source>&amp;Stop it</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;This computer only</source>
        <translation>Nur &amp;dieser Computer</translation>
    </message>
    <message>
        <source>A first job</source>
        <translation>Ein erster Job</translation>
    </message>
    <message>
        <source>A folder to watch</source>
        <translation>Ein Ordner, der beobachtet wird</translation>
    </message>
    <message>
        <source>A script that is saved or dropped into this folder runs by itself; what it makes lies beside it. The same save never runs twice, and downloads wait until you say so.</source>
        <translation>Ein Skript, das in diesem Ordner gespeichert oder abgelegt wird, läuft von selbst; was es erzeugt, liegt daneben. Dieselbe Fassung läuft nie zweimal, und Heruntergeladenes wartet auf dein Wort.</translation>
    </message>
    <message>
        <source>A small script comes with Colab Tray: it draws a picture and needs nothing but Python. Its lines arrive as it prints them.</source>
        <translation>Colab Tray bringt ein kleines Skript mit: es zeichnet ein Bild und braucht nichts als Python. Seine Zeilen kommen an, während es sie schreibt.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Alles in Ordnung</translation>
    </message>
    <message>
        <source>As&amp;k me before the first script runs there</source>
        <translation>Mich &amp;fragen, bevor dort das erste Skript läuft</translation>
    </message>
    <message>
        <source>Asking Google…</source>
        <translation>Google wird gefragt&#xa0;…</translation>
    </message>
    <message>
        <source>Asks first</source>
        <translation>Fragt erst</translation>
    </message>
    <message>
        <source>CPU machine</source>
        <translation>CPU-Maschine</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>Anderen wählen</translation>
    </message>
    <message>
        <source>Closes the set-up. What is set stays; the tray&apos;s menu goes on.</source>
        <translation>Schließt die Einrichtung. Was eingestellt ist, bleibt; im Menü des Symbols geht es weiter.</translation>
    </message>
    <message>
        <source>Do not &amp;watch it</source>
        <translation>&amp;Nicht beobachten</translation>
    </message>
    <message>
        <source>Done, {time} after the press</source>
        <translation>Fertig, {time} nach dem Klick</translation>
    </message>
    <message>
        <source>Drop a Python script on the tray&apos;s window, save it into a folder, or type one command: it runs at once, and a notification says how it ended. Where shall it run?</source>
        <translation>Zieh ein Python-Skript auf das Fenster, speichere es in einem Ordner oder tippe einen Befehl: es läuft sofort, und eine Benachrichtigung sagt, wie es ausging. Wo soll es laufen?</translation>
    </message>
    <message>
        <source>First &amp;job on this computer</source>
        <translation>Erster &amp;Job auf diesem Computer</translation>
    </message>
    <message>
        <source>First job</source>
        <translation>Erster Job</translation>
    </message>
    <message>
        <source>First job on Google &amp;Colab</source>
        <translation>Erster Job auf Google &amp;Colab</translation>
    </message>
    <message>
        <source>Go on &amp;without an account</source>
        <translation>&amp;Ohne Konto weiter</translation>
    </message>
    <message>
        <source>Google answers.</source>
        <translation>Google antwortet.</translation>
    </message>
    <message>
        <source>Google&apos;s terms want machines to be used interactively: it may end one that only waits. They are kept while Colab Tray runs, and given back when it ends.</source>
        <translation>Googles Bedingungen wollen, dass Maschinen interaktiv benutzt werden: eine, die nur wartet, darf beendet werden. Sie bleiben, solange Colab Tray läuft, und werden zurückgegeben, wenn es endet.</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Is everything there?</source>
        <translation>Ist alles da?</translation>
    </message>
    <message>
        <source>It has ended; the rest of its output is on its way.</source>
        <translation>Er ist zu Ende; der Rest der Ausgabe ist unterwegs.</translation>
    </message>
    <message>
        <source>It is being prepared.</source>
        <translation>Er wird vorbereitet.</translation>
    </message>
    <message>
        <source>It is being started…</source>
        <translation>Er wird gestartet&#xa0;…</translation>
    </message>
    <message>
        <source>It is starting…</source>
        <translation>Er startet&#xa0;…</translation>
    </message>
    <message>
        <source>It runs out of sight just now.</source>
        <translation>Er läuft gerade außer Sicht.</translation>
    </message>
    <message>
        <source>It runs.</source>
        <translation>Er läuft.</translation>
    </message>
    <message>
        <source>It waits for a machine.</source>
        <translation>Er wartet auf eine Maschine.</translation>
    </message>
    <message>
        <source>It waits for you.</source>
        <translation>Er wartet auf dich.</translation>
    </message>
    <message>
        <source>Its runner does not answer; the log says why.</source>
        <translation>Sein Runner antwortet nicht; im Protokoll steht, warum.</translation>
    </message>
    <message>
        <source>Jobs have run</source>
        <translation>Jobs sind gelaufen</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird nachgesehen&#xa0;…</translation>
    </message>
    <message>
        <source>Machines that are kept warm</source>
        <translation>Maschinen, die warmgehalten werden</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>No account and no cost. An account can be added at any time.</source>
        <translation>Kein Konto und keine Kosten. Ein Konto kann jederzeit dazukommen.</translation>
    </message>
    <message>
        <source>No keychain answers here. Sign-ins are kept in memory, or in a file under a passphrase, if you want.</source>
        <translation>Hier antwortet kein Schlüsselbund. Anmeldungen bleiben im Arbeitsspeicher oder, wenn du willst, in einer Datei mit Passphrase.</translation>
    </message>
    <message>
        <source>No program shows them here; the window says the same.</source>
        <translation>Hier zeigt sie kein Programm; das Fenster sagt dasselbe.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Not watched</source>
        <translation>Nicht beobachtet</translation>
    </message>
    <message>
        <source>Nothing is kept, and nothing is spent.</source>
        <translation>Nichts wird warmgehalten, nichts wird ausgegeben.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>On Google Colab it rents a CPU machine, which costs some of the account&apos;s units. It is given back after ten minutes without use, or when you say so.</source>
        <translation>Auf Google Colab mietet er eine CPU-Maschine, das kostet einige Einheiten des Kontos. Sie wird nach zehn Minuten ohne Benutzung zurückgegeben, oder wenn du es sagst.</translation>
    </message>
    <message>
        <source>On this computer Python is kept warm anyway; that costs nothing. A machine of Google Colab takes half a minute to start. One that is kept is there at once, and costs units for as long, also while nothing runs on it. None is kept unless you want it.</source>
        <translation>Auf diesem Computer wird Python ohnehin warmgehalten; das kostet nichts. Eine Maschine von Google Colab braucht eine halbe Minute zum Starten. Eine warmgehaltene ist sofort da und kostet so lange Einheiten, auch wenn nichts auf ihr läuft. Ohne deinen Wunsch wird keine warmgehalten.</translation>
    </message>
    <message>
        <source>One thing needs you</source>
        <translation>Eine Sache braucht dich</translation>
    </message>
    <message>
        <source>Output of the first job</source>
        <translation>Ausgabe des ersten Jobs</translation>
    </message>
    <message numerus="yes">
        <source>Ready for %n scripts at once.</source>
        <translation>
            <numerusform>Bereit für %n Skript zugleich.</numerusform>
            <numerusform>Bereit für %n Skripte zugleich.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ready for one script at a time.</source>
        <translation>Bereit für ein Skript nach dem anderen.</translation>
    </message>
    <message>
        <source>Run a first &amp;job</source>
        <translation>Ersten &amp;Job ausführen</translation>
    </message>
    <message>
        <source>Run it again on this com&amp;puter</source>
        <translation>Noch einmal auf diesem Com&amp;puter ausführen</translation>
    </message>
    <message>
        <source>Run it on Google &amp;Colab</source>
        <translation>Auf Google &amp;Colab ausführen</translation>
    </message>
    <message>
        <source>Runs what is saved</source>
        <translation>Führt aus, was gespeichert wird</translation>
    </message>
    <message>
        <source>Scripts run on this computer only.</source>
        <translation>Skripte laufen nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>See a first job run now; inbox and warm machines can wait.</source>
        <translation>Sieh jetzt einem ersten Job zu; Eingang und warme Maschinen haben Zeit.</translation>
    </message>
    <message>
        <source>Set up Colab Tray</source>
        <translation>Colab Tray einrichten</translation>
    </message>
    <message>
        <source>Several accounts may stand side by side; none is used in the place of another.</source>
        <translation>Mehrere Konten können nebeneinander stehen; keines springt für ein anderes ein.</translation>
    </message>
    <message>
        <source>Show one</source>
        <translation>Eine zeigen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Wieder anmelden</translation>
    </message>
    <message>
        <source>Sign in with Google. Scripts run here unless they ask for a machine there.</source>
        <translation>Mit Google anmelden. Skripte laufen hier, außer sie bitten um eine Maschine dort.</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Still open: {steps}. “Set up…” in the tray&apos;s menu goes on.</source>
        <translation>Noch offen: {steps}. Mit „Einrichten&#xa0;…“ im Menü des Symbols geht es weiter.</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Nicht mehr beobachten</translation>
    </message>
    <message>
        <source>That is all there is to it. Drop a script of yours on the window, save one into the inbox, or type “colab-tray run SCRIPT”.</source>
        <translation>Mehr ist nicht dabei. Zieh ein eigenes Skript auf das Fenster, speichere eins im Eingang oder tippe „colab-tray run SKRIPT“.</translation>
    </message>
    <message>
        <source>The inbox</source>
        <translation>Der Eingang</translation>
    </message>
    <message>
        <source>The set-up is not finished</source>
        <translation>Die Einrichtung ist nicht fertig</translation>
    </message>
    <message>
        <source>The window keeps this job, with all it wrote.</source>
        <translation>Das Fenster behält diesen Job mit allem, was er geschrieben hat.</translation>
    </message>
    <message>
        <source>There is none; sign-ins are in a file that your passphrase locks.</source>
        <translation>Es gibt keinen; Anmeldungen liegen in einer Datei, die deine Passphrase verschließt.</translation>
    </message>
    <message>
        <source>These lines change by themselves as things do.</source>
        <translation>Diese Zeilen ändern sich von selbst mit den Dingen.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>This computer and &amp;Google Colab</source>
        <translation>Dieser Computer und &amp;Google Colab</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Nur dieser Computer</translation>
    </message>
    <message>
        <source>This desktop shows no tray icons (on GNOME the extension AppIndicator does); the window has all of it.</source>
        <translation>Dieser Desktop zeigt keine Symbole im Infobereich (unter GNOME tut es die Erweiterung AppIndicator); das Fenster hat alles.</translation>
    </message>
    <message>
        <source>This is how Colab Tray tells you</source>
        <translation>So meldet sich Colab Tray bei dir</translation>
    </message>
    <message>
        <source>Together {rate} units an hour.</source>
        <translation>Zusammen {rate} Einheiten pro Stunde.</translation>
    </message>
    <message>
        <source>Together {rate} units an hour; your {units} units last {hours} hours that way.</source>
        <translation>Zusammen {rate} Einheiten pro Stunde; deine {units} Einheiten reichen so für {hours} Stunden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Warm machines</source>
        <translation>Warme Maschinen</translation>
    </message>
    <message>
        <source>Watch &amp;another folder too…</source>
        <translation>Noch &amp;einen Ordner beobachten&#xa0;…</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Welcome to Colab Tray</source>
        <translation>Willkommen bei Colab Tray</translation>
    </message>
    <message>
        <source>What it writes stands here.</source>
        <translation>Was er schreibt, steht hier.</translation>
    </message>
    <message>
        <source>What that costs is shown in the menu as soon as they run.</source>
        <translation>Was das kostet, steht im Menü, sobald sie laufen.</translation>
    </message>
    <message>
        <source>When a script has ended, or needs you.</source>
        <translation>Wenn ein Skript zu Ende ist oder dich braucht.</translation>
    </message>
    <message>
        <source>Your account</source>
        <translation>Dein Konto</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>braucht dich</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>price not known yet: Google tells it while one runs</source>
        <translation>Preis noch nicht bekannt: Google nennt ihn, während eine läuft</translation>
    </message>
    <message>
        <source>to be known</source>
        <translation>wird noch bekannt</translation>
    </message>
    <message>
        <source>{email} may use machines of Google Colab.</source>
        <translation>{email} darf Maschinen von Google Colab benutzen.</translation>
    </message>
    <message>
        <source>{hour} units an hour, {day} a day</source>
        <translation>{hour} Einheiten pro Stunde, {day} am Tag</translation>
    </message>
    <message>
        <source>{name} keeps secrets and sign-ins.</source>
        <translation>{name} verwahrt Geheimnisse und Anmeldungen.</translation>
    </message>
    <message>
        <source>{name} shows them.</source>
        <translation>{name} zeigt sie.</translation>
    </message>
    <message>
        <source>{path} can be written.</source>
        <translation>{path} ist beschreibbar.</translation>
    </message>
    <message>
        <source>{path} cannot be used: {trouble}</source>
        <translation>{path} ist nicht benutzbar: {trouble}</translation>
    </message>
    <message>
        <source>{path} is not there.</source>
        <translation>{path} ist nicht da.</translation>
    </message>
    <message>
        <source>{step}: {what}</source>
        <translation>{step}: {what}</translation>
    </message>
    <message>
        <source>{trouble} Scripts run on this computer all the same.</source>
        <translation>{trouble} Skripte laufen trotzdem auf diesem Computer.</translation>
    </message>
</context>
</TS>
