"""How often the household's plan is covered by what comes in.

``facts`` reads the records, ``standing`` and ``sources`` say what they mean by the rules of
``docs/forecast.md``, ``outlook`` simulates on a worker thread, ``view`` answers what-if at the
speed of a hand. ``facts``, ``standing`` and ``trial`` need no numpy; import the others where
numpy may be loaded.
"""
