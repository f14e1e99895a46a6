"""Why: every id has an answer, in words, with what it stands on."""

import io
import re
from pathlib import Path

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console

from firsthand.errors import UsageError
from firsthand.model.correction import correction
from firsthand.model.dossier import Dossier
from firsthand.model.redirect import Redirect
from firsthand.report.why import print_why, why
from tests.report.dossiers import every_part
from tests.test_cli import firsthand as command

AT = "2031-03-05T10:00:00+00:00"


def ids(record: object) -> list[str]:
    """Every id of every record, however deep."""
    if isinstance(record, dict):
        own = [record["id"]] if "id" in record else []
        return own + [key for value in record.values() for key in ids(value)]
    return [key for each in record for key in ids(each)] if isinstance(record, list | tuple) else []


def printed(answers, language: str = "en", width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width)
    print_why(answers, language, console=console)
    return console.file.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_id_has_an_answer_in_words(examples: Dossier, language: str) -> None:
    for dossier in (examples, every_part()):
        for key in dict.fromkeys(ids(msgspec.to_builtins(dossier))):
            answers = why(dossier, key, language)
            assert answers[0].what
            text = printed(answers, language)
            assert max(cell_len(line) for line in text.splitlines()) <= 80
            assert not re.search(r"\b(same_order|text_names|quote_words_shared|nearest_member|dated_in)\b", text)


def test_derivations_changes_claims_memberships_and_positions_have_reasons_and_words(examples: Dossier) -> None:
    changes = [change for quote in examples.quotes for change in quote.changes if change.kinds != ("same",)]
    shared = [each for each in examples.memberships if each.nearest is not None]
    differing = [claim for claim in examples.claims if claim.status in ("differs", "shared", "disputed")]
    links = [link for link in examples.derivations if link.evidence]
    for record in (*links, *changes, *shared, *differing, *examples.positions, *examples.timeline):
        first = why(examples, record.id)[0]
        assert first.reasons, record
        assert first.words, record
        assert first.score is not None


def test_quoted_words_stand_in_the_articles(examples: Dossier) -> None:
    texts = [" ".join(article.text.split()) for article in examples.articles]
    for record in (*examples.memberships, *examples.derivations[:20], *examples.claims[:20]):
        for words in why(examples, record.id)[0].words:
            assert any(words.words.removesuffix(" …") in text for text in texts)


def test_an_actor_stands_where_articles_name_it(examples: Dossier) -> None:
    for actor in examples.actors:
        (answer,) = why(examples, actor.id)
        names = {name.casefold() for name in (actor.name, *actor.aliases)}
        assert answer.words
        assert all(words.words.casefold() in names for words in answer.words)


def test_a_membership_names_the_story_that_came_second(examples: Dossier) -> None:
    held = next(each for each in examples.memberships if each.runner_up)
    (answer,) = why(examples, held.id)
    assert held.runner_up is not None
    assert held.runner_up.story in answer.second[0]
    assert f"{held.runner_up.score:.2f}" in answer.second[0]


def test_a_derivation_names_the_other_parents_that_were_found(examples: Dossier) -> None:
    several = [
        link for link in examples.derivations if sum(o.article == link.article for o in examples.derivations) > 1
    ]
    others = [o.id for o in examples.derivations if o.article == several[0].article and o.id != several[0].id]
    told = " ".join(why(examples, several[0].id)[0].second)
    assert [other in told for other in others] == [True] * len(others)


def test_an_old_id_leads_to_what_it_is_now_and_an_unknown_one_is_refused(examples: Dossier) -> None:
    story = examples.stories[0]
    moved = msgspec.structs.replace(examples, redirects=(Redirect(old="story-old", new=story.id),))
    first = why(moved, "story-old")[0]
    assert (first.id, first.redirected_from) == (story.id, "story-old")
    with pytest.raises(UsageError, match=re.escape(story.id)):
        why(examples, story.id[:-1] + "0")


def test_notes_stand_beside_what_they_name_and_a_correction_can_be_asked_about(examples: Dossier) -> None:
    story = examples.stories[0]
    note = correction("note", (story.id,), by="Ada", at=AT, value="call the harbour office")
    held = msgspec.structs.replace(examples, corrections=(note,))
    text = printed(why(held, story.id), width=200)
    assert "call the harbour office" in text
    assert note.id in text
    assert "Ada" in why(held, note.id)[0].reasons[0]


def test_why_from_the_command_line(tmp_path: Path, examples: Dossier) -> None:
    file = tmp_path / "dossier.json"
    file.write_bytes(msgspec.json.encode(examples))
    link = examples.derivations[0]
    done = command("why", link.id, "--dossier", file)
    assert done.returncode == 0, done.stderr
    assert link.id in done.stdout
    answers = msgspec.json.decode(command("why", link.id, "--dossier", file, "--json").stdout)
    assert answers[0]["reasons"]
    for wrong in (("why", "nothing", "--dossier", file), ("why", link.id, "--dossier", tmp_path / "none.json")):
        refused = command(*wrong)
        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1
