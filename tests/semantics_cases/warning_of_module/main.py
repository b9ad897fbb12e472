import helper

helper.old()
helper.shown()
