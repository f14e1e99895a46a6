"""The commands, one group a file. `cli.py` lists them; each imports what it needs when it is called.

A new command: write its function in a file here, add one line to `COMMANDS` in `cli.py`, describe it in `README.md`.
"""
