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
        <source>Accounts</source>
        <translation>Konten</translation>
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
        <source>Sig&amp;n in at Google…</source>
        <translation>Bei Google a&amp;nmelden&#xa0;…</translation>
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
    <name>actions</name>
    <message>
        <source>Agree at Google</source>
        <translation>Bei Google zustimmen</translation>
    </message>
    <message>
        <source>Check the network</source>
        <translation>Netz prüfen</translation>
    </message>
    <message>
        <source>Check the packages</source>
        <translation>Pakete prüfen</translation>
    </message>
    <message>
        <source>Check the path</source>
        <translation>Pfad prüfen</translation>
    </message>
    <message>
        <source>Check who may use it</source>
        <translation>Prüfen, wer es benutzen darf</translation>
    </message>
    <message>
        <source>Choose another Python</source>
        <translation>Anderes Python wählen</translation>
    </message>
    <message>
        <source>Choose other hardware</source>
        <translation>Andere Hardware wählen</translation>
    </message>
    <message>
        <source>Enter the secret</source>
        <translation>Geheimnis eingeben</translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation>Plattenplatz schaffen</translation>
    </message>
    <message>
        <source>Install it and run again</source>
        <translation>Installieren und noch einmal ausführen</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Open the line</source>
        <translation>Zeile öffnen</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Noch einmal ausführen</translation>
    </message>
    <message>
        <source>Run with a larger output limit</source>
        <translation>Mit mehr Platz für Ausgaben ausführen</translation>
    </message>
    <message>
        <source>Run with high RAM</source>
        <translation>Mit viel Arbeitsspeicher ausführen</translation>
    </message>
    <message>
        <source>Run with more memory</source>
        <translation>Mit mehr Speicher ausführen</translation>
    </message>
    <message>
        <source>Run with more time</source>
        <translation>Mit mehr Zeit ausführen</translation>
    </message>
    <message>
        <source>Run with other arguments</source>
        <translation>Mit anderen Argumenten ausführen</translation>
    </message>
    <message>
        <source>Send the files</source>
        <translation>Dateien senden</translation>
    </message>
    <message>
        <source>Show the job it waited for</source>
        <translation>Den Job zeigen, auf den er wartete</translation>
    </message>
    <message>
        <source>Show the output</source>
        <translation>Ausgabe zeigen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Unlock the keychain</source>
        <translation>Schlüsselbund entsperren</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
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
        <source>MMM yyyy</source>
        <comment>a month with its year, in the letters of Qt&apos;s QDate</comment>
        <translation>MMM yyyy</translation>
    </message>
    <message>
        <source>dd MMM</source>
        <comment>a day without its year, in the letters of Qt&apos;s QDate</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>dd MMM yyyy</source>
        <comment>a day with its year, in the letters of Qt&apos;s QDate</comment>
        <translation>d. MMM yyyy</translation>
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
    <message>
        <source>{time} left</source>
        <comment>1:05 left</comment>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>away</name>
    <message>
        <source>Dismi&amp;ss</source>
        <translation>Ausblen&amp;den</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>While you were away</source>
        <translation>Während du weg warst</translation>
    </message>
    <message>
        <source>While you were away, from {start} to {end}</source>
        <translation>Während du weg warst, von {start} bis {end}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>and 1 more</source>
        <translation>und 1 weiterer</translation>
    </message>
    <message>
        <source>{machine} cost {units} compute units meanwhile</source>
        <translation>{machine} kostete inzwischen {units} Recheneinheiten</translation>
    </message>
    <message>
        <source>{name} is under way</source>
        <translation>{name} ist unterwegs</translation>
    </message>
    <message>
        <source>{name} needs you: {why}</source>
        <translation>{name} braucht dich: {why}</translation>
    </message>
    <message>
        <source>{name} still runs, for {time} now</source>
        <translation>{name} läuft noch, seit {time}</translation>
    </message>
    <message numerus="yes">
        <source>{told}; %n files came</source>
        <translation>
            <numerusform>{told}; %n Datei kam</numerusform>
            <numerusform>{told}; %n Dateien kamen</numerusform>
        </translation>
    </message>
    <message>
        <source>{told}; 1 file came</source>
        <translation>{told}; 1 Datei kam</translation>
    </message>
</context>
<context>
    <name>causes</name>
    <message>
        <source>Accelerator memory</source>
        <translation>Speicher des Beschleunigers voll</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto abgelehnt</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Wartet auf einen anderen Job</translation>
    </message>
    <message>
        <source>Bundle size</source>
        <translation>Viele Daten zu senden</translation>
    </message>
    <message>
        <source>Cached</source>
        <translation>Aus dem Cache</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Datei geändert</translation>
    </message>
    <message>
        <source>Collecting</source>
        <translation>Wird abgeholt</translation>
    </message>
    <message>
        <source>Command not found</source>
        <translation>Befehl nicht gefunden</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>Abgestürzt</translation>
    </message>
    <message>
        <source>Detached</source>
        <translation>Außer Sicht</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>Festplatte voll</translation>
    </message>
    <message>
        <source>Drive asked</source>
        <translation>Fragt nach Drive</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung vergangen</translation>
    </message>
    <message>
        <source>Exception</source>
        <translation>Ausnahme</translation>
    </message>
    <message>
        <source>Exit</source>
        <translation>Exit-Status</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>File not found</source>
        <translation>Datei nicht gefunden</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware nicht erlaubt</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Killed</source>
        <translation>Von außen beendet</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>Speichergrenze</translation>
    </message>
    <message>
        <source>Missing library</source>
        <translation>Bibliothek fehlt</translation>
    </message>
    <message>
        <source>Missing module</source>
        <translation>Modul fehlt</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>No runtime</source>
        <translation>Keine Laufzeit</translation>
    </message>
    <message>
        <source>No secret</source>
        <translation>Geheimnis fehlt</translation>
    </message>
    <message>
        <source>No slot</source>
        <translation>Kein Platz frei</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>Speicher voll</translation>
    </message>
    <message>
        <source>Output cap</source>
        <translation>Ausgabegrenze</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>Nicht erlaubt</translation>
    </message>
    <message>
        <source>Poison</source>
        <translation>Reißt mit, worauf er läuft</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Wird vorbereitet</translation>
    </message>
    <message>
        <source>Prerequisite</source>
        <translation>Vorheriger Job nicht erfolgreich</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python-Version</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>Kontingent aufgebraucht</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Nicht gestartet</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Verlauf wiederhergestellt</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Neuer Versuch</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Runtime gone</source>
        <translation>Laufzeit weg</translation>
    </message>
    <message>
        <source>Secret asked</source>
        <translation>Fragt nach Geheimnissen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Erfolgreich</translation>
    </message>
    <message>
        <source>Supervisor gone</source>
        <translation>Aufsicht beendet</translation>
    </message>
    <message>
        <source>Syntax</source>
        <translation>Syntaxfehler</translation>
    </message>
    <message>
        <source>Tampered</source>
        <translation>Aufzeichnung unglaubwürdig</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Zeitgrenze</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Falsche Argumente</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source> (line {0} of the code)</source>
        <translation> (Zeile {0} des Codes)</translation>
    </message>
    <message>
        <source> (line {0} of {1})</source>
        <translation> (Zeile {0} in {1})</translation>
    </message>
    <message>
        <source> and {0} more</source>
        <translation> und {0} weitere</translation>
    </message>
    <message>
        <source>, which is how a shell reports {0}</source>
        <translation>; so meldet eine Shell {0}</translation>
    </message>
    <message>
        <source>; another failed too</source>
        <translation>; eine weitere schlug auch fehl</translation>
    </message>
    <message>
        <source>; did you mean {0}?</source>
        <translation>; meintest du {0}?</translation>
    </message>
    <message>
        <source>; it had {0}</source>
        <translation>; er hatte {0}</translation>
    </message>
    <message>
        <source>; it said last: {0}</source>
        <translation>; zuletzt sagte er: {0}</translation>
    </message>
    <message>
        <source>; the package {0} provides it</source>
        <translation>; das Paket {0} enthält es</translation>
    </message>
    <message>
        <source>; there is one beside the script, in {0}: run it from there.</source>
        <translation>; neben dem Skript gibt es eine, in {0}: führe es von dort aus.</translation>
    </message>
    <message>
        <source>; {0} is there</source>
        <translation>; da ist {0}</translation>
    </message>
    <message>
        <source>; {0} others failed too</source>
        <translation>; {0} weitere schlugen auch fehl</translation>
    </message>
    <message>
        <source>A .gitignore names it.</source>
        <translation>Eine .gitignore nennt sie.</translation>
    </message>
    <message>
        <source>A file it needs is not there</source>
        <translation>Eine Datei, die er braucht, ist nicht da</translation>
    </message>
    <message>
        <source>A file under a passphrase needs the package `cryptography`, which is not installed here.</source>
        <translation>Eine Datei mit Passphrase braucht das Paket `cryptography`, das hier nicht installiert ist.</translation>
    </message>
    <message>
        <source>A job is tried again at most {0} times.</source>
        <translation>Ein Job wird höchstens {0}-mal noch einmal versucht.</translation>
    </message>
    <message>
        <source>A machine&apos;s key has 44 letters, digits, dashes, underscores and dots.</source>
        <translation>Der Schlüssel einer Maschine hat 44 Buchstaben, Ziffern, Binde- und Unterstriche und Punkte.</translation>
    </message>
    <message>
        <source>A notebook runs where it lies; --bundled is for scripts and folders.</source>
        <translation>Ein Notebook läuft, wo es liegt; --bundled ist für Skripte und Ordner.</translation>
    </message>
    <message>
        <source>A parameter is given as NAME=VALUE, not as {0}.</source>
        <translation>Ein Parameter wird als NAME=WERT angegeben, nicht als {0}.</translation>
    </message>
    <message>
        <source>A passphrase has {0} characters or more.</source>
        <translation>Eine Passphrase hat mindestens {0} Zeichen.</translation>
    </message>
    <message>
        <source>A secret is a text of 1 to {0} characters without null bytes; this one is not.</source>
        <translation>Ein Geheimnis ist ein Text von 1 bis {0} Zeichen ohne Nullbytes; dieses ist keiner.</translation>
    </message>
    <message>
        <source>A sign-in is kept in {0}, not {1}.</source>
        <translation>Eine Anmeldung liegt in {0}, nicht in {1}.</translation>
    </message>
    <message>
        <source>All {0} slots are taken; it starts when one is free.</source>
        <translation>Alle {0} Plätze sind belegt; er startet, wenn einer frei ist.</translation>
    </message>
    <message>
        <source>An account&apos;s name is one line of 1 to {0} characters.</source>
        <translation>Der Name eines Kontos ist eine Zeile von 1 bis {0} Zeichen.</translation>
    </message>
    <message>
        <source>An alarm ended it that it had set and not caught</source>
        <translation>Ein Alarm beendete ihn, den er gesetzt und nicht abgefangen hatte</translation>
    </message>
    <message>
        <source>An argument holds a null byte, which no program can be given.</source>
        <translation>Ein Argument enthält ein Nullbyte; das kann man keinem Programm geben.</translation>
    </message>
    <message>
        <source>Another engine serves {0}; it is asked instead.</source>
        <translation>Ein anderer Dienst bedient {0}; der wird stattdessen gefragt.</translation>
    </message>
    <message>
        <source>Another sign-in was begun in the place of this one.</source>
        <translation>An Stelle dieser Anmeldung wurde eine andere begonnen.</translation>
    </message>
    <message>
        <source>As many machines are rented as may be at once ({0}, the setting colab.machines); it starts when one is free, or given back.</source>
        <translation>Es sind so viele Maschinen gemietet, wie zugleich erlaubt sind ({0}, Einstellung colab.machines); er startet, wenn eine frei oder zurückgegeben ist.</translation>
    </message>
    <message>
        <source>Attempt {0}: {1} It is tried again, {2}.</source>
        <translation>Versuch {0}: {1} Er wird noch einmal versucht, {2}.</translation>
    </message>
    <message>
        <source>Begin a new one in Colab Tray.</source>
        <translation>Beginne in Colab Tray eine neue.</translation>
    </message>
    <message>
        <source>Colab Tray may {0} now, and nothing else.</source>
        <translation>Colab Tray darf jetzt {0}, und sonst nichts.</translation>
    </message>
    <message>
        <source>Copies of scripts cannot be written to {0} ({1}); make room there, or give yourself write permission.</source>
        <translation>Kopien von Skripten lassen sich nicht nach {0} schreiben ({1}); mach dort Platz oder gib dir Schreibrechte.</translation>
    </message>
    <message>
        <source>Google answers with a status that was not to be expected ({0}).</source>
        <translation>Google antwortet mit einem unerwarteten Status ({0}).</translation>
    </message>
    <message>
        <source>Google answers with something that is not its protocol; nothing was changed. Try again later.</source>
        <translation>Google antwortet mit etwas, das nicht zu seinem Protokoll gehört; nichts wurde geändert. Versuche es später noch einmal.</translation>
    </message>
    <message>
        <source>Google cannot be asked: {0}. Nothing is changed by that; it is tried again.</source>
        <translation>Google lässt sich nicht fragen: {0}. Dadurch ändert sich nichts; es wird noch einmal versucht.</translation>
    </message>
    <message>
        <source>Google did not say whether it made a machine; this is looked up again, with the same key, before another is asked for.</source>
        <translation>Google hat nicht gesagt, ob es eine Maschine angelegt hat; das wird mit demselben Schlüssel nachgesehen, bevor eine weitere verlangt wird.</translation>
    </message>
    <message>
        <source>Google does not accept the sign-in any more; sign in again.</source>
        <translation>Google nimmt die Anmeldung nicht mehr an; melde dich wieder an.</translation>
    </message>
    <message>
        <source>Google does not let this account use Colab (403). Open https://colab.research.google.com with it once, and see whether it works there.</source>
        <translation>Google lässt dieses Konto Colab nicht benutzen (403). Öffne damit einmal https://colab.research.google.com und sieh nach, ob es dort geht.</translation>
    </message>
    <message>
        <source>Google does not say whether there is a machine; try again later.</source>
        <translation>Google sagt nicht, ob es eine Maschine gibt; versuche es später noch einmal.</translation>
    </message>
    <message>
        <source>Google gave a sign-in for an hour only; remove Colab Tray at https://myaccount.google.com/connections and sign in again.</source>
        <translation>Google hat eine Anmeldung nur für eine Stunde gegeben; entferne Colab Tray unter https://myaccount.google.com/connections und melde dich wieder an.</translation>
    </message>
    <message>
        <source>Google gave another machine than {0}; it was given back at once.</source>
        <translation>Google gab eine andere Maschine als {0}; sie wurde sofort zurückgegeben.</translation>
    </message>
    <message>
        <source>Google gives no leave to change something; try again later.</source>
        <translation>Google erlaubt gerade keine Änderung; versuche es später noch einmal.</translation>
    </message>
    <message>
        <source>Google hands no Drive to the machine, and does not say why.</source>
        <translation>Google gibt der Maschine kein Drive und sagt nicht, warum.</translation>
    </message>
    <message>
        <source>Google has been making it since {0}.</source>
        <translation>Google stellt sie seit {0} bereit.</translation>
    </message>
    <message>
        <source>Google has blocked this account from Colab, as it does where it suspects abuse. Nothing more is asked in its name; https://research.google.com/colaboratory/faq.html says what may be done.</source>
        <translation>Google hat dieses Konto für Colab gesperrt, wie es das bei Verdacht auf Missbrauch tut. In seinem Namen wird nichts mehr gefragt; https://research.google.com/colaboratory/faq.html sagt, was man tun kann.</translation>
    </message>
    <message>
        <source>Google has no {0} free just now; try again later, or take other hardware.</source>
        <translation>Google hat gerade keine {0} frei; versuche es später noch einmal oder nimm andere Hardware.</translation>
    </message>
    <message>
        <source>Google has nothing that is {0}.</source>
        <translation>Google hat nichts, das {0} ist.</translation>
    </message>
    <message>
        <source>Google made no {0}: it says no more than error {1}. Try again later.</source>
        <translation>Google hat keine {0} angelegt und nennt nur den Fehler {1}. Versuche es später noch einmal.</translation>
    </message>
    <message>
        <source>Google took the machine back, as it does when nobody shows that it is used: for {0} this computer slept, or was offline. How far the script came is not known.</source>
        <translation>Google hat die Maschine zurückgenommen, wie immer, wenn niemand zeigt, dass sie gebraucht wird: {0} lang schlief dieser Computer oder war ohne Netz. Wie weit das Skript kam, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Google took the machine back: it is shown as used for {0} and no longer (the setting colab.awake). How far the script came is not known.</source>
        <translation>Google hat die Maschine zurückgenommen: {0} lang wird gezeigt, dass sie gebraucht wird, und nicht länger (die Einstellung colab.awake). Wie weit das Skript kam, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Google took the machine back; how far the script came is not known.</source>
        <translation>Google hat die Maschine zurückgenommen; wie weit das Skript kam, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Google wants more allowed than was at the sign-in; sign in again.</source>
        <translation>Google will mehr erlaubt haben als bei der Anmeldung; melde dich wieder an.</translation>
    </message>
    <message>
        <source>Google wants to be asked less often ({0}); it is asked again in {1} s.</source>
        <translation>Google will seltener gefragt werden ({0}); in {1} s wird wieder gefragt.</translation>
    </message>
    <message>
        <source>Google&apos;s account of the compute units cannot be read; try again later.</source>
        <translation>Googles Angaben zu den Recheneinheiten sind nicht lesbar; versuche es später noch einmal.</translation>
    </message>
    <message>
        <source>Google&apos;s library for its public API is missing: pip install &quot;colab-tray[public-api]&quot;.</source>
        <translation>Googles Bibliothek für seine öffentliche API fehlt: pip install &quot;colab-tray[public-api]&quot;.</translation>
    </message>
    <message>
        <source>Google&apos;s list of hardware cannot be read; try again later.</source>
        <translation>Googles Liste der Hardware ist nicht lesbar; versuche es später noch einmal.</translation>
    </message>
    <message>
        <source>Google&apos;s list of the account&apos;s machines cannot be read; try again later.</source>
        <translation>Googles Liste der Maschinen des Kontos ist nicht lesbar; versuche es später noch einmal.</translation>
    </message>
    <message>
        <source>Google&apos;s public API answers with something that is not its protocol.</source>
        <translation>Googles öffentliche API antwortet mit etwas, das nicht zu ihrem Protokoll gehört.</translation>
    </message>
    <message>
        <source>Google&apos;s public API does not know what it is asked for (404).</source>
        <translation>Googles öffentliche API kennt nicht, wonach sie gefragt wird (404).</translation>
    </message>
    <message>
        <source>Google&apos;s quota for this account does not allow it {0} at present.</source>
        <translation>Googles Kontingent für dieses Konto erlaubt ihm derzeit kein {0}.</translation>
    </message>
    <message>
        <source>It answers; the runner has been started there since {0}.</source>
        <translation>Sie antwortet; seit {0} wird der Runner dort gestartet.</translation>
    </message>
    <message>
        <source>It asks for input, which nobody is there to give; use a parameter (--set)</source>
        <translation>Er fragt nach einer Eingabe, die niemand geben kann; nimm einen Parameter (--set)</translation>
    </message>
    <message>
        <source>It belongs to another user.</source>
        <translation>Sie gehört jemand anderem.</translation>
    </message>
    <message>
        <source>It came as something else than it was, twice.</source>
        <translation>Sie kam zweimal anders an, als sie war.</translation>
    </message>
    <message>
        <source>It cannot be kept ({0}).</source>
        <translation>Er kann nicht behalten werden ({0}).</translation>
    </message>
    <message>
        <source>It could not be read where it was made.</source>
        <translation>Sie ließ sich dort, wo sie entstand, nicht lesen.</translation>
    </message>
    <message>
        <source>It could not be written: {0}.</source>
        <translation>Sie ließ sich nicht schreiben: {0}.</translation>
    </message>
    <message>
        <source>It could not reach {0}: {1}</source>
        <translation>Er konnte {0} nicht erreichen: {1}</translation>
    </message>
    <message>
        <source>It crashed ({0}): {1}</source>
        <translation>Er ist abgestürzt ({0}): {1}</translation>
    </message>
    <message>
        <source>It does not take these arguments: {0}.</source>
        <translation>Diese Argumente nimmt er nicht: {0}.</translation>
    </message>
    <message>
        <source>It ended itself{0}</source>
        <translation>Er hat sich selbst beendet{0}</translation>
    </message>
    <message>
        <source>It ended with exit status {0}.{1}</source>
        <translation>Er endete mit Status {0}.{1}</translation>
    </message>
    <message>
        <source>It ended with exit status {0}{1}.</source>
        <translation>Er endete mit Status {0}{1}.</translation>
    </message>
    <message>
        <source>It is a virtual environment.</source>
        <translation>Es ist eine virtuelle Umgebung.</translation>
    </message>
    <message>
        <source>It is not Python: {0}</source>
        <translation>Das ist kein Python: {0}</translation>
    </message>
    <message>
        <source>It is over, or it is not the one that was begun. Nothing has been changed.</source>
        <translation>Sie ist vorbei, oder es ist nicht die, die begonnen wurde. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>It is there, and could not be reached since {0}: {1}.</source>
        <translation>Sie ist da und seit {0} nicht zu erreichen: {1}.</translation>
    </message>
    <message>
        <source>It is there; its server has been awaited since {0}.</source>
        <translation>Sie ist da; auf ihren Server wird seit {0} gewartet.</translation>
    </message>
    <message>
        <source>It is too large to come back (setting results.max_file).</source>
        <translation>Sie ist zu groß, um zurückzukommen (Einstellung results.max_file).</translation>
    </message>
    <message>
        <source>It is {0}, not what was asked for, and is given back.</source>
        <translation>Sie ist {0}, nicht was verlangt war, und wird zurückgegeben.</translation>
    </message>
    <message>
        <source>It lies outside of the folder.</source>
        <translation>Sie liegt außerhalb des Ordners.</translation>
    </message>
    <message>
        <source>It mounts your Drive, which nobody has allowed its machine. Agree at {0} and let the job go on: `colab-tray queue release {1}`.</source>
        <translation>Er bindet dein Drive ein, was seiner Maschine niemand erlaubt hat. Stimme unter {0} zu und lass den Job weiterlaufen: `colab-tray queue release {1}`.</translation>
    </message>
    <message>
        <source>It mounts your Drive: agree at {0} and it begins.</source>
        <translation>Er bindet dein Drive ein: stimme unter {0} zu, dann beginnt er.</translation>
    </message>
    <message>
        <source>It needs Python {0}, and the machine it was to run on has {1}. Run it here with --on local, or let it do with that version.</source>
        <translation>Er braucht Python {0}, und die Maschine, auf der er laufen sollte, hat {1}. Führe ihn mit --on local hier aus, oder lass ihn mit dieser Version auskommen.</translation>
    </message>
    <message>
        <source>It raised what cannot be told</source>
        <translation>Er löste etwas aus, das sich nicht wiedergeben lässt</translation>
    </message>
    <message>
        <source>It ran out of memory in native code.</source>
        <translation>In nativem Code ging ihm der Speicher aus.</translation>
    </message>
    <message>
        <source>It ran out of memory{0}</source>
        <translation>Ihm ging der Speicher aus{0}</translation>
    </message>
    <message>
        <source>It reached the system&apos;s limit for the size of a file</source>
        <translation>Er erreichte die Grenze des Systems für die Größe einer Datei</translation>
    </message>
    <message>
        <source>It reached the system&apos;s limit of processor time</source>
        <translation>Er erreichte die Grenze des Systems für Prozessorzeit</translation>
    </message>
    <message>
        <source>It stays away: {0}.</source>
        <translation>Sie bleibt fort: {0}.</translation>
    </message>
    <message>
        <source>It waits for {0}, and there is none.</source>
        <translation>Er wartet auf {0}, und es gibt keine.</translation>
    </message>
    <message>
        <source>It waits for {0}, which is being started.</source>
        <translation>Er wartet auf {0}; die Maschine wird gerade gestartet.</translation>
    </message>
    <message>
        <source>It waits until {0}{1} {2} {3}.</source>
        <translation>Er wartet, bis {0}{1} zu Ende ist ({2} {3}).</translation>
    </message>
    <message>
        <source>It was cancelled before it started.</source>
        <translation>Er wurde abgebrochen, bevor er startete.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Er wurde abgebrochen.</translation>
    </message>
    <message>
        <source>It was downloaded from the web or a mail.</source>
        <translation>Es wurde aus dem Web oder aus einer Mail heruntergeladen.</translation>
    </message>
    <message>
        <source>It was ended because it took {0} of memory, more than its limit of {1}.{2}</source>
        <translation>Er wurde beendet, weil er {0} Speicher belegte, mehr als seine Grenze von {1}.{2}</translation>
    </message>
    <message>
        <source>It was interrupted, by itself or from outside, and not by a cancel</source>
        <translation>Er wurde unterbrochen, von sich selbst oder von außen, und nicht durch einen Abbruch</translation>
    </message>
    <message>
        <source>It was named twice.</source>
        <translation>Sie wurde zweimal genannt.</translation>
    </message>
    <message>
        <source>It was opened elsewhere.</source>
        <translation>Sie wurde anderswo geöffnet.</translation>
    </message>
    <message>
        <source>It was opened elsewhere; `colab-tray runtimes adopt {0}` lets jobs run there.</source>
        <translation>Sie wurde anderswo geöffnet; `colab-tray runtimes adopt {0}` lässt Aufträge dort laufen.</translation>
    </message>
    <message>
        <source>It was saved into the inbox and asks for secrets ({0}); `colab-tray queue release` lets it have them.</source>
        <translation>Er wurde im Eingang gespeichert und fragt nach Geheimnissen ({0}); mit „Weiterlaufen lassen“ bekommt er sie.</translation>
    </message>
    <message>
        <source>It was stopped at its time limit of {0} s.</source>
        <translation>Er wurde an seiner Zeitgrenze von {0} s angehalten.</translation>
    </message>
    <message>
        <source>It was to run after {0}, which is not known any more.</source>
        <translation>Er sollte nach {0} laufen, was nicht mehr bekannt ist.</translation>
    </message>
    <message>
        <source>It was to run once {0} had succeeded, which {1}.</source>
        <translation>Er sollte laufen, sobald {0} erfolgreich war; das ist nicht eingetreten ({1}).</translation>
    </message>
    <message>
        <source>It wrote into a pipe that nobody reads any more</source>
        <translation>Er schrieb in eine Pipe, die niemand mehr liest</translation>
    </message>
    <message>
        <source>Its environment held secrets, which are never stored, so it cannot start by itself after a restart; run it again.</source>
        <translation>Seine Umgebung enthielt Geheimnisse, die nie gespeichert werden; deshalb kann er nach einem Neustart nicht von selbst starten. Führe ihn noch einmal aus.</translation>
    </message>
    <message>
        <source>Its files cannot be written to {0} and wait for that: {1}.</source>
        <translation>Seine Dateien lassen sich nicht nach {0} schreiben und warten darauf: {1}.</translation>
    </message>
    <message>
        <source>Its interpreter cannot make environments: install uv, or the package python3-venv.</source>
        <translation>Sein Interpreter kann keine Umgebungen anlegen: installiere uv oder das Paket python3-venv.</translation>
    </message>
    <message>
        <source>Its machine had been kept for as long as was allowed, and was given back.</source>
        <translation>Seine Maschine war so lange behalten worden, wie erlaubt ist, und wurde zurückgegeben.</translation>
    </message>
    <message>
        <source>Job {0} does not wait in line, so there is nothing to move.</source>
        <translation>Job {0} wartet nicht in der Schlange; es gibt nichts zu verschieben.</translation>
    </message>
    <message>
        <source>Job {0} has ended; a priority changes nothing any more.</source>
        <translation>Job {0} ist zu Ende; ein Vorrang ändert nichts mehr.</translation>
    </message>
    <message>
        <source>Job {0} is not held, so there is nothing to let go on.</source>
        <translation>Job {0} ist nicht angehalten; es gibt nichts weiterlaufen zu lassen.</translation>
    </message>
    <message>
        <source>Job {0} needs a change in its script: {1}, line {2}.</source>
        <translation>Der Job {0} braucht eine Änderung in seinem Skript: {1}, Zeile {2}.</translation>
    </message>
    <message>
        <source>Job {0} needs an account; `colab-tray login` signs in, and it goes on.</source>
        <translation>Der Job {0} braucht ein Konto; `colab-tray login` meldet an, dann geht er weiter.</translation>
    </message>
    <message>
        <source>Job {0} needs something done about its files; it ran in {1}.</source>
        <translation>Für den Job {0} ist an seinen Dateien etwas zu tun; er lief in {1}.</translation>
    </message>
    <message>
        <source>Job {0} runs on {1}, which {2} rents, and would be lost; cancel first, or say --force.</source>
        <translation>Der Auftrag {0} läuft auf {1}, gemietet von {2}, und ginge verloren; brich ihn erst ab, oder sage --force.</translation>
    </message>
    <message>
        <source>Job {0} waited for job {1}; `colab-tray show {2}` tells of it.</source>
        <translation>Der Job {0} wartete auf den Job {1}; `colab-tray show {2}` sagt mehr dazu.</translation>
    </message>
    <message>
        <source>Job {0} wants the secret {1}; `colab-tray secret set {2}` asks for it.</source>
        <translation>Der Job {0} will das Geheimnis {1}; `colab-tray secret set {2}` fragt danach.</translation>
    </message>
    <message>
        <source>Line {0} imports {1}, which is not {2} (line {3} of it); save it as UTF-8.</source>
        <translation>Zeile {0} importiert {1}, das kein {2} ist (dort Zeile {3}); speichere es als UTF-8.</translation>
    </message>
    <message>
        <source>Line {0} imports {1}, which {2} does not have; install it there, or name its package in the script&apos;s `dependencies`.</source>
        <translation>Zeile {0} importiert {1}, was {2} nicht hat; installiere es dort, oder nenne sein Paket in den `dependencies` des Skripts.</translation>
    </message>
    <message>
        <source>Line {0} reads {1} as {2}, and it is not (line {3} of it); say which encoding it has, or save it as UTF-8.</source>
        <translation>Zeile {0} liest {1} als {2}, und das ist es nicht (dort Zeile {3}); gib die Kodierung an, oder speichere es als UTF-8.</translation>
    </message>
    <message>
        <source>More than one account is meant by {0}: {1}.</source>
        <translation>Mit {0} ist mehr als ein Konto gemeint: {1}.</translation>
    </message>
    <message>
        <source>No account {0} is signed in; there is {1}.</source>
        <translation>Kein Konto {0} ist angemeldet; es gibt {1}.</translation>
    </message>
    <message>
        <source>No runtime is ready yet.</source>
        <translation>Noch ist keine Laufzeit bereit.</translation>
    </message>
    <message>
        <source>No script has a name like {0}.</source>
        <translation>Kein Skript heißt so wie {0}.</translation>
    </message>
    <message>
        <source>No script runs in less than {0} of memory.</source>
        <translation>Kein Skript läuft mit weniger als {0} Speicher.</translation>
    </message>
    <message>
        <source>Nobody is signed in to Google; `colab-tray login` signs in, and what waits for it goes on.</source>
        <translation>Niemand ist bei Google angemeldet; melde dich an, dann geht es weiter.</translation>
    </message>
    <message>
        <source>Nobody signed in within {0} minutes; begin again.</source>
        <translation>Innerhalb von {0} Minuten hat sich niemand angemeldet; beginne noch einmal.</translation>
    </message>
    <message>
        <source>Not Google but this computer is asked: {0}</source>
        <translation>Nicht Google, sondern dieser Computer wird gefragt: {0}</translation>
    </message>
    <message>
        <source>Nothing has to be done about job {0}; it is {1}.</source>
        <translation>Für den Job {0} ist nichts zu tun; er ist {1}.</translation>
    </message>
    <message>
        <source>Others run on {0}; it starts when one is free.</source>
        <translation>Auf {0} laufen andere; er startet, wenn eine frei ist.</translation>
    </message>
    <message>
        <source>Port {0} {1}; name another, or none: any free one will do.</source>
        <translation>Port {0} {1}; nenne einen anderen oder keinen: irgendein freier genügt.</translation>
    </message>
    <message>
        <source>Python cannot open {0}.</source>
        <translation>Python kann {0} nicht öffnen.</translation>
    </message>
    <message>
        <source>Results go to a folder (--to) or back to their place (--in-place), not both.</source>
        <translation>Ergebnisse gehen in einen Ordner (--to) oder an ihren Platz zurück (--in-place), nicht beides.</translation>
    </message>
    <message>
        <source>Results of earlier runs lie there.</source>
        <translation>Dort liegen Ergebnisse früherer Läufe.</translation>
    </message>
    <message>
        <source>Say what to run: either one script or folder, or code with -c.</source>
        <translation>Sag, was laufen soll: ein Skript oder ein Ordner, oder Code mit -c.</translation>
    </message>
    <message>
        <source>Search for at most {0} words at once.</source>
        <translation>Suche nach höchstens {0} Wörtern zugleich.</translation>
    </message>
    <message>
        <source>Signal {0} ended it.{1}</source>
        <translation>Signal {0} hat ihn beendet.{1}</translation>
    </message>
    <message>
        <source>Starting with the session cannot be changed ({0}); see {1}.</source>
        <translation>Der Start mit der Sitzung lässt sich nicht ändern ({0}); siehe {1}.</translation>
    </message>
    <message>
        <source>That is neither an address nor a code; copy all of it.</source>
        <translation>Das ist weder eine Adresse noch ein Code; kopiere alles davon.</translation>
    </message>
    <message>
        <source>That is not the name of a machine.</source>
        <translation>Das ist nicht der Name einer Maschine.</translation>
    </message>
    <message>
        <source>That is not the passphrase of {0}, or it was damaged; without it remove the file and sign in again.</source>
        <translation>Das ist nicht die Passphrase von {0}, oder die Datei wurde beschädigt; ohne sie entferne die Datei und melde dich wieder an.</translation>
    </message>
    <message>
        <source>The accelerator&apos;s memory ran out</source>
        <translation>Der Speicher des Beschleunigers ging aus</translation>
    </message>
    <message>
        <source>The account is disabled or was deleted.</source>
        <translation>Das Konto ist gesperrt oder wurde gelöscht.</translation>
    </message>
    <message>
        <source>The account is not signed in; `colab-tray login` signs in.</source>
        <translation>Das Konto ist nicht angemeldet; melde es an.</translation>
    </message>
    <message>
        <source>The account {0} may use no GPU at Google Colab.</source>
        <translation>Das Konto {0} darf bei Google Colab keine GPU benutzen.</translation>
    </message>
    <message>
        <source>The account&apos;s organisation does not let this program in ({0}).</source>
        <translation>Die Organisation des Kontos lässt dieses Programm nicht zu ({0}).</translation>
    </message>
    <message>
        <source>The account&apos;s organisation wants you to sign in anew. {0}</source>
        <translation>Die Organisation des Kontos verlangt eine neue Anmeldung. {0}</translation>
    </message>
    <message>
        <source>The answer of the sign-in page is not taken: it was used already, is too old, or not whole. Sign in again.</source>
        <translation>Die Antwort der Anmeldeseite wird nicht angenommen: Sie wurde schon benutzt, ist zu alt oder nicht vollständig. Melde dich noch einmal an.</translation>
    </message>
    <message>
        <source>The answer of {0} {1}makes no sense; does this network want you to sign in on a page of its own?</source>
        <translation>Die Antwort von {0} {1}ergibt keinen Sinn; will dieses Netz, dass du dich auf einer eigenen Seite anmeldest?</translation>
    </message>
    <message>
        <source>The bytes of that script are not stored any more; submit it again.</source>
        <translation>Der Inhalt dieses Skripts ist nicht mehr gespeichert; führe das Skript selbst noch einmal aus.</translation>
    </message>
    <message>
        <source>The client in {0} is not for {1}, where one signs in now.</source>
        <translation>Der Client in {0} ist nicht für {1}, wo man sich jetzt anmeldet.</translation>
    </message>
    <message>
        <source>The code given with -c is not valid text.</source>
        <translation>Der mit -c gegebene Code ist kein gültiger Text.</translation>
    </message>
    <message>
        <source>The control socket cannot be made in {0} ({1}); set COLAB_TRAY_HOME to a folder on a disk that can be written.</source>
        <translation>Der Steuer-Socket lässt sich in {0} nicht anlegen ({1}); setze COLAB_TRAY_HOME auf einen Ordner, der sich beschreiben lässt.</translation>
    </message>
    <message>
        <source>The copy of the history in {0} came out damaged.</source>
        <translation>Die Kopie des Verlaufs in {0} ist beschädigt angekommen.</translation>
    </message>
    <message>
        <source>The copy of the history was broken off.</source>
        <translation>Die Kopie des Verlaufs wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The copy {0} was changed; save the script again.</source>
        <translation>Die Kopie {0} wurde verändert; speichere das Skript noch einmal.</translation>
    </message>
    <message>
        <source>The database {0} belongs to another program. It was left as it is; move it away, or set {1} to another folder.</source>
        <translation>Die Datenbank {0} gehört einem anderen Programm. Sie blieb, wie sie ist; schaffe sie fort, oder setze {1} auf einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The database {0} cannot be written ({1}); give yourself write permission there, or set {2} to a folder on a disk that can be written.</source>
        <translation>Die Datenbank {0} ist nicht beschreibbar ({1}); gib dir dort Schreibrechte, oder setze {2} auf einen Ordner, der sich beschreiben lässt.</translation>
    </message>
    <message>
        <source>The database {0} is closed; start the program again.</source>
        <translation>Die Datenbank {0} ist geschlossen; starte das Programm neu.</translation>
    </message>
    <message>
        <source>The database {0} is locked by another program; close whatever has it open (a database browser, a backup) and try again.</source>
        <translation>Die Datenbank {0} ist von einem anderen Programm gesperrt; schließe, was sie offen hält (ein Datenbankprogramm, eine Sicherung), und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The database {0} was written by a later version of Colab Tray ({1}); install the newest one, or set {2} to another folder.</source>
        <translation>Die Datenbank {0} stammt von einer späteren Version von Colab Tray ({1}); installiere die neueste, oder setze {2} auf einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The database {0} {1}. It was left as it is; the next start of Colab Tray sets it aside and restores the history from the newest good copy, and from what can still be read.</source>
        <translation>Die Datenbank {0} {1}. Sie blieb, wie sie ist; der nächste Start von Colab Tray legt sie beiseite und stellt den Verlauf aus der neuesten guten Kopie wieder her und aus dem, was noch lesbar ist.</translation>
    </message>
    <message>
        <source>The disk does not allow the database&apos;s write-ahead log (mode {0}).</source>
        <translation>Die Festplatte lässt das Schreibprotokoll der Datenbank nicht zu (Modus {0}).</translation>
    </message>
    <message>
        <source>The disk failed while the database {0} was used ({1}); check that disk, then try again.</source>
        <translation>Die Festplatte versagte, während die Datenbank {0} benutzt wurde ({1}); prüfe sie und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>The disk is full{0}</source>
        <translation>Die Festplatte ist voll{0}</translation>
    </message>
    <message>
        <source>The disk is too full for a copy of its files ({0}); free some space.</source>
        <translation>Die Festplatte ist zu voll für eine Kopie seiner Dateien ({0}); schaffe Platz.</translation>
    </message>
    <message>
        <source>The disk is too full for its environment; free some space.</source>
        <translation>Die Festplatte ist zu voll für seine Umgebung; schaffe Platz.</translation>
    </message>
    <message>
        <source>The disk that holds {0} is full; make room and try again.</source>
        <translation>Die Festplatte mit {0} ist voll; schaffe Platz und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The disk with {0} is full, so nothing new is accepted; free some space and try again.</source>
        <translation>Die Festplatte mit {0} ist voll, deshalb wird nichts Neues angenommen; schaffe Platz und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The engine ends; sign in again.</source>
        <translation>Der Dienst endet; melde dich wieder an.</translation>
    </message>
    <message>
        <source>The engine has ended through a fault of its own; its log has the details. Jobs go on: quit Colab Tray and start it again to see them.</source>
        <translation>Der Dienst hat sich durch einen eigenen Fehler beendet; Einzelheiten stehen im Protokoll. Jobs laufen weiter: beende Colab Tray und starte es neu, um sie zu sehen.</translation>
    </message>
    <message>
        <source>The engine of {0} was asked to hand over and does not end. End its process, then try again; running scripts are not harmed.</source>
        <translation>Der Dienst von {0} sollte übergeben und endet nicht. Beende seinen Prozess und versuche es dann noch einmal; laufende Skripte nehmen keinen Schaden.</translation>
    </message>
    <message>
        <source>The environment holds a variable that no program can be given.</source>
        <translation>Die Umgebung enthält eine Variable, die man keinem Programm geben kann.</translation>
    </message>
    <message>
        <source>The file with your sign-ins is locked; `colab-tray accounts unlock` asks for its passphrase.</source>
        <translation>Die Datei mit deinen Anmeldungen ist verschlossen; `colab-tray accounts unlock` fragt nach der Passphrase.</translation>
    </message>
    <message>
        <source>The folder has more than {0} files, and no more can travel (setting bundle.max_files); name what is not needed in a .gitignore.</source>
        <translation>Der Ordner hat mehr als {0} Dateien, und mehr können nicht mit (Einstellung bundle.max_files); nenne in einer .gitignore, was nicht gebraucht wird.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be made ({1}); set {2} to a folder on a disk that can be written.</source>
        <translation>Der Ordner {0} lässt sich nicht anlegen ({1}); setze {2} auf einen Ordner, der sich beschreiben lässt.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be made or read; give yourself write permission there, or set {1} to a folder of yours.</source>
        <translation>Der Ordner {0} lässt sich nicht anlegen oder lesen; gib dir dort Schreibrechte, oder setze {1} auf einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be read, so it cannot travel; name it in a .gitignore, or give yourself the right to read it.</source>
        <translation>Der Ordner {0} ist nicht lesbar und kann deshalb nicht mit; nenne ihn in einer .gitignore, oder gib dir das Leserecht.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be read: {1}.</source>
        <translation>Der Ordner {0} ist nicht lesbar: {1}.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be watched: {1}.</source>
        <translation>Der Ordner {0} lässt sich nicht beobachten: {1}.</translation>
    </message>
    <message>
        <source>The folder {0} has more than {1} files.</source>
        <translation>Der Ordner {0} hat mehr als {1} Dateien.</translation>
    </message>
    <message>
        <source>The folder {0} has more than {1}.</source>
        <translation>Der Ordner {0} hat mehr als {1}.</translation>
    </message>
    <message>
        <source>The folder {0} has not been allowed to run scripts yet.</source>
        <translation>Der Ordner {0} darf noch keine Skripte ausführen.</translation>
    </message>
    <message>
        <source>The folder {0} holds no Python environment.</source>
        <translation>Der Ordner {0} enthält keine Python-Umgebung.</translation>
    </message>
    <message>
        <source>The folder {0} holds no script; add a {1}, or name a script.</source>
        <translation>Der Ordner {0} enthält kein Skript; leg eine {1} an, oder nenne ein Skript.</translation>
    </message>
    <message>
        <source>The folder {0} holds several scripts ({1}{2}); name the one to run, or call it {3}.</source>
        <translation>Der Ordner {0} enthält mehrere Skripte ({1}{2}); nenne das gewünschte, oder gib ihm den Namen {3}.</translation>
    </message>
    <message>
        <source>The folder {0} holds too many runs of one second.</source>
        <translation>Der Ordner {0} enthält zu viele Läufe derselben Sekunde.</translation>
    </message>
    <message>
        <source>The folder {0} is more than {1} folders deep.</source>
        <translation>Der Ordner {0} ist mehr als {1} Ordner tief.</translation>
    </message>
    <message>
        <source>The folder {0} is paused.</source>
        <translation>Der Ordner {0} ist angehalten.</translation>
    </message>
    <message>
        <source>The folder {0} lies on a network disk ({1}), where a database can be damaged; set {2} to a folder on a disk of this computer.</source>
        <translation>Der Ordner {0} liegt auf einem Netzlaufwerk ({1}), wo eine Datenbank Schaden nehmen kann; setze {2} auf einen Ordner auf einer Festplatte dieses Computers.</translation>
    </message>
    <message>
        <source>The history was restored from a copy of {0}, and whether this ran since then is not known; run it again if it should.</source>
        <translation>Der Verlauf wurde aus einer Kopie vom {0} wiederhergestellt, und ob dies seither lief, ist nicht bekannt; führe es noch einmal aus, wenn es laufen soll.</translation>
    </message>
    <message>
        <source>The history was restored {0}: {1} jobs.{2}{3} The damaged files are in {4}.</source>
        <translation>Der Verlauf wurde {0} wiederhergestellt: {1} Jobs.{2}{3} Die beschädigten Dateien liegen in {4}.</translation>
    </message>
    <message>
        <source>The history was restored, and nothing tells how far this came.</source>
        <translation>Der Verlauf wurde wiederhergestellt, und nichts sagt, wie weit dies kam.</translation>
    </message>
    <message>
        <source>The input {0} fits no file beside the script.</source>
        <translation>Zur Eingabe {0} passt keine Datei neben dem Skript.</translation>
    </message>
    <message>
        <source>The input {0} leads out of the folder; inputs lie beside the script.</source>
        <translation>Die Eingabe {0} führt aus dem Ordner hinaus; Eingaben liegen neben dem Skript.</translation>
    </message>
    <message>
        <source>The job was cancelled before it came.</source>
        <translation>Der Job wurde abgebrochen, bevor sie kam.</translation>
    </message>
    <message>
        <source>The kernel ended by itself with status {0}</source>
        <translation>Der Kernel endete von selbst mit Status {0}</translation>
    </message>
    <message>
        <source>The keychain does not answer; it may wait for its password. Give it and try again.</source>
        <translation>Der Schlüsselbund antwortet nicht; vielleicht wartet er auf sein Passwort. Gib es ein und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The keychain does not do what it is asked ({0}).</source>
        <translation>Der Schlüsselbund tut nicht, worum er gebeten wird ({0}).</translation>
    </message>
    <message>
        <source>The keychain is locked, and was not unlocked when it was asked; unlock it and try again.</source>
        <translation>Der Schlüsselbund ist gesperrt und wurde auf Anfrage nicht entsperrt; entsperre ihn und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The list of its files is not kept any more; run the script itself again.</source>
        <translation>Die Liste seiner Dateien ist nicht mehr da; führe das Skript selbst noch einmal aus.</translation>
    </message>
    <message>
        <source>The lock {0} cannot be opened: {1}.</source>
        <translation>Die Sperre {0} lässt sich nicht öffnen: {1}.</translation>
    </message>
    <message>
        <source>The log {0} cannot be written ({1}); make room or give yourself write permission there, or set {2} to another folder.</source>
        <translation>Das Protokoll {0} ist nicht beschreibbar ({1}); schaffe Platz oder gib dir dort Schreibrechte, oder setze {2} auf einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The machine it ran on is not known any more; how far it came is not known either.</source>
        <translation>Die Maschine, auf der er lief, ist nicht mehr bekannt; wie weit er kam, auch nicht.</translation>
    </message>
    <message>
        <source>The machine it ran on was given back.</source>
        <translation>Die Maschine, auf der er lief, wurde zurückgegeben.</translation>
    </message>
    <message>
        <source>The machine was gone when Colab Tray came back: Google took it back, or it gave itself back when its work was done. How far the script came is not known.</source>
        <translation>Die Maschine war fort, als Colab Tray wiederkam: Google hat sie zurückgenommen, oder sie hat sich selbst zurückgegeben, als ihre Arbeit getan war. Wie weit das Skript kam, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The machine {0} is no longer this account&apos;s: it was stopped elsewhere, or taken away.</source>
        <translation>Die Maschine {0} gehört nicht mehr zu diesem Konto: sie wurde anderswo angehalten oder weggenommen.</translation>
    </message>
    <message>
        <source>The machine {0} is still starting.</source>
        <translation>Die Maschine {0} startet noch.</translation>
    </message>
    <message>
        <source>The machine {0} that it asks for is gone; run it again with another --on.</source>
        <translation>Die Maschine {0}, die er verlangt, ist fort; starte ihn noch einmal mit einem anderen --on.</translation>
    </message>
    <message>
        <source>The module {0} is missing</source>
        <translation>Das Modul {0} fehlt</translation>
    </message>
    <message>
        <source>The module {0} is missing{1}</source>
        <translation>Das Modul {0} fehlt{1}</translation>
    </message>
    <message>
        <source>The name of the script is empty; say which file to run.</source>
        <translation>Der Name des Skripts ist leer; sag, welche Datei laufen soll.</translation>
    </message>
    <message>
        <source>The only slot is taken; it starts when that is free.</source>
        <translation>Der einzige Platz ist belegt; er startet, wenn der frei ist.</translation>
    </message>
    <message>
        <source>The output cap must be 0 bytes or more.</source>
        <translation>Die Grenze für die Ausgabe muss mindestens 0 Byte sein.</translation>
    </message>
    <message>
        <source>The package index cannot be reached, so its environment cannot be made.</source>
        <translation>Der Paketindex ist nicht erreichbar, deshalb kann seine Umgebung nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The process that watched over the script was ended from outside; how far the script came is not known.</source>
        <translation>Der Prozess, der über das Skript wachte, wurde von außen beendet; wie weit das Skript kam, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The queue is paused; `colab-tray queue resume` lets it go on.</source>
        <translation>Die Warteschlange ist angehalten; „Starten, was wartet“ lässt sie weiterlaufen.</translation>
    </message>
    <message>
        <source>The results folder {0} cannot be made or written to; give yourself write permission there, or name another folder with --to.</source>
        <translation>Der Ergebnisordner {0} lässt sich nicht anlegen oder beschreiben; gib dir dort Schreibrechte, oder nenne mit --to einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The results folder {0} cannot be made: {1}.</source>
        <translation>Der Ergebnisordner {0} lässt sich nicht anlegen: {1}.</translation>
    </message>
    <message>
        <source>The runner on this computer did not start ({0}); its log is {1}.</source>
        <translation>Der Runner auf diesem Computer ist nicht gestartet ({0}); sein Protokoll ist {1}.</translation>
    </message>
    <message>
        <source>The runner on this computer does not answer: {0}.</source>
        <translation>Der Runner auf diesem Computer antwortet nicht: {0}.</translation>
    </message>
    <message>
        <source>The runtime does not keep what is sent to it.</source>
        <translation>Die Laufzeit behält nicht, was ihr geschickt wird.</translation>
    </message>
    <message>
        <source>The runtime it ran on is gone and another has its place; how far it came is not known.</source>
        <translation>Die Laufzeit, auf der er lief, ist weg, und eine andere hat ihren Platz; wie weit er kam, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The runtime it was prepared on is gone and another has its place; run it again.</source>
        <translation>Die Laufzeit, auf der er vorbereitet wurde, ist weg, und eine andere hat ihren Platz; führe ihn noch einmal aus.</translation>
    </message>
    <message>
        <source>The runtime&apos;s record cannot be trusted: {0}.</source>
        <translation>Der Aufzeichnung der Laufzeit ist nicht zu trauen: {0}.</translation>
    </message>
    <message>
        <source>The search index is damaged, and nothing else; `colab-tray search --rebuild` makes it anew.</source>
        <translation>Nur der Suchindex ist beschädigt; `colab-tray search --rebuild` legt ihn neu an.</translation>
    </message>
    <message>
        <source>The settings file {0} cannot be read ({1}); </source>
        <translation>Die Einstellungsdatei {0} ist nicht lesbar ({1}); </translation>
    </message>
    <message>
        <source>The settings file {0} is written in a way this program cannot change by itself; set {1} in [{2}] there by hand.</source>
        <translation>Die Einstellungsdatei {0} ist so geschrieben, dass dieses Programm sie nicht selbst ändern kann; setze {1} dort unter [{2}] von Hand.</translation>
    </message>
    <message>
        <source>The settings {0} cannot be written ({1}); make room or give yourself write permission there.</source>
        <translation>Die Einstellungen {0} sind nicht beschreibbar ({1}); schaffe Platz oder gib dir dort Schreibrechte.</translation>
    </message>
    <message>
        <source>The sign-in came to no end; the log of the engine says why.</source>
        <translation>Die Anmeldung kam zu keinem Ende; im Protokoll steht, warum.</translation>
    </message>
    <message>
        <source>The sign-in could not begin.</source>
        <translation>Die Anmeldung konnte nicht beginnen.</translation>
    </message>
    <message>
        <source>The sign-in in {0} is another program&apos;s, and stays as it is.</source>
        <translation>Die Anmeldung in {0} gehört einem anderen Programm und bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>The sign-in in {0} is not one of {1}, and is not sent there.</source>
        <translation>Die Anmeldung in {0} ist keine von {1} und wird nicht dorthin geschickt.</translation>
    </message>
    <message>
        <source>The sign-in page sent you back without an answer ({0}).</source>
        <translation>Die Anmeldeseite hat dich ohne Antwort zurückgeschickt ({0}).</translation>
    </message>
    <message>
        <source>The sign-in was ended before its answer came.</source>
        <translation>Die Anmeldung wurde beendet, bevor die Antwort kam.</translation>
    </message>
    <message>
        <source>The sign-in was revoked or is over. {0}</source>
        <translation>Die Anmeldung wurde widerrufen oder ist abgelaufen. {0}</translation>
    </message>
    <message>
        <source>The stored bytes of that script are damaged; submit it again.</source>
        <translation>Der gespeicherte Inhalt dieses Skripts ist beschädigt; führe das Skript selbst noch einmal aus.</translation>
    </message>
    <message>
        <source>The stored order of the queue cannot be read ({0}).</source>
        <translation>Die gespeicherte Reihenfolge der Warteschlange ist nicht lesbar ({0}).</translation>
    </message>
    <message>
        <source>The stored script {0} cannot be read ({1}); submit it again.</source>
        <translation>Das gespeicherte Skript {0} ist nicht lesbar ({1}); führe das Skript selbst noch einmal aus.</translation>
    </message>
    <message>
        <source>The stored script {0} is damaged; submit it again.</source>
        <translation>Das gespeicherte Skript {0} ist beschädigt; führe das Skript selbst noch einmal aus.</translation>
    </message>
    <message>
        <source>The stored {0} cannot be read ({1}: {2}).</source>
        <translation>Gespeichertes ({0}) ist nicht lesbar ({1}: {2}).</translation>
    </message>
    <message>
        <source>The system does not permit it to use {0}</source>
        <translation>Das System erlaubt ihm nicht, {0} zu benutzen</translation>
    </message>
    <message>
        <source>The system ended it because memory ran out{0}.</source>
        <translation>Das System hat ihn beendet, weil der Speicher ausging{0}.</translation>
    </message>
    <message>
        <source>The system&apos;s library {0} is missing</source>
        <translation>Die Systembibliothek {0} fehlt</translation>
    </message>
    <message>
        <source>The time limit must be a number of seconds; 0 is none.</source>
        <translation>Die Zeitgrenze muss eine Zahl von Sekunden sein; 0 heißt keine.</translation>
    </message>
    <message>
        <source>The value of the parameter {0} is none that JSON has.</source>
        <translation>Den Wert des Parameters {0} kennt JSON nicht.</translation>
    </message>
    <message>
        <source>The variable {0} can hold one secret, not {1} and {2}.</source>
        <translation>Die Variable {0} kann ein Geheimnis enthalten, nicht {1} und {2}.</translation>
    </message>
    <message>
        <source>The variable {0} is given a value and a secret; give it one.</source>
        <translation>Die Variable {0} bekommt einen Wert und ein Geheimnis; gib ihr eins davon.</translation>
    </message>
    <message>
        <source>The variable {0} was given with --env and looks like a secret, so it was not kept; set it in your environment and try again, or run the script anew with --secret.</source>
        <translation>Die Variable {0} kam mit --env und sieht wie ein Geheimnis aus, deshalb wurde sie nicht aufbewahrt; setze sie in deiner Umgebung und versuche es noch einmal, oder führe das Skript neu mit --secret aus.</translation>
    </message>
    <message>
        <source>The working directory {0} does not exist.</source>
        <translation>Das Arbeitsverzeichnis {0} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is a job {0} already.</source>
        <translation>Einen Job {0} gibt es schon.</translation>
    </message>
    <message>
        <source>There is no command {0}</source>
        <translation>Den Befehl {0} gibt es nicht</translation>
    </message>
    <message>
        <source>There is no file with sign-ins; `colab-tray login --keep file` makes one.</source>
        <translation>Es gibt keine Datei mit Anmeldungen; `colab-tray login --keep file` legt eine an.</translation>
    </message>
    <message>
        <source>There is no file {0}: the folder {1} does not exist.</source>
        <translation>Die Datei {0} gibt es nicht: der Ordner {1} ist nicht da.</translation>
    </message>
    <message>
        <source>There is no file {0}{1}</source>
        <translation>Die Datei {0} gibt es nicht{1}</translation>
    </message>
    <message>
        <source>There is no folder {0}; make it first, then allow it.</source>
        <translation>Den Ordner {0} gibt es nicht; leg ihn erst an, dann erlaube ihn.</translation>
    </message>
    <message>
        <source>There is no interpreter {0}; --python takes a path, or a name on PATH.</source>
        <translation>Den Interpreter {0} gibt es nicht; --python nimmt einen Pfad oder einen Namen aus PATH.</translation>
    </message>
    <message>
        <source>There is no job {0}; `colab-tray jobs` lists them.</source>
        <translation>Den Job {0} gibt es nicht; `colab-tray jobs` zählt sie auf.</translation>
    </message>
    <message>
        <source>There is no machine {0} any more.</source>
        <translation>Die Maschine {0} gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>There is no package {0}; check its name, and the index it is from.</source>
        <translation>Das Paket {0} gibt es nicht; prüfe seinen Namen und den Index, aus dem es kommt.</translation>
    </message>
    <message>
        <source>There is no program {0} on PATH; give --python the path of an interpreter.</source>
        <translation>Das Programm {0} steht nicht in PATH; gib --python den Pfad eines Interpreters.</translation>
    </message>
    <message>
        <source>There is no python3 on PATH; install Python, or say which one with --python.</source>
        <translation>In PATH gibt es kein python3; installiere Python, oder sag mit --python, welches.</translation>
    </message>
    <message>
        <source>There is no requirements file {0}.</source>
        <translation>Die Requirements-Datei {0} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no room in {0} for a copy of the history.</source>
        <translation>In {0} ist kein Platz für eine Kopie des Verlaufs.</translation>
    </message>
    <message>
        <source>There is no room in {0} for the run; free some space and try again.</source>
        <translation>In {0} ist kein Platz für den Lauf; schaffe Platz und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>There is no runtime {0}; `colab-tray runtimes` lists them.</source>
        <translation>Die Laufzeit {0} gibt es nicht; `colab-tray runtimes` zählt sie auf.</translation>
    </message>
    <message>
        <source>There is no secret {0}; `colab-tray secret list` has those there are.</source>
        <translation>Das Geheimnis {0} gibt es nicht; `colab-tray secret list` nennt die vorhandenen.</translation>
    </message>
    <message>
        <source>There is no secret {0}; {1}.</source>
        <translation>Das Geheimnis {0} gibt es nicht; {1}.</translation>
    </message>
    <message>
        <source>There is no setting “{0}”; {1}</source>
        <translation>Die Einstellung „{0}“ gibt es nicht; {1}</translation>
    </message>
    <message>
        <source>There is no such sign-in; another was begun, or the engine is a new one.</source>
        <translation>Diese Anmeldung gibt es nicht; eine andere wurde begonnen, oder der Dienst ist ein neuer.</translation>
    </message>
    <message>
        <source>There were too many files to come back (setting results.max_size).</source>
        <translation>Es waren zu viele Dateien, um zurückzukommen (Einstellung results.max_size).</translation>
    </message>
    <message>
        <source>This Python has no module {0}, which belongs to Python itself</source>
        <translation>Diesem Python fehlt das Modul {0}, das zu Python selbst gehört</translation>
    </message>
    <message>
        <source>This account has as many machines as Google allows it at a time; stop one of them first.</source>
        <translation>Dieses Konto hat so viele Maschinen, wie Google ihm zugleich erlaubt; gib erst eine zurück.</translation>
    </message>
    <message>
        <source>This account may not use {0}; take other hardware, or see what a plan with it costs: https://colab.research.google.com/signup.</source>
        <translation>Dieses Konto darf {0} nicht benutzen; nimm andere Hardware, oder sieh nach, was ein Tarif damit kostet: https://colab.research.google.com/signup.</translation>
    </message>
    <message>
        <source>This engine is ending; ask again, and the next one answers.</source>
        <translation>Dieser Dienst endet gerade; frage noch einmal, dann antwortet der nächste.</translation>
    </message>
    <message>
        <source>This system does not say how much memory a script takes, so --max-memory cannot be kept.</source>
        <translation>Dieses System sagt nicht, wie viel Speicher ein Skript belegt; --max-memory lässt sich deshalb nicht einhalten.</translation>
    </message>
    <message>
        <source>This system has no keychain that answers (Secret Service, KWallet, the Keychain of macOS, Windows&apos; Credential Manager), and secrets are kept nowhere else.</source>
        <translation>Auf diesem System antwortet kein Schlüsselbund (Secret Service, KWallet, Schlüsselbund von macOS, Anmeldeinformationsverwaltung von Windows), und anderswo werden Geheimnisse nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>This version of Colab Tray has no OAuth client of its own yet: `colab-tray login` shows how to get one from Google, once and free of charge, and `colab-tray login --client FILE` signs in with it.</source>
        <translation>Diese Version von Colab Tray hat noch keinen eigenen OAuth-Client: die Anmeldung zeigt, wie man einen von Google bekommt, einmal und kostenlos; `colab-tray login --client DATEI` meldet damit an.</translation>
    </message>
    <message>
        <source>Type at least one word to search for: letters or digits.</source>
        <translation>Gib mindestens ein Wort zum Suchen ein: Buchstaben oder Ziffern.</translation>
    </message>
    <message>
        <source>What is to be different about job {0} is yours to say: `colab-tray again {1}` takes --on, --with, --python, and other arguments after --.</source>
        <translation>Was am Job {0} anders sein soll, sagst du: `colab-tray again {1}` nimmt --on, --with, --python und nach -- andere Argumente.</translation>
    </message>
    <message>
        <source>What it reads is not text in the encoding {0}</source>
        <translation>Was er liest, ist kein Text in der Kodierung {0}</translation>
    </message>
    <message>
        <source>What it writes cannot be said in the encoding {0}</source>
        <translation>Was er schreibt, lässt sich in der Kodierung {0} nicht sagen</translation>
    </message>
    <message>
        <source>What job {0} said tells more; `colab-tray logs {1}` shows it.</source>
        <translation>Was der Job {0} ausgab, sagt mehr; `colab-tray logs {1}` zeigt es.</translation>
    </message>
    <message>
        <source>What lies in its place was changed meanwhile, so it is among the results.</source>
        <translation>Was an ihrer Stelle liegt, wurde inzwischen geändert; deshalb liegt sie bei den Ergebnissen.</translation>
    </message>
    <message>
        <source>What this account may use of Colab is used up for now. It is filled up again by itself, or with compute units: https://colab.research.google.com/signup.</source>
        <translation>Was dieses Konto von Colab benutzen darf, ist für jetzt aufgebraucht. Es füllt sich von selbst wieder, oder mit Recheneinheiten: https://colab.research.google.com/signup.</translation>
    </message>
    <message>
        <source>What to retry on is {0}, not {1}.</source>
        <translation>Wobei noch einmal versucht wird, ist {0}, nicht {1}.</translation>
    </message>
    <message>
        <source>What to retry on needs a number of retries (--retries N) beside it.</source>
        <translation>Wobei noch einmal versucht wird, braucht daneben eine Zahl von Versuchen (--retries N).</translation>
    </message>
    <message>
        <source>Whether there is one already has been looked for since {0}.</source>
        <translation>Ob es schon eine gibt, wird seit {0} gesucht.</translation>
    </message>
    <message>
        <source>You did not allow Colab Tray to {0}; sign in again and tick it.</source>
        <translation>Du hast Colab Tray nicht erlaubt, {0}; melde dich wieder an und kreuze es an.</translation>
    </message>
    <message>
        <source>You did not allow it, so nobody is signed in.</source>
        <translation>Du hast es nicht erlaubt, also ist niemand angemeldet.</translation>
    </message>
    <message>
        <source>You signed in as {0}, not as {1}; nothing was kept.</source>
        <translation>Du hast dich als {0} angemeldet, nicht als {1}; nichts wurde behalten.</translation>
    </message>
    <message>
        <source>`colab-tray login` signs in again.</source>
        <translation>Melde dich wieder an.</translation>
    </message>
    <message>
        <source>a size such as 500MB or 16GiB, from {0} to {1}</source>
        <translation>eine Größe wie 500MB oder 16GiB, von {0} bis {1}</translation>
    </message>
    <message>
        <source>a time such as 90, 10s, 5m or 2h, from {0} to {1}</source>
        <translation>eine Zeit wie 90, 10s, 5m oder 2h, von {0} bis {1}</translation>
    </message>
    <message>
        <source>a whole number from {0} to {1}</source>
        <translation>eine ganze Zahl von {0} bis {1}</translation>
    </message>
    <message>
        <source>an OAuth client you downloaded</source>
        <translation>ein OAuth-Client, den du heruntergeladen hast</translation>
    </message>
    <message>
        <source>and once more after that</source>
        <translation>danach noch einmal</translation>
    </message>
    <message>
        <source>any of {0}, with spaces or commas between</source>
        <translation>eins oder mehreres von {0}, mit Leerzeichen oder Kommas dazwischen</translation>
    </message>
    <message>
        <source>did you mean {0}?</source>
        <translation>meintest du {0}?</translation>
    </message>
    <message>
        <source>failure, or exit statuses from 1 to 255 such as 75,111</source>
        <translation>failure, oder Exit-Status von 1 bis 255 wie 75,111</translation>
    </message>
    <message>
        <source>for the last time</source>
        <translation>zum letzten Mal</translation>
    </message>
    <message>
        <source>gcloud&apos;s application default credentials</source>
        <translation>die Standardanmeldung von gcloud</translation>
    </message>
    <message>
        <source>hours such as 22:00-07:00, or off</source>
        <translation>Uhrzeiten wie 22:00-07:00, oder off</translation>
    </message>
    <message>
        <source>https:// and a host of Google, or of this computer, as http://127.0.0.1:8080</source>
        <translation>https:// und ein Rechner von Google, oder dieser Computer, wie http://127.0.0.1:8080</translation>
    </message>
    <message>
        <source>is damaged</source>
        <translation>ist beschädigt</translation>
    </message>
    <message>
        <source>is damaged ({0})</source>
        <translation>ist beschädigt ({0})</translation>
    </message>
    <message>
        <source>is damaged, or something else under its name</source>
        <translation>ist beschädigt oder etwas anderes unter ihrem Namen</translation>
    </message>
    <message>
        <source>is gone or empty</source>
        <translation>ist weg oder leer</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>sie ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>it is not UTF-8 text</source>
        <translation>sie ist kein UTF-8-Text</translation>
    </message>
    <message>
        <source>module names separated by spaces or commas</source>
        <translation>Modulnamen, durch Leerzeichen oder Kommas getrennt</translation>
    </message>
    <message>
        <source>one of {0}</source>
        <translation>eins von {0}</translation>
    </message>
    <message>
        <source>the OAuth client for Google&apos;s colab command</source>
        <translation>der OAuth-Client für Googles Befehl colab</translation>
    </message>
    <message>
        <source>the sign-in of Google&apos;s colab command</source>
        <translation>die Anmeldung von Googles Befehl colab</translation>
    </message>
    <message>
        <source>there are {0}.</source>
        <translation>es gibt {0}.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <source>{0} The line in {1} is ignored.</source>
        <translation>{0} Die Zeile in {1} gilt nicht.</translation>
    </message>
    <message>
        <source>{0} `colab-tray queue release {1}` asks it once more.</source>
        <translation>{0} `colab-tray queue release {1}` fragt ihn noch einmal.</translation>
    </message>
    <message>
        <source>{0} and {1} are one name on some disks, so they cannot travel together; rename one of them.</source>
        <translation>{0} und {1} sind auf manchen Festplatten derselbe Name und können nicht zusammen mit; benenne eine um.</translation>
    </message>
    <message>
        <source>{0} belongs to another user; it must be yours alone.</source>
        <translation>{0} gehört jemand anderem; es muss dir allein gehören.</translation>
    </message>
    <message>
        <source>{0} belongs to another user; what is saved there is not run.</source>
        <translation>{0} gehört jemand anderem; was dort gespeichert wird, läuft nicht.</translation>
    </message>
    <message>
        <source>{0} bytes of output were not kept: over the limit, or the disk was full.</source>
        <translation>{0} Byte der Ausgabe wurden nicht aufbewahrt: über der Grenze, oder die Festplatte war voll.</translation>
    </message>
    <message>
        <source>{0} cannot be opened: {1}.</source>
        <translation>{0} lässt sich nicht öffnen: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be reached: a folder above it is closed to you.</source>
        <translation>{0} ist nicht erreichbar: ein Ordner darüber ist dir verschlossen.</translation>
    </message>
    <message>
        <source>{0} cannot be reached; nothing has changed, and it is asked again later.</source>
        <translation>{0} ist nicht erreichbar; nichts hat sich geändert, und später wird wieder gefragt.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}).</source>
        <translation>{0} ist nicht lesbar ({1}).</translation>
    </message>
    <message>
        <source>{0} cannot be read, so it cannot travel.</source>
        <translation>{0} ist nicht lesbar und kann deshalb nicht mit.</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} ist nicht lesbar: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be the name of a parameter.</source>
        <translation>{0} kann kein Parameter heißen.</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}).</source>
        <translation>{0} ist nicht beschreibbar ({1}).</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}); it is as it was before.</source>
        <translation>{0} ist nicht beschreibbar ({1}); es ist, wie es vorher war.</translation>
    </message>
    <message>
        <source>{0} cannot travel: {1}; rename it.</source>
        <translation>{0} kann nicht mit: {1}; benenne es um.</translation>
    </message>
    <message>
        <source>{0} changes while it is read; run the script when it is at rest.</source>
        <translation>{0} ändert sich beim Lesen; führe das Skript aus, wenn es ruht.</translation>
    </message>
    <message>
        <source>{0} could not be looked at; see the log.</source>
        <translation>{0} ließ sich nicht ansehen; sieh ins Protokoll.</translation>
    </message>
    <message>
        <source>{0} could not be started: {1}.</source>
        <translation>{0} ließ sich nicht starten: {1}.</translation>
    </message>
    <message>
        <source>{0} could not be started; the log says why.</source>
        <translation>{0} ließ sich nicht starten; im Protokoll steht, warum.</translation>
    </message>
    <message>
        <source>{0} did not start Python within {1} seconds.</source>
        <translation>{0} hat Python nicht innerhalb von {1} Sekunden gestartet.</translation>
    </message>
    <message>
        <source>{0} does not answer: {1}.</source>
        <translation>{0} antwortet nicht: {1}.</translation>
    </message>
    <message>
        <source>{0} does not give this OAuth client what it asks for ({1}).</source>
        <translation>{0} gibt diesem OAuth-Client nicht, worum er bittet ({1}).</translation>
    </message>
    <message>
        <source>{0} does not take the sign-in any more. {1}</source>
        <translation>{0} nimmt die Anmeldung nicht mehr an. {1}</translation>
    </message>
    <message>
        <source>{0} does not wait; `colab-tray inbox` lists what does.</source>
        <translation>{0} wartet nicht; `colab-tray inbox` zählt auf, was wartet.</translation>
    </message>
    <message>
        <source>{0} ended it: sent by a person, a program or the system, not by us</source>
        <translation>{0} hat ihn beendet: geschickt von einem Menschen, einem Programm oder dem System, nicht von uns</translation>
    </message>
    <message>
        <source>{0} files with {1} would be sent, and nothing is before you agree: `colab-tray queue release {2}`, or `run --yes` from the start; `colab-tray bundle` lists them.</source>
        <translation>{0} Dateien mit {1} würden verschickt, und nichts davon, bevor du zustimmst: „Dateien senden“, oder `colab-tray queue release {2}`.</translation>
    </message>
    <message>
        <source>{0} files with {1} would travel, and {2} is the most (setting bundle.max_size). The largest: {3}.</source>
        <translation>{0} Dateien mit {1} kämen mit, und höchstens {2} dürfen (Einstellung bundle.max_size). Die größten: {3}.</translation>
    </message>
    <message>
        <source>{0} files would travel, and {1} is the most (setting bundle.max_files).</source>
        <translation>{0} Dateien kämen mit, und höchstens {1} dürfen (Einstellung bundle.max_files).</translation>
    </message>
    <message>
        <source>{0} fits {1} jobs: {2}; type more of it.</source>
        <translation>{0} passt zu {1} Jobs: {2}; gib mehr davon ein.</translation>
    </message>
    <message>
        <source>{0} fits {1} runtimes; type more of it.</source>
        <translation>{0} passt zu {1} Laufzeiten; gib mehr davon ein.</translation>
    </message>
    <message>
        <source>{0} has a second name elsewhere (a hard link); save a copy instead.</source>
        <translation>{0} hat anderswo einen zweiten Namen (einen Hardlink); speichere stattdessen eine Kopie.</translation>
    </message>
    <message>
        <source>{0} has been asked too often; it is asked again later.</source>
        <translation>{0} wurde zu oft gefragt; später wird wieder gefragt.</translation>
    </message>
    <message>
        <source>{0} has been signed out.</source>
        <translation>{0} wurde abgemeldet.</translation>
    </message>
    <message>
        <source>{0} has ended or is another one; it is never changed again.</source>
        <translation>{0} ist zu Ende oder ein anderer; daran ändert sich nichts mehr.</translation>
    </message>
    <message>
        <source>{0} has more than {1}; that is no requirements file.</source>
        <translation>{0} hat mehr als {1}; das ist keine Requirements-Datei.</translation>
    </message>
    <message>
        <source>{0} has no ipykernel, which notebooks run in.</source>
        <translation>{0} hat kein ipykernel, in dem Notebooks laufen.</translation>
    </message>
    <message>
        <source>{0} has not ended yet; `colab-tray wait {1}` waits for that.</source>
        <translation>{0} ist noch nicht zu Ende; `colab-tray wait {1}` wartet darauf.</translation>
    </message>
    <message>
        <source>{0} has {1} without its outputs; a notebook may have {2}. Move large pictures and data out of its cells.</source>
        <translation>{0} hat ohne seine Ausgaben {1}; ein Notebook darf {2} haben. Nimm große Bilder und Daten aus seinen Zellen.</translation>
    </message>
    <message>
        <source>{0} has {1}; a notebook may have {2} at most.</source>
        <translation>{0} hat {1}; ein Notebook darf höchstens {2} haben.</translation>
    </message>
    <message>
        <source>{0} has {1}; a script may have {2} at most.</source>
        <translation>{0} hat {1}; ein Skript darf höchstens {2} haben.</translation>
    </message>
    <message>
        <source>{0} in [{1}] is {2}; {3}it takes {4}.</source>
        <translation>{0} in [{1}] ist {2}; {3}erlaubt ist {4}.</translation>
    </message>
    <message>
        <source>{0} is a file and not a package; a file of that name hides the package</source>
        <translation>{0} ist eine Datei und kein Paket; eine Datei dieses Namens verdeckt das Paket</translation>
    </message>
    <message>
        <source>{0} is a link that leads out of the folder; put a copy of the file there.</source>
        <translation>{0} ist ein Verweis aus dem Ordner hinaus; leg eine Kopie der Datei dorthin.</translation>
    </message>
    <message>
        <source>{0} is a link; save the file itself in the folder.</source>
        <translation>{0} ist ein Verweis; speichere die Datei selbst im Ordner.</translation>
    </message>
    <message>
        <source>{0} is a notebook, which takes no arguments.</source>
        <translation>{0} ist ein Notebook, das keine Argumente nimmt.</translation>
    </message>
    <message>
        <source>{0} is a notebook, which takes no arguments; give parameters with --set NAME=VALUE before its name.</source>
        <translation>{0} ist ein Notebook, das keine Argumente nimmt; gib Parameter mit --set NAME=WERT vor seinem Namen an.</translation>
    </message>
    <message>
        <source>{0} is a place where files land that nobody means to run; make a folder of its own for scripts and allow that.</source>
        <translation>In {0} landen Dateien, die niemand ausführen will; leg für Skripte einen eigenen Ordner an und erlaube den.</translation>
    </message>
    <message>
        <source>{0} is being given back already.</source>
        <translation>{0} wird schon zurückgegeben.</translation>
    </message>
    <message>
        <source>{0} is being given back, and Google has not confirmed it yet.</source>
        <translation>{0} wird zurückgegeben, und Google hat es noch nicht bestätigt.</translation>
    </message>
    <message>
        <source>{0} is damaged; remove it and sign in again.</source>
        <translation>{0} ist beschädigt; entferne die Datei und melde dich wieder an.</translation>
    </message>
    <message>
        <source>{0} is no Python notebook; only those take parameters (--set).</source>
        <translation>{0} ist kein Python-Notebook; nur solche nehmen Parameter (--set).</translation>
    </message>
    <message>
        <source>{0} is no client file; download it again from Google&apos;s console, as JSON.</source>
        <translation>{0} ist keine Client-Datei; lade sie noch einmal als JSON aus Googles Konsole.</translation>
    </message>
    <message>
        <source>{0} is no name here; a name is {1}.</source>
        <translation>{0} ist hier kein Name; ein Name ist {1}.</translation>
    </message>
    <message>
        <source>{0} is no notebook, so it takes no parameters (--set); what stands after a script&apos;s name is the script&apos;s.</source>
        <translation>{0} ist kein Notebook und nimmt keine Parameter (--set); was nach dem Namen eines Skripts steht, gehört dem Skript.</translation>
    </message>
    <message>
        <source>{0} is no notebook; --keep-going is about a notebook&apos;s cells.</source>
        <translation>{0} ist kein Notebook; --keep-going betrifft die Zellen eines Notebooks.</translation>
    </message>
    <message>
        <source>{0} is no regular file, so it cannot travel.</source>
        <translation>{0} ist keine gewöhnliche Datei und kann nicht mit.</translation>
    </message>
    <message>
        <source>{0} is no whole copy of a history; name another one.</source>
        <translation>{0} ist keine vollständige Kopie eines Verlaufs; nenne eine andere.</translation>
    </message>
    <message>
        <source>{0} is none of the colours {1}.</source>
        <translation>{0} ist keine der Farben {1}.</translation>
    </message>
    <message>
        <source>{0} is not JSON as Google writes it.</source>
        <translation>{0} ist kein JSON, wie Google es schreibt.</translation>
    </message>
    <message>
        <source>{0} is not UTF-8 text; save it as UTF-8.</source>
        <translation>{0} ist kein UTF-8-Text; speichere es als UTF-8.</translation>
    </message>
    <message>
        <source>{0} is not a Python script: it holds binary data.</source>
        <translation>{0} ist kein Python-Skript: es enthält Binärdaten.</translation>
    </message>
    <message>
        <source>{0} is not a Python script: its name does not end in .py.</source>
        <translation>{0} ist kein Python-Skript: der Name endet nicht auf .py.</translation>
    </message>
    <message>
        <source>{0} is not a file.</source>
        <translation>{0} ist keine Datei.</translation>
    </message>
    <message>
        <source>{0} is not a folder, so no results can go there.</source>
        <translation>{0} ist kein Ordner, also können keine Ergebnisse dorthin.</translation>
    </message>
    <message>
        <source>{0} is not a folder; move it away or set {1}.</source>
        <translation>{0} ist kein Ordner; schaffe es fort oder setze {1}.</translation>
    </message>
    <message>
        <source>{0} is not a job id; one has up to {1} digits and letters, as `colab-tray jobs` shows them.</source>
        <translation>{0} ist keine Job-Kennung; eine hat bis zu {1} Ziffern und Buchstaben, wie `colab-tray jobs` sie zeigt.</translation>
    </message>
    <message>
        <source>{0} is not a notebook: it is not JSON from line {1}, column {2} on.</source>
        <translation>{0} ist kein Notebook: ab Zeile {1}, Spalte {2} ist es kein JSON.</translation>
    </message>
    <message>
        <source>{0} is not a program that can be started.</source>
        <translation>{0} ist kein Programm, das sich starten lässt.</translation>
    </message>
    <message>
        <source>{0} is not a regular file, so it is not run.</source>
        <translation>{0} ist keine gewöhnliche Datei und läuft deshalb nicht.</translation>
    </message>
    <message>
        <source>{0} is not signed in; `colab-tray login {1}` signs in.</source>
        <translation>{0} ist nicht angemeldet; `colab-tray login {1}` meldet an.</translation>
    </message>
    <message>
        <source>{0} is not taken: {1}. Nothing was imported.</source>
        <translation>{0} wird nicht genommen: {1}. Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>{0} is not there yet.</source>
        <translation>{0} ist noch nicht da.</translation>
    </message>
    <message>
        <source>{0} is not watched; `colab-tray inbox` lists the folders.</source>
        <translation>{0} wird nicht beobachtet; `colab-tray inbox` zählt die Ordner auf.</translation>
    </message>
    <message>
        <source>{0} is now of {1}.</source>
        <translation>{0} ist jetzt von {1}.</translation>
    </message>
    <message>
        <source>{0} is one machine that is there; name what a new one is to be, such as T4.</source>
        <translation>{0} ist eine vorhandene Maschine; nenne, was eine neue sein soll, etwa T4.</translation>
    </message>
    <message>
        <source>{0} is out of order (status {1}); it is asked again later.</source>
        <translation>{0} ist gestört (Status {1}); später wird wieder gefragt.</translation>
    </message>
    <message>
        <source>{0} is saved as UTF-16, which Python does not read; save it as UTF-8.</source>
        <translation>{0} ist als UTF-16 gespeichert, was Python nicht liest; speichere es als UTF-8.</translation>
    </message>
    <message>
        <source>{0} is signed in, but you did not allow it to {1}.</source>
        <translation>{0} ist angemeldet, aber du hast nicht erlaubt: {1}.</translation>
    </message>
    <message>
        <source>{0} is the client of a web application; create one of the type “Desktop app”.</source>
        <translation>{0} ist der Client einer Webanwendung; erstelle einen vom Typ „Desktop-App“.</translation>
    </message>
    <message>
        <source>{0} is the key of a service account; Colab lends machines to people, so sign in as one.</source>
        <translation>{0} ist der Schlüssel eines Dienstkontos; Colab leiht Menschen Maschinen, also melde dich als einer an.</translation>
    </message>
    <message>
        <source>{0} is there already; name another file.</source>
        <translation>{0} gibt es schon; nenne eine andere Datei.</translation>
    </message>
    <message>
        <source>{0} is this computer, which no browser shows as a machine.</source>
        <translation>{0} ist dieser Computer, den kein Browser als Maschine zeigt.</translation>
    </message>
    <message>
        <source>{0} is to run on {1}, and this version does not know how; with --on local it runs on this computer.</source>
        <translation>{0} soll auf {1} laufen, und diese Version weiß nicht, wie; mit --on local läuft es auf diesem Computer.</translation>
    </message>
    <message>
        <source>{0} is yours already.</source>
        <translation>{0} gehört dir schon.</translation>
    </message>
    <message>
        <source>{0} is {1}; only a file or a folder can be run.</source>
        <translation>{0} ist {1}; nur eine Datei oder ein Ordner kann laufen.</translation>
    </message>
    <message>
        <source>{0} is {1}; only files can travel.</source>
        <translation>{0} ist {1}; nur Dateien können mit.</translation>
    </message>
    <message>
        <source>{0} more times after that</source>
        <translation>danach noch {0}-mal</translation>
    </message>
    <message>
        <source>{0} must be {1}, not “{2}”.</source>
        <translation>{0}: erlaubt ist {1}, nicht „{2}“.</translation>
    </message>
    <message>
        <source>{0} of its attempts took what they ran on down with them, so it is not tried again by itself; `colab-tray queue release` tries it once more.</source>
        <translation>{0} seiner Versuche haben mitgerissen, worauf sie liefen; deshalb wird er nicht von selbst noch einmal versucht. „Weiterlaufen lassen“ versucht es noch einmal.</translation>
    </message>
    <message>
        <source>{0} on {1} and would be lost; cancel first, or say --force.</source>
        <translation>{0} auf {1} und ginge verloren; brich erst ab, oder nimm --force.</translation>
    </message>
    <message>
        <source>{0} or the account&apos;s organisation does not let this program in ({1}).</source>
        <translation>{0} oder die Organisation des Kontos lässt dieses Programm nicht zu ({1}).</translation>
    </message>
    <message>
        <source>{0} ran elsewhere, and what it ran in is not here; `colab-tray import FILE --to DIR` gives its script and files, to be run like any other.</source>
        <translation>{0} lief anderswo, und worin es lief, ist nicht hier; `colab-tray import DATEI --to ORDNER` gibt Skript und Dateien heraus, die dann laufen wie andere.</translation>
    </message>
    <message>
        <source>{0} runs on another machine, with the Python of that one; --python names one of this computer&apos;s, where --on local has it run.</source>
        <translation>{0} läuft auf einer anderen Maschine und mit deren Python; --python nennt eines dieses Rechners, auf dem es mit --on local läuft.</translation>
    </message>
    <message>
        <source>{0} was changed after the job was submitted; run it again.</source>
        <translation>{0} wurde geändert, nachdem der Job angenommen war; führe ihn noch einmal aus.</translation>
    </message>
    <message>
        <source>{0} was given back while it was started.</source>
        <translation>{0} wurde zurückgegeben, während sie startete.</translation>
    </message>
    <message>
        <source>{0} was opened elsewhere, and is given back there.</source>
        <translation>{0} wurde anderswo geöffnet und wird dort zurückgegeben.</translation>
    </message>
    <message>
        <source>{0} was opened elsewhere; `colab-tray runtimes adopt` first.</source>
        <translation>{0} wurde anderswo geöffnet; erst „Jobs dort laufen lassen“.</translation>
    </message>
    <message>
        <source>{0} was there a moment ago and is gone.</source>
        <translation>{0} war eben noch da und ist weg.</translation>
    </message>
    <message>
        <source>{0} {1} is {2}; it must be {3}, so it is ignored.</source>
        <translation>{0} {1} ist {2}; erlaubt ist {3}, deshalb gilt es nicht.</translation>
    </message>
    <message>
        <source>{0}/{1} cannot be written ({2}); set COLAB_TRAY_HOME to a folder on a disk that can be.</source>
        <translation>{0}/{1} ist nicht beschreibbar ({2}); setze COLAB_TRAY_HOME auf einen Ordner, der sich beschreiben lässt.</translation>
    </message>
    <message>
        <source>{0}/{1} is a link that leads out of the folder.</source>
        <translation>{0}/{1} ist ein Verweis aus dem Ordner hinaus.</translation>
    </message>
    <message>
        <source>{0}: &quot;{1}&quot; is not a package with a version, like pandas&gt;=2 or torch==2.9.1.</source>
        <translation>{0}: &quot;{1}&quot; ist kein Paket mit Version, wie pandas&gt;=2 oder torch==2.9.1.</translation>
    </message>
    <message>
        <source>{0}: constraint files are not supported; write the versions into {1} itself.</source>
        <translation>{0}: Constraint-Dateien gibt es hier nicht; schreib die Versionen in {1} selbst.</translation>
    </message>
    <message>
        <source>{0}: requirements files name one another without end.</source>
        <translation>{0}: Requirements-Dateien nennen einander ohne Ende.</translation>
    </message>
    <message>
        <source>{0}: the address holds a user name or password, which would be written to the disk; put it into ~/.netrc, or as ${NAME} into a variable.</source>
        <translation>{0}: die Adresse enthält einen Benutzernamen oder ein Passwort, das auf die Festplatte geschrieben würde; nimm ~/.netrc oder als ${NAME} eine Variable.</translation>
    </message>
    <message>
        <source>{0}: the option {1} is not one of a requirements file.</source>
        <translation>{0}: die Option {1} gehört nicht in eine Requirements-Datei.</translation>
    </message>
    <message>
        <source>{0}: {1} is a file of this computer, which a shared environment cannot hold; install it into a .venv beside the script.</source>
        <translation>{0}: {1} ist eine Datei dieses Computers, die eine geteilte Umgebung nicht enthalten kann; installiere sie in eine .venv neben dem Skript.</translation>
    </message>
    <message>
        <source>{0}: {1} is a folder or file of this computer, which a shared environment cannot hold; install it into a .venv beside the script.</source>
        <translation>{0}: {1} ist ein Ordner oder eine Datei dieses Computers, die eine geteilte Umgebung nicht enthalten kann; installiere sie in eine .venv neben dem Skript.</translation>
    </message>
    <message>
        <source>{0}; but endpoints.oauth is Google&apos;s. Set all of them, or none.</source>
        <translation>{0}; aber endpoints.oauth ist Googles. Setze alle oder keine.</translation>
    </message>
    <message>
        <source>{0}; name another one with --python.</source>
        <translation>{0}; nenne mit --python einen anderen.</translation>
    </message>
    <message>
        <source>{0}; no other that suits was found. Install one, or name one with --python.</source>
        <translation>{0}; kein anderer passender wurde gefunden. Installiere einen, oder nenne mit --python einen.</translation>
    </message>
    <message>
        <source>{0}its last good copy is used.</source>
        <translation>{0}ihre letzte gute Kopie wird benutzt.</translation>
    </message>
    <message>
        <source>{0}the defaults are used.</source>
        <translation>{0}die Vorgaben werden benutzt.</translation>
    </message>
    <message>
        <source>{0}{1} could not be written to {2}: {3}.</source>
        <translation>{0}{1} ließ sich nicht nach {2} schreiben: {3}.</translation>
    </message>
    <message>
        <source>“{0}” is not a size; write for example 4096, 500MB or 16GiB.</source>
        <translation>„{0}“ ist keine Größe; schreib zum Beispiel 4096, 500MB oder 16GiB.</translation>
    </message>
    <message>
        <source>“{0}” is not a time; write for example 90, 10s, 5m or 1h30m.</source>
        <translation>„{0}“ ist keine Zeit; schreib zum Beispiel 90, 10s, 5m oder 1h30m.</translation>
    </message>
</context>
<context>
    <name>drop</name>
    <message numerus="yes">
        <source>%n files, {size}</source>
        <translation>
            <numerusform>%n Datei, {size}</numerusform>
            <numerusform>%n Dateien, {size}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs started</source>
        <translation>
            <numerusform>%n Job gestartet</numerusform>
            <numerusform>%n Jobs gestartet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Hide the drop zone</source>
        <translation>&amp;Ablage verbergen</translation>
    </message>
    <message>
        <source>&amp;Paste and run</source>
        <translation>&amp;Einfügen und ausführen</translation>
    </message>
    <message>
        <source>&amp;Run script…</source>
        <translation>Skript aus&amp;führen&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Show window</source>
        <translation>&amp;Fenster zeigen</translation>
    </message>
    <message>
        <source>1 file, {size}</source>
        <translation>1 Datei, {size}</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Always on top: Alt+Space on GNOME, Alt+F3 on KDE</source>
        <translation>Immer im Vordergrund: Alt+Leertaste bei GNOME, Alt+F3 bei KDE</translation>
    </message>
    <message>
        <source>Choose a script of {folder}</source>
        <translation>Ein Skript aus {folder} wählen</translation>
    </message>
    <message>
        <source>Drag it to where it does not cover anything.</source>
        <translation>Zieh sie dorthin, wo sie nichts verdeckt.</translation>
    </message>
    <message>
        <source>Drop a Python script here</source>
        <translation>Zieh ein Python-Skript hierher</translation>
    </message>
    <message>
        <source>Drop a script, a folder or text. Click to choose a script.</source>
        <translation>Zieh ein Skript, einen Ordner oder Text hierher. Ein Klick wählt ein Skript.</translation>
    </message>
    <message>
        <source>Drop to run</source>
        <translation>Zum Ausführen hierherziehen</translation>
    </message>
    <message>
        <source>Drop zone</source>
        <translation>Ablage</translation>
    </message>
    <message>
        <source>It costs {units} units an hour</source>
        <translation>Das kostet {units} Einheiten pro Stunde</translation>
    </message>
    <message>
        <source>It finds {names} beside it</source>
        <translation>Es findet {names} neben sich</translation>
    </message>
    <message>
        <source>It is given {names}</source>
        <translation>Es bekommt {names}</translation>
    </message>
    <message numerus="yes">
        <source>More than %n files</source>
        <translation>
            <numerusform>Mehr als %n Datei</numerusform>
            <numerusform>Mehr als %n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>None of these is a Python script. Drop them together with the script that reads them.</source>
        <translation>Keins davon ist ein Python-Skript. Zieh sie zusammen mit dem Skript hierher, das sie liest.</translation>
    </message>
    <message>
        <source>On Wayland the desktop places it</source>
        <translation>Unter Wayland stellt der Desktop sie auf</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>On {machine}, when the one that is on is free</source>
        <translation>Auf {machine}, sobald die laufende frei ist</translation>
    </message>
    <message>
        <source>On {machine}, which is ready</source>
        <translation>Auf {machine}, bereit</translation>
    </message>
    <message>
        <source>On {machine}, which is started for it</source>
        <translation>Auf {machine}, dafür gestartet</translation>
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
        <source>Run this text</source>
        <translation>Diesen Text ausführen</translation>
    </message>
    <message>
        <source>Run {name}</source>
        <translation>{name} ausführen</translation>
    </message>
    <message>
        <source>Run {script} of {folder}</source>
        <translation>{script} aus {folder} ausführen</translation>
    </message>
    <message numerus="yes">
        <source>Start %n jobs</source>
        <translation>
            <numerusform>%n Job starten</numerusform>
            <numerusform>%n Jobs starten</numerusform>
        </translation>
    </message>
    <message>
        <source>The text</source>
        <translation>Der Text</translation>
    </message>
    <message>
        <source>There is nothing in it that could be run.</source>
        <translation>Darin ist nichts, was sich ausführen ließe.</translation>
    </message>
    <message>
        <source>This cannot be run</source>
        <translation>Das lässt sich nicht ausführen</translation>
    </message>
    <message>
        <source>This is not on this computer. Save it here, then drop it.</source>
        <translation>Das ist nicht auf diesem Computer. Speichere es hier, dann zieh es hierher.</translation>
    </message>
    <message>
        <source>This text is not Python.</source>
        <translation>Dieser Text ist kein Python.</translation>
    </message>
    <message>
        <source>This text is not Python: see its line {line}.</source>
        <translation>Dieser Text ist kein Python: siehe Zeile {line}.</translation>
    </message>
    <message>
        <source>This text is too long to be run.</source>
        <translation>Dieser Text ist zu lang, um ausgeführt zu werden.</translation>
    </message>
    <message>
        <source>Which script?</source>
        <translation>Welches Skript?</translation>
    </message>
    <message>
        <source>Without {names}</source>
        <translation>Ohne {names}</translation>
    </message>
    <message>
        <source>or press Run script…, or save one into
{inbox}</source>
        <translation>oder drücke „Skript ausführen&#xa0;…“, oder speichere eins in
{inbox}</translation>
    </message>
    <message>
        <source>{folder} holds several scripts. &amp;Run this one:</source>
        <translation>In {folder} sind mehrere Skripte. &amp;Dieses ausführen:</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} und %n weiteres</numerusform>
            <numerusform>{names} und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is no Python script. Drop it together with the script that reads it.</source>
        <translation>{name} ist kein Python-Skript. Zieh es zusammen mit dem Skript hierher, das es liest.</translation>
    </message>
    <message>
        <source>{name} started</source>
        <translation>{name} gestartet</translation>
    </message>
    <message>
        <source>{script} runs on another machine, where {data} is not. Put it into the script&apos;s folder.</source>
        <translation>{script} läuft auf einer anderen Maschine, und {data} ist nicht dort. Leg es in den Ordner des Skripts.</translation>
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
        <source>&amp;Arguments:</source>
        <translation>&amp;Argumente:</translation>
    </message>
    <message>
        <source>&amp;Ascending</source>
        <translation>&amp;Aufsteigend</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abb&amp;rechen</translation>
    </message>
    <message>
        <source>&amp;Compare the two selected</source>
        <translation>Die beiden gewählten &amp;vergleichen</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>A&amp;bsteigend</translation>
    </message>
    <message>
        <source>&amp;Edit and run…</source>
        <translation>&amp;Bearbeiten und ausführen&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Errors (stderr)</source>
        <translation>&amp;Fehler (stderr)</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>&amp;Dateien</translation>
    </message>
    <message>
        <source>&amp;Group by script</source>
        <translation>Nach Skript &amp;gruppieren</translation>
    </message>
    <message>
        <source>&amp;How they ran</source>
        <translation>Wie sie &amp;liefen</translation>
    </message>
    <message>
        <source>&amp;Keep it and go on</source>
        <translation>&amp;Behalten und weiter</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Mehr</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>&amp;Output</source>
        <translation>Ausgab&amp;e</translation>
    </message>
    <message>
        <source>&amp;Packages:</source>
        <translation>&amp;Pakete:</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>Ausfüh&amp;ren</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>&amp;Zeitachse</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Where:</source>
        <translation>&amp;Wo:</translation>
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
        <source>A CPU machine with high RAM</source>
        <translation>Eine CPU-Maschine mit viel RAM</translation>
    </message>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation>Ein Anführungszeichen ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>About the selected job</source>
        <translation>Über den gewählten Job</translation>
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
        <source>An estimate: what the machine costs an hour, for as long as the script ran. Jobs that run there at once each count it whole.</source>
        <translation>Eine Schätzung: was die Maschine pro Stunde kostet, so lange das Skript lief. Jobs, die dort zugleich laufen, zählen es jeder ganz.</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Egal wann</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>As before: {place}</source>
        <translation>Wie zuvor: {place}</translation>
    </message>
    <message>
        <source>Asked for by a command</source>
        <translation>Von einem Befehl verlangt</translation>
    </message>
    <message>
        <source>Asked for by a program</source>
        <translation>Von einem Programm verlangt</translation>
    </message>
    <message>
        <source>Asked for here</source>
        <translation>Hier verlangt</translation>
    </message>
    <message>
        <source>Asked for in an editor</source>
        <translation>In einem Editor verlangt</translation>
    </message>
    <message>
        <source>Attempt {number}, on {runtime}</source>
        <translation>Versuch {number}, auf {runtime}</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Compare with the run &amp;before</source>
        <translation>Mit dem Lauf da&amp;vor vergleichen</translation>
    </message>
    <message>
        <source>Copy as command &amp;line</source>
        <translation>Als Befehls&amp;zeile kopieren</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Abgelegt</translation>
    </message>
    <message>
        <source>Edit and run {job}</source>
        <translation>{job} bearbeiten und ausführen</translation>
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
        <source>Fi&amp;les</source>
        <translation>Da&amp;teien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Files it made or changed</source>
        <translation>Dateien, die er angelegt oder geändert hat</translation>
    </message>
    <message>
        <source>For this computer, because it asks for nothing else.</source>
        <translation>Für diesen Computer, weil er nach nichts anderem fragt.</translation>
    </message>
    <message>
        <source>For {machine}, because it or who started it asked for that.</source>
        <translation>Für {machine}, weil er oder wer ihn startete das verlangte.</translation>
    </message>
    <message>
        <source>From a warm interpreter</source>
        <translation>Aus einem warmen Interpreter</translation>
    </message>
    <message>
        <source>From a warm interpreter with the usual imports</source>
        <translation>Aus einem warmen Interpreter mit den üblichen Importen</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>How the job came about</source>
        <translation>Wie der Job verlief</translation>
    </message>
    <message>
        <source>How the list is sorted and grouped</source>
        <translation>Wie die Liste sortiert und gruppiert ist</translation>
    </message>
    <message>
        <source>Imported; it ran elsewhere</source>
        <translation>Importiert; er lief anderswo</translation>
    </message>
    <message>
        <source>In a fresh interpreter</source>
        <translation>In einem frischen Interpreter</translation>
    </message>
    <message>
        <source>In a kernel</source>
        <translation>In einem Kernel</translation>
    </message>
    <message>
        <source>In what they differ</source>
        <translation>Worin sie sich unterscheiden</translation>
    </message>
    <message>
        <source>It cannot be shown: {error}.</source>
        <translation>Nicht darstellbar: {error}.</translation>
    </message>
    <message>
        <source>It ended well</source>
        <translation>Er endete gut</translation>
    </message>
    <message>
        <source>It failed</source>
        <translation>Er schlug fehl</translation>
    </message>
    <message>
        <source>It is no text.</source>
        <translation>Es ist kein Text.</translation>
    </message>
    <message>
        <source>It made no files.</source>
        <translation>Er hat keine Dateien angelegt.</translation>
    </message>
    <message>
        <source>It never began</source>
        <translation>Er begann nie</translation>
    </message>
    <message>
        <source>It waits</source>
        <translation>Er wartet</translation>
    </message>
    <message>
        <source>It waits for you</source>
        <translation>Er wartet auf dich</translation>
    </message>
    <message>
        <source>It was cancelled</source>
        <translation>Er wurde abgebrochen</translation>
    </message>
    <message>
        <source>It was cut off; the runtime is still there</source>
        <translation>Die Verbindung riss ab; die Laufzeit ist noch da</translation>
    </message>
    <message>
        <source>Its folder is opened: the desktop might run such a file.</source>
        <translation>Der Ordner wird geöffnet: der Desktop könnte so eine Datei ausführen.</translation>
    </message>
    <message>
        <source>Its time was up</source>
        <translation>Seine Zeit war um</translation>
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
        <source>Limit of &amp;memory:</source>
        <translation>Grenze für &amp;Speicher:</translation>
    </message>
    <message>
        <source>Limit of &amp;time:</source>
        <translation>Grenze für &amp;Zeit:</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Braucht dich</translation>
    </message>
    <message>
        <source>Neither made any.</source>
        <translation>Keiner hat welche angelegt.</translation>
    </message>
    <message>
        <source>No job fits what you are looking for.</source>
        <translation>Kein Job passt zu dem, was du suchst.</translation>
    </message>
    <message>
        <source>No program opens {target} here.</source>
        <translation>Hier öffnet kein Programm {target}.</translation>
    </message>
    <message>
        <source>Only the first 4,000 lines are compared.</source>
        <translation>Nur die ersten 4.000 Zeilen werden verglichen.</translation>
    </message>
    <message>
        <source>Open &amp;it</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>Out&amp;put</source>
        <translation>Ausgab&amp;e</translation>
    </message>
    <message>
        <source>P&amp;ython:</source>
        <translation>P&amp;ython:</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Run &amp;again</source>
        <translation>&amp;Noch einmal ausführen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the &amp;output…</source>
        <translation>A&amp;usgabe speichern&#xa0;…</translation>
    </message>
    <message>
        <source>Save the job as &amp;JSON…</source>
        <translation>Job als &amp;JSON speichern&#xa0;…</translation>
    </message>
    <message>
        <source>Save the run as one &amp;file…</source>
        <translation>Lauf als eine &amp;Datei speichern&#xa0;…</translation>
    </message>
    <message>
        <source>Saved into the inbox</source>
        <translation>Im Eingang gespeichert</translation>
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
        <source>Searching…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>Show all jobs</source>
        <translation>Alle Jobs anzeigen</translation>
    </message>
    <message>
        <source>Since when</source>
        <translation>Seit wann</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Sort by: {column}</source>
        <translation>Sortieren nach: {column}</translation>
    </message>
    <message>
        <source>Sorting…</source>
        <translation>Wird sortiert …</translation>
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
        <source>The command is in the clipboard.</source>
        <translation>Der Befehl ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The file&apos;s text</source>
        <translation>Text der Datei</translation>
    </message>
    <message>
        <source>The first {part} of {whole} are shown.</source>
        <translation>Zu sehen sind die ersten {part} von {whole}.</translation>
    </message>
    <message>
        <source>The job: {ending}</source>
        <translation>Der Job: {ending}</translation>
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
        <source>The picture</source>
        <translation>Das Bild</translation>
    </message>
    <message>
        <source>The runtime was lost</source>
        <translation>Die Laufzeit ging verloren</translation>
    </message>
    <message>
        <source>The same: {names}</source>
        <translation>Gleich: {names}</translation>
    </message>
    <message>
        <source>The script began</source>
        <translation>Das Skript begann</translation>
    </message>
    <message>
        <source>The script runs as it was. Where it ran here and is to run elsewhere now, it is packed as it is today.</source>
        <translation>Das Skript läuft, wie es war. Lief es hier und soll nun anderswo laufen, wird es gepackt, wie es heute ist.</translation>
    </message>
    <message>
        <source>The value of {name}. The system&apos;s keychain keeps it, nothing else does.</source>
        <translation>Der Wert von {name}. Nur der Schlüsselbund des Systems verwahrt ihn.</translation>
    </message>
    <message>
        <source>There is no earlier job of this script to compare with.</source>
        <translation>Es gibt keinen früheren Job dieses Skripts zum Vergleichen.</translation>
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
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Was verglichen wird</translation>
    </message>
    <message>
        <source>What it makes is listed here when it has ended.</source>
        <translation>Was er anlegt, steht hier, wenn er zu Ende ist.</translation>
    </message>
    <message>
        <source>What the job made</source>
        <translation>Was der Job hervorbrachte</translation>
    </message>
    <message>
        <source>What {job} said</source>
        <translation>Was {job} sagte</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
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
        <source>Written: {path}</source>
        <translation>Geschrieben: {path}</translation>
    </message>
    <message>
        <source>about {units} compute units</source>
        <translation>etwa {units} Recheneinheiten</translation>
    </message>
    <message>
        <source>about {units} compute units, at {rate} an hour</source>
        <translation>etwa {units} Recheneinheiten, zu {rate} pro Stunde</translation>
    </message>
    <message>
        <source>arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>asked for by</source>
        <translation>verlangt von</translation>
    </message>
    <message>
        <source>attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>different</source>
        <translation>verschieden</translation>
    </message>
    <message>
        <source>exit status</source>
        <translation>Exit-Status</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>es ist zu groß</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>only from {job}</source>
        <translation>nur von {job}</translation>
    </message>
    <message>
        <source>packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>Vorrang</translation>
    </message>
    <message>
        <source>runtime</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>seconds it ran</source>
        <translation>Laufdauer in Sekunden</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Computer</translation>
    </message>
    <message>
        <source>way to start</source>
        <translation>Art des Starts</translation>
    </message>
    <message>
        <source>what its Python has</source>
        <translation>was sein Python hat</translation>
    </message>
    <message>
        <source>why</source>
        <translation>warum</translation>
    </message>
    <message>
        <source>{amount} of memory</source>
        <translation>{amount} Speicher</translation>
    </message>
    <message>
        <source>{column}: nothing yet</source>
        <translation>{column}: noch nichts</translation>
    </message>
    <message>
        <source>{count} jobs</source>
        <translation>{count} Jobs</translation>
    </message>
    <message>
        <source>{name}: the same</source>
        <translation>{name}: gleich</translation>
    </message>
    <message>
        <source>{name}: {count} different</source>
        <translation>{name}: {count} verschieden</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} und {other}</translation>
    </message>
    <message>
        <source>{path} cannot be written ({why}).</source>
        <translation>{path} ist nicht beschreibbar ({why}).</translation>
    </message>
    <message>
        <source>{path} is not there any more.</source>
        <translation>{path} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>{script}, {runs}, closed</source>
        <translation>{script}, {runs}, zugeklappt</translation>
    </message>
    <message>
        <source>{script}, {runs}, open</source>
        <translation>{script}, {runs}, aufgeklappt</translation>
    </message>
    <message>
        <source>{time} after it was its turn</source>
        <translation>{time} nachdem er an der Reihe war</translation>
    </message>
    <message>
        <source>{time} of processors</source>
        <translation>{time} Prozessorzeit</translation>
    </message>
</context>
<context>
    <name>log</name>
    <message>
        <source>&amp;Copy a report</source>
        <translation>Bericht kop&amp;ieren</translation>
    </message>
    <message>
        <source>A report is in the clipboard. Read it before you send it.</source>
        <translation>Ein Bericht ist in der Zwischenablage. Lies ihn, bevor du ihn verschickst.</translation>
    </message>
    <message>
        <source>Choose a line to read all of it.</source>
        <translation>Wähle eine Zeile, um sie ganz zu lesen.</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>How bad</source>
        <translation>Ab welcher Schwere</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Notes and worse</source>
        <translation>Hinweise und Schlimmeres</translation>
    </message>
    <message>
        <source>Nothing like that is in the end of the log.</source>
        <translation>Am Ende des Protokolls steht nichts dergleichen.</translation>
    </message>
    <message>
        <source>Open the &amp;folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Protokoll durchsuchen</translation>
    </message>
    <message>
        <source>The whole record</source>
        <translation>Der ganze Eintrag</translation>
    </message>
    <message>
        <source>Versions, what is set and the last lines, without secrets, to be sent</source>
        <translation>Versionen, Einstellungen und die letzten Zeilen, ohne Geheimnisse, zum Verschicken</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
</context>
<context>
    <name>machines</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>a CPU machine</source>
        <translation>CPU-Maschine</translation>
    </message>
    <message>
        <source>a GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>a machine</source>
        <translation>eine Maschine</translation>
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
    <message>
        <source>{what} on {place}</source>
        <comment>T4 on colab</comment>
        <translation>{what} ({place})</translation>
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
        <source>Give it back now</source>
        <translation>Jetzt zurückgeben</translation>
    </message>
    <message>
        <source>It costs {units} units an hour, and is given back at {time}.</source>
        <translation>Sie kostet {units} Einheiten pro Stunde und wird um {time} zurückgegeben.</translation>
    </message>
    <message>
        <source>It is given back at {time}.</source>
        <translation>Sie wird um {time} zurückgegeben.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Nothing runs on {machine}</source>
        <translation>Auf {machine} läuft nichts</translation>
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
        <source>The first {rows} rows and {columns} columns are here.</source>
        <translation>Zu sehen sind die ersten {rows} Zeilen und {columns} Spalten.</translation>
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
        <source>{amount} more were written beyond the limit and not kept</source>
        <translation>{amount} mehr wurden jenseits der Grenze geschrieben und nicht aufbewahrt</translation>
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
    <name>popover</name>
    <message>
        <source>&amp;Drop zone</source>
        <translation>&amp;Ablage</translation>
    </message>
    <message>
        <source>&amp;Open window</source>
        <translation>&amp;Fenster öffnen</translation>
    </message>
    <message>
        <source>&amp;Run script…</source>
        <translation>&amp;Skript ausführen&#xa0;…</translation>
    </message>
    <message>
        <source>Cancel {name}</source>
        <translation>{name} abbrechen</translation>
    </message>
    <message>
        <source>Colab Tray at a glance</source>
        <translation>Colab Tray auf einen Blick</translation>
    </message>
    <message>
        <source>Keep it open, to drop files on it</source>
        <translation>Offen lassen, um Dateien darauf abzulegen</translation>
    </message>
    <message>
        <source>Run them</source>
        <translation>Ausführen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <comment>train.py: There is no secret TOKEN.</comment>
        <translation>{name}: {reason}</translation>
    </message>
</context>
<context>
    <name>quit</name>
    <message numerus="yes">
        <source>%n jobs go on; their results are brought home.</source>
        <translation>
            <numerusform>%n Job läuft weiter; seine Ergebnisse kommen nach Hause.</numerusform>
            <numerusform>%n Jobs laufen weiter; ihre Ergebnisse kommen nach Hause.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs wait for you until you are back.</source>
        <translation>
            <numerusform>%n Job wartet auf dich, bis du zurück bist.</numerusform>
            <numerusform>%n Jobs warten auf dich, bis du zurück bist.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>B&amp;leiben</translation>
    </message>
    <message>
        <source>1 job goes on; its results are brought home.</source>
        <translation>1 Job läuft weiter; seine Ergebnisse kommen nach Hause.</translation>
    </message>
    <message>
        <source>1 job waits for you until you are back.</source>
        <translation>1 Job wartet auf dich, bis du zurück bist.</translation>
    </message>
    <message>
        <source>A Google sign-in that is kept in memory only, or is under way, ends with Colab Tray. Machines can be rented again once you have signed in.</source>
        <translation>Eine Anmeldung bei Google, die nur im Arbeitsspeicher liegt oder noch läuft, endet mit Colab Tray. Maschinen lassen sich wieder mieten, sobald du angemeldet bist.</translation>
    </message>
    <message>
        <source>Rented machines that nothing runs on are given back.</source>
        <translation>Gemietete Maschinen, auf denen nichts läuft, werden zurückgegeben.</translation>
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
        <translation>Es wird gefragt, was es gibt&#xa0;…</translation>
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
        <source>Disk</source>
        <translation>Platte</translation>
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
        <source>Kept by</source>
        <translation>Behalten von</translation>
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
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Memory of {gpu}</source>
        <translation>Speicher von {gpu}</translation>
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
        <translation>Läuft seit</translation>
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
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Restart what is warm</source>
        <translation>Warmgehaltenes neu starten</translation>
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
        <translation>Warme Interpreter starten frisch; was läuft, läuft weiter</translation>
    </message>
    <message>
        <source>What runs there is lost:</source>
        <translation>Was dort läuft, geht verloren:</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>this computer, while it is awake and online</source>
        <translation>diesem Computer, solange er wach und im Netz ist</translation>
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
        <translation>Ein Skript wird beendet, wenn es so lange gelaufen ist; bei 0 läuft es weiter.</translation>
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
        <source>As the system</source>
        <translation>Wie das System</translation>
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
        <source>Automatic</source>
        <translation>Automatisch</translation>
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
        <source>Copied (fork)</source>
        <translation>Kopiert (fork)</translation>
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
        <source>Errors only</source>
        <translation>Nur Fehler</translation>
    </message>
    <message>
        <source>Every detail</source>
        <translation>Jede Einzelheit</translation>
    </message>
    <message>
        <source>Files of one bundled run come back up to this much in all.</source>
        <translation>Von einem gebündelten Lauf kommen insgesamt höchstens so viele Daten zurück.</translation>
    </message>
    <message>
        <source>Files that travel</source>
        <translation>Dateien, die mitkommen</translation>
    </message>
    <message>
        <source>Fixed by {variable} in the environment.</source>
        <translation>Festgelegt durch {variable} in der Umgebung.</translation>
    </message>
    <message>
        <source>For so long a machine in use is shown to Google as used; after that Google&apos;s own rules end it.</source>
        <translation>So lange wird eine benutzte Maschine Google als benutzt gemeldet; danach gelten Googles eigene Regeln.</translation>
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
        <translation>Wie lange ein beendetes Skript zum Aufhören brauchen darf, bevor es gewaltsam beendet wird.</translation>
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
        <translation>Höchstalter einer Maschine</translation>
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
        <source>No program opens it here; the settings are in {file}.</source>
        <translation>Hier öffnet sie kein Programm; die Einstellungen stehen in {file}.</translation>
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
        <source>Start the tray with your session, without a window.</source>
        <translation>Das Programm mit deiner Sitzung starten, ohne Fenster.</translation>
    </message>
    <message>
        <source>Start with the session</source>
        <translation>Mit der Sitzung starten</translation>
    </message>
    <message>
        <source>Started afresh (spare)</source>
        <translation>Frisch gestartet (spare)</translation>
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
        <source>These settings are in no file.</source>
        <translation>Diese Einstellungen stehen in keiner Datei.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Time to end after that</source>
        <translation>Danach Zeit zum Aufhören</translation>
    </message>
    <message>
        <source>Time to react to a cancel</source>
        <translation>Zeit zum Reagieren auf einen Abbruch</translation>
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
        <source>Wait for a machine in use</source>
        <translation>Auf eine belegte Maschine warten</translation>
    </message>
    <message>
        <source>Warm interpreters at most</source>
        <translation>Warme Interpreter höchstens</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
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
        <source>What happens</source>
        <translation>Was geschieht</translation>
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
        <source>off</source>
        <comment>a switch, in a sentence</comment>
        <translation>aus</translation>
    </message>
    <message>
        <source>on</source>
        <comment>a switch, in a sentence</comment>
        <translation>an</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>sign in, sign out, Google, Colab, email address</source>
        <translation>anmelden, abmelden, Google, Colab, E-Mail-Adresse</translation>
    </message>
</context>
<context>
    <name>states</name>
    <message>
        <source>It mounts your Drive: agree to that on Google&apos;s page, and it begins.</source>
        <translation>Er bindet dein Drive ein: stimme dem auf Googles Seite zu, dann beginnt er.</translation>
    </message>
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
        <source>waits for a machine</source>
        <translation>wartet auf eine Maschine</translation>
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
        <source>Colab Tray is running</source>
        <translation>Colab Tray läuft</translation>
    </message>
    <message>
        <source>Colab Tray met a fault of its own; the log in {folder} has the details.</source>
        <translation>In Colab Tray ist ein Fehler aufgetreten; Einzelheiten stehen im Protokoll in {folder}.</translation>
    </message>
    <message>
        <source>Drop zone</source>
        <translation>Ablage</translation>
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
        <source>No program shows notifications on this desktop, so what they would say stands in the window. Most desktops bring one along; elsewhere dunst or mako does it.</source>
        <translation>Auf diesem Desktop zeigt kein Programm Benachrichtigungen; was sie sagen würden, steht im Fenster. Die meisten Desktops bringen eines mit, sonst zeigen dunst oder mako sie.</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>Nichts läuft</translation>
    </message>
    <message>
        <source>On Wayland the desktop decides where the drop zone stands, and whether above other windows. Click it, then choose “Always on top”: Alt+Space on GNOME, Alt+F3 on KDE.</source>
        <translation>Unter Wayland entscheidet der Desktop, wo die Ablage steht und ob sie über anderen Fenstern bleibt. Klick sie an und wähle „Immer im Vordergrund“: Alt+Leertaste bei GNOME, Alt+F3 bei KDE.</translation>
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
        <source>The engine is not there.</source>
        <translation>Der Dienst ist nicht da.</translation>
    </message>
    <message>
        <source>The inbox {folder} cannot be made: {why}.</source>
        <translation>Der Eingang {folder} lässt sich nicht anlegen: {why}.</translation>
    </message>
    <message>
        <source>This desktop shows no tray icons, so this window stands in for the icon. On GNOME the extension “AppIndicator and KStatusNotifierItem Support” shows them.</source>
        <translation>Dieser Desktop zeigt keine Symbole im Infobereich, deshalb vertritt dieses Fenster das Symbol. Unter GNOME zeigt sie die Erweiterung „AppIndicator and KStatusNotifierItem Support“.</translation>
    </message>
    <message>
        <source>This desktop shows no tray icons. Start it again to see its window, which says more.</source>
        <translation>Dieser Desktop zeigt keine Symbole im Infobereich. Starte es noch einmal, um sein Fenster zu sehen; dort steht mehr.</translation>
    </message>
    <message>
        <source>While you were away…</source>
        <translation>Während du weg warst&#xa0;…</translation>
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
    <name>usage</name>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren&#xa0;…</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>Nach Tag</translation>
    </message>
    <message>
        <source>By how it ended</source>
        <translation>Nach dem Ende</translation>
    </message>
    <message>
        <source>By runtime</source>
        <translation>Nach Laufzeit</translation>
    </message>
    <message>
        <source>By script</source>
        <translation>Nach Skript</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Compute units, about</source>
        <translation>Recheneinheiten, etwa</translation>
    </message>
    <message>
        <source>Counting what was run: {done} of {all} jobs</source>
        <translation>Es wird gezählt, was lief: {done} von {all} Jobs</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Export usage</source>
        <translation>Nutzung exportieren</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Wie er endete</translation>
    </message>
    <message>
        <source>None: it never started</source>
        <translation>Keine: er begann nie</translation>
    </message>
    <message>
        <source>Nothing was run in these days. What you run is added up here.</source>
        <translation>In diesen Tagen lief nichts. Was du ausführst, wird hier zusammengezählt.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Runs in a day</source>
        <translation>Läufe je Tag</translation>
    </message>
    <message>
        <source>Runs in a month</source>
        <translation>Läufe je Monat</translation>
    </message>
    <message>
        <source>Runs over time</source>
        <translation>Läufe im Zeitverlauf</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Erfolgreich</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>The last %n days</source>
        <translation>
            <numerusform>Der letzte Tag</numerusform>
            <numerusform>Die letzten %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>Das letzte Jahr</translation>
    </message>
    <message>
        <source>The table as a CSV file</source>
        <translation>Die Tabelle als CSV-Datei</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Told apart</source>
        <translation>Aufgeteilt</translation>
    </message>
    <message>
        <source>Units, about</source>
        <translation>Einheiten, etwa</translation>
    </message>
    <message>
        <source>Usage as a table</source>
        <translation>Nutzung als Tabelle</translation>
    </message>
    <message>
        <source>Usage is in {path}</source>
        <translation>Die Nutzung ist in {path}</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{runs} runs: {good} succeeded, {bad} failed, {rest} cancelled or other.</source>
        <translation>{runs} Läufe: {good} erfolgreich, {bad} fehlgeschlagen, {rest} abgebrochen oder anders.</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{when}: {good} succeeded, {bad} failed, {rest} other</source>
        <translation>{when}: {good} erfolgreich, {bad} fehlgeschlagen, {rest} andere</translation>
    </message>
    <message>
        <source>■ cancelled, other</source>
        <translation>■ abgebrochen, andere</translation>
    </message>
    <message>
        <source>■ succeeded</source>
        <translation>■ erfolgreich</translation>
    </message>
    <message>
        <source>▨ failed</source>
        <translation>▨ fehlgeschlagen</translation>
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
        <translation>S&amp;kript ausführen&#xa0;…</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Empty the line</source>
        <translation>Zeile leeren</translation>
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
        <source>Open the page</source>
        <translation>Seite öffnen</translation>
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
        <source>C&amp;lose</source>
        <translation>&amp;Schließen</translation>
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
        <source>S&amp;kip</source>
        <translation>&amp;Überspringen</translation>
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
