"""Which kind of pair two texts are."""

import numpy as np

from firsthand.compare import Ready, Window
from firsthand.compare.features import BLANK
from firsthand.compare.odds import weights
from firsthand.compare.similarity import KINDS, kinds
from firsthand.settings import Settings


def test_languages_and_bare_titles_make_four_kinds_each_with_weights():
    settings = Settings().compare
    window = Window(settings)
    texts = [("en", settings.short), ("en", settings.short - 1), ("pl", settings.short), ("en", settings.short)]
    rows = [BLANK._replace(language=language, size=size) for language, size in texts]
    window.add(Ready([str(at) for at in range(len(rows))], rows, {}, {}))
    a, b = np.array([3, 3, 3, 2]), np.array([0, 1, 2, 1])
    found = [KINDS[kind] for kind in kinds(window, a, b, settings)]
    assert found == ["pages", "titles", "languages", "foreign_titles"]
    assert set(KINDS) == set(weights())
