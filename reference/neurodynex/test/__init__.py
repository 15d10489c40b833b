"""One short run of every exercise module: ``python -m pytest neurodynex/test`` says whether they work here."""
