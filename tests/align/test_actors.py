from itertools import permutations

from firsthand.align import actors
from firsthand.align.people import Person, alike, joined
from firsthand.annotate import annotate
from firsthand.engine import Local
from firsthand.model.article import Article, Field
from firsthand.model.collection import Collection
from firsthand.model.story import Story, Storyline
from firsthand.settings import Settings

TEXTS = (
    ("en", "Kremlin spokesman Dmitry Orlovsky said so. Orlovsky left. Minister Anna Bergholt met Volodymyr Savelenko."),
    ("de", "Das sagte Kremlsprecher Dmitri Orlowski. Ministerin Anna Bergholt widersprach."),
    ("pl", "Rzecznik Kremla Dmitrij Orłowski milczał. Pochwalono Dmitrija Orłowskiego i Wołodymyra Sawełenkę."),
    ("ru", "Пресс-секретарь Кремля Дмитрий Орловский молчал. Россия ждёт. Похвалили Орловского."),
    ("fr", "Le porte-parole du Kremlin, Dmitri Orlovski, s'est tu. La Russie attend."),
)


def collection(*texts: tuple[str, str], stories: tuple[tuple[int, ...], ...] | None = None) -> Collection:
    articles = tuple(
        Article(id=f"a{number}", path="-", text=text, language=Field(value=language, basis="given"))
        for number, (language, text) in enumerate(texts)
    )
    groups = stories if stories is not None else (tuple(range(len(texts))),)
    return Collection(
        articles=articles,
        annotations={article.id: annotate(article, Settings()) for article in articles},
        stories=tuple(
            Story(id=f"s{number}", title="", articles=tuple(f"a{member}" for member in group))
            for number, group in enumerate(groups)
        ),
    )


def run(given: Collection) -> Collection:
    return actors(given, Settings(), Local())


def named(done: Collection, article: str, key: str) -> str:
    return next(actor.name for actor in done.actors if actor.id == done.actor_of[article, key])


def test_one_spokesman_in_five_languages() -> None:
    done = run(collection(*TEXTS))
    spokesmen = [actor for actor in done.actors if actor.role and "rl" in actor.name.casefold()]
    assert len(spokesmen) == 1
    assert spokesmen[0].kind == "person"
    assert "Orlovsky" in spokesmen[0].aliases
    kremlin = next(actor for actor in done.actors if actor.id == spokesmen[0].speaks_for)
    assert (kremlin.kind, kremlin.name) == ("organisation", "Kremlin")


def test_states_are_joined_by_table() -> None:
    done = run(collection(*TEXTS))
    assert len([actor for actor in done.actors if actor.kind == "state"]) == 1
    assert done.actor_of["a3", "Россия"] == done.actor_of["a4", "Russie"]


def test_a_capital_is_a_state_only_where_it_speaks() -> None:
    done = run(
        collection(
            ("en", "Moscow said it would wait. Minister Ada Quist flew to Oslo."),
            ("en", "Minister Ada Quist landed in Moscow."),
        )
    )
    assert ("a0", "Moscow") in done.actor_of
    assert ("a1", "Moscow") not in done.actor_of
    assert ("a0", "Oslo") not in done.actor_of


def test_two_people_of_one_family_name_are_never_joined() -> None:
    texts = (
        ("en", "Minister Anna Bergholt spoke. Bergholt left."),
        ("en", "Pilot Peter Bergholt spoke. Director Peter Bergholt left."),
        ("en", "Yesterday Minister Bergholt said no."),
    )
    done = run(collection(*texts))
    anna, peter = done.actor_of["a0", "Anna Bergholt"], done.actor_of["a1", "Peter Bergholt"]
    assert anna != peter
    assert done.actor_of["a2", "Bergholt"] not in {anna, peter}


def test_a_family_name_alone_joins_the_only_one_of_its_storyline() -> None:
    texts = (
        ("en", "Minister Anna Bergholt spoke."),
        ("en", "Yesterday Minister Bergholt said no."),
        ("en", "Today Minister Bergholt said yes."),
    )
    given = collection(*texts, stories=((0,), (1,), (2,)))
    apart = run(given)
    assert (
        len({apart.actor_of["a0", "Anna Bergholt"], apart.actor_of["a1", "Bergholt"], apart.actor_of["a2", "Bergholt"]})
        == 3
    )
    line = Storyline(id="line", title="", stories=("s0", "s1"))
    together = run(
        Collection(articles=given.articles, annotations=given.annotations, stories=given.stories, storylines=(line,))
    )
    assert together.actor_of["a0", "Anna Bergholt"] == together.actor_of["a1", "Bergholt"]
    assert together.actor_of["a0", "Anna Bergholt"] != together.actor_of["a2", "Bergholt"]


def test_spellings() -> None:
    for family in (
        ("Zelenskiy", "Zelensky", "Zełenski", "Selenskyj", "Зеленский"),
        ("Peskov", "Pieskow", "Песков", "Peskow"),
    ):
        assert all(alike(one, two, crossing=True) for one, two in permutations(family, 2))
    assert not alike("Biden", "Putin", crossing=True)
    assert not alike("Merz", "Maas", crossing=True)
    assert not alike("Lang", "Long", crossing=False)


def test_given_names_that_differ_never_agree() -> None:
    assert not Person("en", ("Anna", "Berg")).agrees(Person("en", ("Peter", "Berg")))
    assert Person("en", ("A.", "Berg")).agrees(Person("en", ("Anna", "Berg")))
    assert Person("es", ("Luis", "Morante")).agrees(Person("es", ("Luis", "Morante", "Gil")))
    assert Person("en", ("Dmitry", "Peskov")).agrees(Person("pl", ("Dmitrija", "Pieskowa")))


def test_an_initial_of_two_people_joins_neither() -> None:
    people = {1: Person("en", ("Anna", "Berg")), 2: Person("en", ("Adam", "Berg")), 3: Person("en", ("A", "Berg"))}
    leaders = joined(people, [list(people)])
    assert len(set(leaders.values())) == 3


def test_ids_do_not_depend_on_order_or_run() -> None:
    done = run(collection(*TEXTS))
    again = run(collection(*TEXTS))
    assert done == again
    assert [actor.id for actor in done.actors] == sorted(actor.id for actor in done.actors)
    assert set(done.actor_of.values()) == {actor.id for actor in done.actors}


def test_nothing_from_nothing() -> None:
    assert run(Collection()).actors == ()


def test_two_people_of_one_family_name_stay_apart_across_languages() -> None:
    texts = (
        ("en", "Minister Anton Orlovsky spoke. His brother, pilot Boris Orlovsky, left."),
        ("de", "Minister Anton Orlowski sprach. Sein Bruder, Pilot Boris Orlowski, ging."),
        ("pl", "Minister Anton Orłowski mówił. Jego brat, pilot Borys Orłowski, wyszedł."),
        ("ru", "Министр Антон Орловский говорил. Его брат, министр Борис Орловский, ушёл."),
    )
    done = run(collection(*texts))
    people = [
        {done.actor_of[key] for key in done.actor_of if key[1].split()[0] in given}
        for given in (("Anton", "Антон"), ("Boris", "Borys", "Борис"))
    ]
    assert [len(each) for each in people] == [1, 1]
    assert not people[0] & people[1]
