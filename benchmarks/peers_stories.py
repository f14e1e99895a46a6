"""Other ways to group articles: TF-IDF online and by average link, sentence vectors by density.

The last is how topic models of vectors do it (Grootendorst, 2022), without their reduction of dimensions.
The one threshold of the first two is the best of a grid on ECB+ as a whole, the set that our own weights are fitted on.
A peer that cannot do a set answers None, which is said and not scored.
"""

import sys
from collections.abc import Callable, Sequence

import numpy as np
from sklearn.cluster import HDBSCAN, AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from firsthand.languages.encoder import encoder
from firsthand.model.page import Page

WORDS = r"\w+"
COSINE = 0.3
OPENING = 300  # characters of title and lead
MOST = 6_000  # articles over which average link would need more memory than a laptop has


def single_pass(pages: Sequence[Page]) -> dict[str, str]:
    """Each article, in order of publication, joins the nearest centroid over the threshold or starts a story."""
    order = sorted(pages, key=lambda page: (page.given.published or "9999", page.path))
    rows = TfidfVectorizer(sublinear_tf=True, token_pattern=WORDS).fit_transform([p.content for p in order]).tocsr()
    sums = np.zeros(rows.shape, dtype=np.float32)
    norms = np.zeros(len(order), dtype=np.float32)
    count, places = 0, {}
    for number, page in enumerate(order):
        row = rows[number]
        best = count
        if count:
            cosines = (sums[:count][:, row.indices] @ row.data) / norms[:count]
            nearest = int(cosines.argmax())
            best = nearest if cosines[nearest] > COSINE else count
        count += best == count
        sums[best, row.indices] += row.data
        norms[best] = np.linalg.norm(sums[best])
        places[page.path] = str(best)
    return places


def average_link(pages: Sequence[Page]) -> dict[str, str] | None:
    """Agglomerative clustering of TF-IDF rows by mean cosine; None for more pages than fit into memory."""
    if len(pages) > MOST:
        print(f"stories: average link skipped, {len(pages):,} pages are more than {MOST:,}", file=sys.stderr)
        return None
    rows = TfidfVectorizer(sublinear_tf=True, token_pattern=WORDS).fit_transform([page.content for page in pages])
    cosines = np.asarray((rows @ rows.T).todense())
    made = AgglomerativeClustering(
        n_clusters=None, distance_threshold=1 - COSINE / 2, metric="precomputed", linkage="average"
    ).fit_predict(1 - cosines)
    return {page.path: str(number) for page, number in zip(pages, made, strict=True)}


def dense(pages: Sequence[Page]) -> dict[str, str]:
    """HDBSCAN over vectors of title and lead; what it calls noise stands alone."""
    texts = [f"{page.given.title or ''} {page.content}"[:OPENING] for page in pages]
    made = HDBSCAN(min_cluster_size=2, copy=True).fit_predict(encoder().encode(texts))
    return {
        page.path: str(label) if label >= 0 else f"alone {page.path}" for page, label in zip(pages, made, strict=True)
    }


PEERS: dict[str, Callable[[Sequence[Page]], dict[str, str] | None]] = {
    "TF-IDF single pass": single_pass,
    "scikit-learn average link": average_link,
    "vectors + HDBSCAN": dense,
}
