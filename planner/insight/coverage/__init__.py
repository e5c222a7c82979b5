"""How often the household's plan is covered by what comes in.

``facts`` reads the records, ``standing``, ``owed``, ``timed`` (by ``free_hours``) and ``sources``
say what they mean by the rules of ``docs/forecast.md``, ``outlook`` simulates on a worker thread,
``view`` answers what-if at the speed of a hand. ``basis`` says what the figures rest on,
``platforms`` what is on record of one platform, ``told`` what the household has set. ``facts``,
``standing`` and ``trial`` need no numpy; import the others where numpy may be loaded.
"""
