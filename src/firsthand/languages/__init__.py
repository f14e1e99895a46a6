"""What firsthand knows about languages, as data: tables, words, sentence vectors. A language is a folder of tables."""

from firsthand.languages.tables import languages_with, table
from firsthand.languages.words import Word, words

__all__ = ["Word", "languages_with", "table", "words"]
