"""Derivations of a collection: compare candidates, decide directions, grow the trees, count the origins.

```
>>> derivations(sources(collection, settings, engine), settings, engine).derivations[0].kind
'rewrite'
```
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np

from firsthand.derive.absent import absent
from firsthand.derive.candidates import candidates
from firsthand.derive.changes import changes
from firsthand.derive.comparison import Comparison, compare, kin
from firsthand.derive.crosslingual import meanings
from firsthand.derive.direction import Direction, credit_of, direction, leaning, one_outlet, rendered, shared_source
from firsthand.derive.edits import edits
from firsthand.derive.evidence import added, dropped, evidence
from firsthand.derive.kinds import kind
from firsthand.derive.parted import told_apart
from firsthand.derive.tree import ancestors, nearest, parents
from firsthand.derive.witness import Witness, witness
from firsthand.engine import Engine
from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.derivation import Derivation, DerivationKind
from firsthand.model.origins import Roots
from firsthand.model.record import Reason, Span, identity, reason
from firsthand.model.source import Source
from firsthand.settings import Derive, Settings

Kept = dict[tuple[str, str], tuple[Comparison, Direction]]
"""By ids of the two articles: what comparing them gave, for those that are kin."""


def derivations(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `derivations` and the stories' `origins`."""
    collection, parted = told_apart(collection)
    sources = {source.id: source for source in collection.sources}
    witnesses = _witnesses(collection)
    told_in = _stories_of(collection)
    kin_of = _kin(collection, witnesses, sources, told_in, settings.derive, engine)
    kept = {pair: found for pair, found in kin_of.items() if not parted.either(found[0].a.article, found[0].b.article)}
    by_id = {each.id: each for each in witnesses}
    made = [*_carried(witnesses, sources, kept, told_in, settings.derive), *_related(kept, sources, settings.derive)]
    found = absent(by_id, sources, made, settings.derive)
    made.extend(each for each in found if not parted(each.article, each.source))
    made.sort(key=lambda each: (each.article, not each.directed, -each.share, each.source))
    filled = msgspec.structs.replace(collection, derivations=tuple(made))
    roots = Roots(filled.articles, filled.derivations)
    stories = tuple(
        msgspec.structs.replace(story, origins=tuple(sorted(roots.of(story.articles)))) for story in collection.stories
    )
    return msgspec.structs.replace(filled, stories=stories)


def _stories_of(collection: Collection) -> Mapping[str, set[str]]:
    """The stories of each article."""
    found: dict[str, set[str]] = {article.id: set() for article in collection.articles}
    for story in collection.stories:
        for member in story.articles:
            found[member].add(story.id)
    return found


def _witnesses(collection: Collection) -> list[Witness]:
    cited: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for source in collection.sources:
        for citation in source.cited_by:
            cited[citation.article].append((source.id, citation.span))
    return [
        witness(article, collection.annotations.get(article.id), cited.get(article.id, ()))
        for article in collection.articles
    ]


def _kin(
    collection: Collection,
    witnesses: Sequence[Witness],
    sources: Mapping[str, Source],
    told_in: Mapping[str, set[str]],
    settings: Derive,
    engine: Engine,
) -> Kept:
    pairs = candidates(collection, witnesses, settings, engine)
    meaning = meanings([(witnesses[i], witnesses[j]) for i, j in pairs])
    kept: Kept = {}
    for i, j in pairs:
        a, b = witnesses[i], witnesses[j]
        # A picture says nothing of the text: an agency that only supplied the photo makes no two reports kin.
        named = any(
            found and found.credited == "text" for found in (credit_of(a, b, sources), credit_of(b, a, sources))
        )
        named = named or shared_source(a, b, sources) is not None
        leans = max(leaning(a, b, sources), leaning(b, a, sources)) >= settings.leaning
        comparison = compare(a, b, settings, meaning(a, b), credited=named and leans)
        # Across stories a passage that an outlet repeats (who it is, what happened before) is no derivation.
        apart = not told_in[a.id] & told_in[b.id] and not named
        if apart and max(comparison.copied) < settings.join_share:
            continue
        # An outlet's own account of what happened before is no derivation either, however long it is.
        if apart and one_outlet(a, b) is not None and min(comparison.share) < settings.background:
            continue
        draws = named and (_draws(a, b, sources, settings) or _draws(b, a, sources, settings))
        if kin(comparison, settings, credited=named, leans=leans, draws=draws):
            kept[a.id, b.id] = comparison, direction(comparison, sources, settings)
    return kept


def _draws(child: Witness, parent: Witness, sources: Mapping[str, Source], settings: Derive) -> bool:
    """Whether one names the other's outlet once for every few of its sentences."""
    return leaning(child, parent, sources) * settings.draws_covers >= len(np.unique(child.matter.sentence[child.body]))


def _carried(
    witnesses: Sequence[Witness],
    sources: Mapping[str, Source],
    kept: Kept,
    told_in: Mapping[str, set[str]],
    settings: Derive,
) -> Iterator[Derivation]:
    """An article that prints an agency's report holds its text: all of it, unless a longer print of it is held too."""
    longer: dict[str, tuple[Comparison, int]] = {}
    for pair, (comparison, _) in sorted(kept.items()):
        a, b = comparison.a, comparison.b
        if a.article.carries is None or a.article.carries != b.article.carries:
            continue
        if comparison.across:
            continue  # services of one agency in two languages: each prints its own dispatch
        if not told_in[a.id] & told_in[b.id]:
            continue  # what came of it weeks later is a dispatch of its own, however much it repeats
        surer = _surer(a, b)
        short = int(a.own.sum()) > int(b.own.sum()) if surer is None else surer
        # Of several prints the one that holds most of this text is a print of the same dispatch.
        known = longer.get(pair[short])
        least = settings.same_dispatch if surer is None else 0.0  # "source: PAP" beside the dispatch is a telling of it
        if comparison.share[short] > (known[0].share[known[1]] if known else least):
            longer[pair[short]] = comparison, int(short)
    for each in witnesses:
        key = each.article.carries
        if key is None or key not in sources:
            continue
        what: DerivationKind = "copy"
        share, shown = 1.0, [reason("prints_dispatch", sources[key].name)]
        if each.translated:
            what = "translation"
        elif each.id in longer and not _rendering(longer[each.id]):
            what, measure = kind(*longer[each.id], settings, rendered=False)
            share, shown = longer[each.id][0].share[longer[each.id][1]], [*shown, measure]
        yield Derivation(
            id=identity("derivation", each.id, key),
            article=each.id,
            source=key,
            kind=what,
            directed=True,
            credited="text",
            share=share,
            score=each.article.wire.score if each.article.wire else 1.0,
            reasons=tuple(shown),
        )


def _surer(a: Witness, b: Witness) -> bool | None:
    """Whether the second of two prints says with less certainty that it is one ("source: PAP" against a dateline)."""
    mine, other = (_signs(each.article) for each in (a, b))
    return None if mine == other else mine > other


def _signs(article: Article) -> float:
    """How surely a page prints a dispatch: less where its agency stands behind a word such as "source"."""
    wire = article.wire
    if wire is None or wire.span is None:
        return 0.0
    line = article.text.rfind("\n", 0, wire.span[0]) + 1
    introduced = article.text[line : wire.span[0]].rstrip(' "„“«(').endswith((":", "by", "from"))
    return wire.score / 2 if introduced else wire.score


def _rendering(found: tuple[Comparison, int]) -> bool:
    """Whether the print that holds a text is a rendering of it."""
    comparison, side = found
    return (comparison.a, comparison.b)[1 - side].translated


def _related(kept: Kept, sources: Mapping[str, Source], settings: Derive) -> Iterator[Derivation]:
    """Directed derivations of the tree, further parents that explain more, siblings, and what stays undirected."""
    costs: dict[str, dict[str, float]] = defaultdict(dict)
    seen: dict[tuple[str, str], tuple[Comparison, Direction]] = {}
    renderings = _renderings(kept, settings)
    for pair, (comparison, way) in {**kept, **_by_changes(kept)}.items():
        if way.child is not None and pair not in renderings:
            child, parent = pair[way.child], pair[1 - way.child]
            costs[child][parent] = _cost(comparison, way)
            seen[child, parent] = comparison, way
    _elders_first(costs, seen, settings)
    primary = parents(costs)
    up: dict[str, set[str]] = defaultdict(set)
    for comparison, _ in kept.values():
        for each in (comparison.a, comparison.b):
            if each.article.carries is not None:
                up[each.id].add(each.article.carries)
    told: set[tuple[str, str]] = set()
    for child, parent in sorted(primary.items()):
        up[child].add(parent)
        made = _derivation(*seen[child, parent], sources, settings)
        told.add((child, made.source))
        yield made
    for child in sorted(costs):
        explained = _words(seen[child, primary[child]]) if child in primary else None
        for parent in sorted(costs[child], key=lambda each: (costs[child][each], each)):
            if parent == primary.get(child) or explained is None or child in ancestors(parent, up):
                continue
            # Two children of one parent resemble each other beyond it only in what they copied word for word.
            kinship = bool(ancestors(parent, up) & ancestors(child, up))
            words = _words(seen[child, parent], copied=kinship)
            text = seen[child, parent][1].credited == "text"
            least = settings.secondary_credited if text else settings.secondary_words
            made = _derivation(*seen[child, parent], sources, settings)
            if int((words & ~explained).sum()) >= least and (child, made.source) not in told:
                explained |= words
                up[child].add(parent)
                told.add((child, made.source))
                yield made
    loose: Kept = {}
    for pair, (comparison, way) in sorted(kept.items()):
        a, b = pair
        above = ancestors(a, up), ancestors(b, up)
        if a in above[1] or b in above[0]:
            continue
        common = above[0] & above[1] or renderings.get(pair, set())
        if common:
            yield _undirected(comparison, way, settings, common)
        else:
            loose[pair] = comparison, way
    for pair in sorted(nearest({pair: _distance(comparison) for pair, (comparison, _) in loose.items()})):
        yield _undirected(*loose[pair], settings, set())


def _by_changes(kept: Kept) -> Kept:
    """Pairs that time alone left open, but the later shares with the earlier what the earlier changed in its own parent.

    A retelling that has the wrong figure of another retelling, and not the right one of their source, has it from there.
    """
    lent: dict[str, set[str]] = defaultdict(set)
    for pair, (_, way) in kept.items():
        if way.child is not None:
            lent[pair[way.child]].add(pair[1 - way.child])
    witnesses = {each.id: each for c, _ in kept.values() for each in (c.a, c.b)}
    found: Kept = {}
    for pair, (comparison, way) in kept.items():
        if way.child is None and way.later is not None:
            child, parent = witnesses[pair[way.later]], witnesses[pair[1 - way.later]]
            for elder in sorted(lent[parent.id] - {child.id}):
                change = changes(child, parent, witnesses[elder])
                if change:
                    shown = (way.reasons[0], reason("shared_change", change[0]))
                    found[pair] = comparison, Direction(way.later, "none", 0.7, shown)
                    break
    return found


def _elders_first(
    costs: dict[str, dict[str, float]], seen: Mapping[tuple[str, str], tuple[Comparison, Direction]], settings: Derive
) -> None:
    """Make a parent dearer that only hands on what its own parent, compared as well, has: unless it hands on its changes."""
    for child, options in sorted(costs.items()):
        for parent in sorted(options):
            comparison, way = seen[child, parent]
            if way.credited == "text":
                continue
            mine, other = (comparison.a, comparison.b) if way.child == 0 else (comparison.b, comparison.a)
            for elder in sorted(options.keys() & costs.get(parent, {}).keys()):
                third, up = seen[child, elder]
                above = third.b if up.child == 0 else third.a
                dear = elder if changes(mine, other, above) else parent
                if seen[child, dear][1].credited != "text":
                    options[dear] = min(settings.handed_on + options[dear], DEAREST)


DEAREST = 1.9  # below the cost of no parent


def _renderings(kept: Kept, settings: Derive) -> dict[tuple[str, str], set[str]]:
    """Pairs in one language that both render a text in another, and differ as two renderings do: which text that is."""
    abroad: dict[str, set[str]] = defaultdict(set)
    for (a, b), (comparison, _) in kept.items():
        if comparison.across:
            abroad[a].add(b)
            abroad[b].add(a)
    found = {}
    for (a, b), (comparison, way) in kept.items():
        common = abroad[a] & abroad[b]
        if common and way.credited == "none" and not comparison.across and max(comparison.copied) < settings.renderings:
            found[a, b] = common
    return found


def _cost(comparison: Comparison, way: Direction) -> float:
    """Cheap is a parent that explains much of the child, word for word rather than in sense, on strong evidence."""
    child = way.child or 0
    held = (comparison.share[child] + comparison.copied[child]) / 2
    return 1 - held * way.strength


def _words(found: tuple[Comparison, Direction], *, copied: bool = False) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """The child's own words that the parent explains; only those in copied runs where that is asked."""
    comparison, way = found
    child = way.child or 0
    each = (comparison.a, comparison.b)[child]
    if copied:
        exact = np.zeros(each.matter.size, dtype=np.bool_)
        for run in comparison.runs:
            start = (run.a, run.b)[child]
            exact[start : start + run.length] = True
        return exact & each.own
    sentences = [(pair.a, pair.b)[child] for pair in comparison.pairs]
    marked: np.ndarray[tuple[int], np.dtype[np.bool_]] = np.isin(each.matter.sentence, sentences) & each.own
    return marked


def _derivation(comparison: Comparison, way: Direction, sources: Mapping[str, Source], settings: Derive) -> Derivation:
    """What a carrier prints is its agency's: who took it from there derives from the agency, unless it names the carrier."""
    child = way.child or 0
    mine, other = (comparison.a, comparison.b) if child == 0 else (comparison.b, comparison.a)
    abroad = not comparison.across and rendered(mine, other).tongue >= settings.through
    noted = comparison.across and (mine.translated or any(each.code == "editors_note" for each in mine.residues))
    what, measure = kind(comparison, child, settings, rendered=abroad or noted)
    carried = other.article.carries
    names_outlet = any(sources[key].kind == "outlet" and other.id in sources[key].articles for key in mine.names)
    source = other.id if carried is None or names_outlet else carried
    return Derivation(
        id=identity("derivation", mine.id, source),
        article=mine.id,
        source=source,
        printed=None if source == other.id else other.id,
        kind=what,
        directed=True,
        credited=way.credited,
        share=comparison.share[child],
        score=round(way.strength * _certainty(comparison), 4),
        reasons=(*way.reasons, measure),
        evidence=evidence(comparison, child, settings),
        added=added(comparison, child),
        dropped=dropped(comparison, child),
    )


def _undirected(comparison: Comparison, way: Direction, settings: Derive, common: set[str]) -> Derivation:
    """Both of a common parent (`sibling`), or likeness whose direction nobody knows."""
    what, measure = kind(comparison, 0, settings, rendered=False)
    shown: tuple[Reason, ...] = (measure,)
    if common:
        what = "sibling"
        shown = (*(reason("common_parent", each) for each in sorted(common)[:3]), measure)
    elif way.child is None:
        shown = (*way.reasons, measure)
        rendering = what == "translation" and min(comparison.share) >= settings.rendering
        if any(each.code in SIBLINGS for each in way.reasons) or (_apart(comparison) and not rendering):
            what = "sibling"
    made: DerivationKind = what
    return Derivation(
        id=identity("derivation", comparison.a.id, comparison.b.id),
        article=comparison.a.id,
        source=comparison.b.id,
        kind=made,
        directed=False,
        credited="none",
        share=comparison.share[0],
        score=round(_certainty(comparison), 4),
        reasons=shown,
        evidence=evidence(comparison, 0, settings),
        added=added(comparison, 0),
        dropped=dropped(comparison, 0),
    )


def _apart(comparison: Comparison) -> bool:
    """Whether both are dated pages of different outlets: had one the text of the other, something would show it."""
    return all(
        each.article.published is not None
        and each.article.published.basis != "inferred"
        and each.article.outlet is not None
        for each in (comparison.a, comparison.b)
    ) and not one_outlet(comparison.a, comparison.b)


SIBLINGS = frozenset({"same_dispatch", "both_credit", "time_alone"})


def _certainty(comparison: Comparison) -> float:
    """How sure it is that they share text: nothing below .5 is kin; many words copied or many facts in order say more."""
    forward, matched = comparison.order
    order = forward / matched if matched else 0.0
    weight = min(1.0, comparison.words / 60 + forward * order / 12)
    return 0.5 + 0.5 * weight


def _distance(comparison: Comparison) -> float:
    """The number of places where two texts differ; across languages, where no word is the same, all that is not shared."""
    a, b = comparison.a.matter, comparison.b.matter
    if comparison.across:
        return (a.size + b.size) * (1 - sum(comparison.share) / 2)
    return float(edits(a, b, comparison.runs))
