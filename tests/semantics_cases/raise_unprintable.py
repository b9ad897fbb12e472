class Mute(Exception):
    def __str__(self):
        raise ValueError("no words")


raise Mute
