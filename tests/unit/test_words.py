from colab_tray.ui.words import translate


def test_without_a_translator_texts_stay_as_they_are() -> None:
    assert translate("tray", "Quit") == "Quit"


def test_a_count_takes_its_place() -> None:
    assert translate("tray", "%n jobs go on", "", 3) == "3 jobs go on"
