"""Articles in, JSON lines out: readers of files, and the run that accounts for every article."""
