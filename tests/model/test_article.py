from firsthand.model.article import Article, Repair

TEXT = "He saidthat the dam is highbut safe in cafÃ© Lumen."


def repair(word: str, reads: str) -> Repair:
    start = TEXT.index(word)
    return Repair(span=(start, start + len(word)), reads=reads)


def test_seams_are_where_two_words_are_glued() -> None:
    repairs = (repair("saidthat", "said that"), repair("highbut", "high but"), repair("cafÃ©", "café"))
    article = Article(id="a", path="a", text=TEXT, repairs=repairs)
    assert [TEXT[:place] for place in article.seams] == ["He said", "He saidthat the dam is high"]
    assert Article(id="a", path="a", text=TEXT).seams == ()
