<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>accounts</name>
    <message numerus="yes">
        <source>%n machines of this account are still rented: give them back first.</source>
        <translation>
            <numerusform>%n machine of this account is still rented: give it back first.</numerusform>
            <numerusform>%n machines of this account are still rented: give them back first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>amounts</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>away</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{told}; %n files came</source>
        <translation>
            <numerusform>{told}; %n file came</numerusform>
            <numerusform>{told}; %n files came</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>drop</name>
    <message numerus="yes">
        <source>%n files, {size}</source>
        <translation>
            <numerusform>%n file, {size}</numerusform>
            <numerusform>%n files, {size}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs started</source>
        <translation>
            <numerusform>%n job started</numerusform>
            <numerusform>%n jobs started</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %n files</source>
        <translation>
            <numerusform>More than %n file</numerusform>
            <numerusform>More than %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Start %n jobs</source>
        <translation>
            <numerusform>Start %n job</numerusform>
            <numerusform>Start %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} and %n more</numerusform>
            <numerusform>{names} and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>notifications</name>
    <message numerus="yes">
        <source>%n did not succeed</source>
        <translation>
            <numerusform>%n did not succeed</numerusform>
            <numerusform>%n did not succeed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs did not succeed</source>
        <translation>
            <numerusform>%n job did not succeed</numerusform>
            <numerusform>%n jobs did not succeed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs go on in the background</source>
        <translation>
            <numerusform>%n job goes on in the background</numerusform>
            <numerusform>%n jobs go on in the background</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs need you</source>
        <translation>
            <numerusform>%n job needs you</numerusform>
            <numerusform>%n jobs need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs succeeded</source>
        <translation>
            <numerusform>%n job succeeded</numerusform>
            <numerusform>%n jobs succeeded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs: {parts}</source>
        <translation>
            <numerusform>%n job: {parts}</numerusform>
            <numerusform>%n jobs: {parts}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scripts wait in {folder}. Open Colab Tray to run what is saved there.</source>
        <translation>
            <numerusform>%n script waits in {folder}. Open Colab Tray to run what is saved there.</numerusform>
            <numerusform>%n scripts wait in {folder}. Open Colab Tray to run what is saved there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n succeeded</source>
        <translation>
            <numerusform>%n succeeded</numerusform>
            <numerusform>%n succeeded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>output</name>
    <message numerus="yes">
        <source>%n lines copied.</source>
        <translation>
            <numerusform>%n line copied.</numerusform>
            <numerusform>%n lines copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines copied; colab-tray logs {job} gives all of them.</source>
        <translation>
            <numerusform>%n line copied; colab-tray logs {job} gives all of them.</numerusform>
            <numerusform>%n lines copied; colab-tray logs {job} gives all of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>popover</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quit</name>
    <message numerus="yes">
        <source>%n jobs go on; their results are brought home.</source>
        <translation>
            <numerusform>%n job goes on; its results are brought home.</numerusform>
            <numerusform>%n jobs go on; their results are brought home.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs wait for you until you are back.</source>
        <translation>
            <numerusform>%n job waits for you until you are back.</numerusform>
            <numerusform>%n jobs wait for you until you are back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message numerus="yes">
        <source>Reset %n settings to their defaults?</source>
        <translation>
            <numerusform>Reset %n setting to its default?</numerusform>
            <numerusform>Reset %n settings to their defaults?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tray</name>
    <message numerus="yes">
        <source>%n folders wait for you</source>
        <translation>
            <numerusform>%n folder waits for you</numerusform>
            <numerusform>%n folders wait for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n out of sight</source>
        <translation>
            <numerusform>%n out of sight</numerusform>
            <numerusform>%n out of sight</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Quit (%n jobs go on)</source>
        <translation>
            <numerusform>Quit (%n job goes on)</numerusform>
            <numerusform>Quit (%n jobs go on)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %n scripts from the web or a mail, saved in {folder}</source>
        <translation>
            <numerusform>Run %n script from the web or a mail, saved in {folder}</numerusform>
            <numerusform>Run %n scripts from the web or a mail, saved in {folder}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run scripts saved in {folder} (%n scripts wait)</source>
        <translation>
            <numerusform>Run scripts saved in {folder} (%n script waits)</numerusform>
            <numerusform>Run scripts saved in {folder} (%n scripts wait)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more…</source>
        <translation>
            <numerusform>and %n more…</numerusform>
            <numerusform>and %n more…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{sentence} (%n more could not be run.)</source>
        <translation>
            <numerusform>{sentence} (%n more could not be run.)</numerusform>
            <numerusform>{sentence} (%n more could not be run.)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usage</name>
    <message numerus="yes">
        <source>The last %n days</source>
        <translation>
            <numerusform>The last %n day</numerusform>
            <numerusform>The last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wizard</name>
    <message numerus="yes">
        <source>%n things need you</source>
        <translation>
            <numerusform>%n thing needs you</numerusform>
            <numerusform>%n things need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ready for %n scripts at once.</source>
        <translation>
            <numerusform>Ready for %n script at once.</numerusform>
            <numerusform>Ready for %n scripts at once.</numerusform>
        </translation>
    </message>
</context>
</TS>
