"""Letters for articles, as in a critical edition: A, B, … by date, then in the order given; one series a storyline."""

from firsthand.model.article import Article
from firsthand.model.dossier import Dossier

Sigla = dict[str, str]


def letter(number: int) -> str:
    """0 → A, 25 → Z, 26 → AA, as columns of a table are named."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def by_date(articles: list[Article]) -> list[Article]:
    """Articles by the day of their date, stated dates before inferred ones of the same day, undated last."""

    def key(article: Article) -> tuple[str, bool, str, str]:
        date = article.published
        if date is None:
            return ("9999", True, "", article.path)
        return (date.value[:10], date.basis == "inferred", date.earliest, article.path)

    return sorted(articles, key=key)


def sigla(dossier: Dossier) -> Sigla:
    """The letter of every article: a new series starts with each storyline, and with each story outside of one."""
    articles = {article.id: article for article in dossier.articles}
    stories = {story.id: story for story in dossier.stories}
    in_storyline = {story for storyline in dossier.storylines for story in storyline.stories}
    series = [[stories[story] for story in storyline.stories] for storyline in dossier.storylines]
    series += [[story] for story in dossier.stories if story.id not in in_storyline]
    letters = {}
    for group in series:
        held = [article for story in group for article in by_date([articles[member] for member in story.articles])]
        letters.update({article.id: letter(number) for number, article in enumerate(held)})
    return letters
