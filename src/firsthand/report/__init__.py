"""The dossier told to people: in the terminal, as HTML, as exchange formats; the only place with words for codes."""
