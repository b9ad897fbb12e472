from ..part import NAME

WHERE = (__name__, __package__, NAME)
