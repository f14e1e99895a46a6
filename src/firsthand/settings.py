"""Every threshold of firsthand, each beside the measurement that set it.

One section a stage folder. Settings are frozen: to change one, `msgspec.structs.replace` a section and pass the result.
"""

from collections.abc import Mapping

import msgspec


class Budget(msgspec.Struct, frozen=True, kw_only=True):
    """What one page may cost. Enough for every page of the public sets (largest 3.1 MB, slowest .9 s), 2026-11-22."""

    bytes: int = 20_000_000
    seconds: float = 20.0
    blocks: int = 200_000
    text: int = 2_000_000


class Extract(msgspec.Struct, frozen=True, kw_only=True):
    """Page → Article."""

    language_characters: int = 2_000  # of the body, enough for fastText to be sure
    language_shortest: int = 20
    language_sure: float = 0.5
    # Shingle F1 over dumps and HTML pages, cross-validated by outlet, is flat from .40 to .50, 2026-11-22.
    body_likely_dump: float = 0.42
    body_likely_html: float = 0.40
    body_apart: float = (
        0.1  # part of the longest run under which lines apart from it, without a sentence's end, are others' headlines
    )
    labels_words: int = 20  # words from which a line may be a list of labels: when fewer of them …
    labels_few: float = 0.05  # … than this part are little words, while of the page's body …
    labels_usual: float = 0.2  # … this part are; aeb +.000, fundus +.000: for lists of icon names, which the sets lack
    # part of a text's lines that end like sentences from which no page is around it. Under it lie 376 of 381 dumps of pages;
    # of ECB+'s articles of odd topics, which are texts alone, those over it hold 99 % of the sentences (2026-11-29)
    sentences_alone: float = 0.65
    weights: str | None = None  # folder with other weights than those that ship (text.json, html.json)
    sentence_characters: int = 80  # a line this long is prose rather than a label
    heading_words: int = 16  # a longer line of the body is no heading, however it ends
    caption_characters: int = 900
    repeat_pages: int = 2  # unlike pages that share a label
    repeat_pages_sentence: int = 4  # unlike pages that share a long line
    repeat_pages_compared: int = 40
    copy_share: float = 0.5  # of the shorter page's long lines in the other: copies of one report
    linked: float = 0.5  # share of a line in links from which it is navigation, not a credit
    prose: int = 60  # characters of a line that can be a paragraph
    opening: int = 40  # characters of a line that can open a report with a dateline
    wire_dateline: float = 0.98  # how sure a wire is, by where it is said: known agency in a dateline …
    wire_bare: float = 0.9  # … before the first word, without a place
    wire_unknown: float = 0.75  # … an agency no table knows, in unmistakable shape
    wire_likely: float = 0.5  # … an unknown name in the place of an agency, no capitals or date to prove it
    wire_sign: float = 0.9  # … a sign in brackets at a paragraph's end
    wire_alone: float = 0.8  # … a sign as a line of its own
    wire_material: float = 0.8  # … "with material from"
    wire_source: float = 0.6  # … first of several under "Source:"
    wire_copyright: float = 0.7  # … the page's copyright line
    wire_byline: float = 0.85  # … a byline that is an agency
    wire_declared: float = 0.8  # … the author that JSON-LD or meta name
    headline_agreement: float = 0.3  # weighty words of a line that the body's beginning shares, to call it the headline


class Annotate(msgspec.Struct, frozen=True, kw_only=True):
    """Article → Annotations."""

    sentence_length: int = (
        2_000  # code points; a guard: the longest sentence of 400 PolNeAR articles has 1,094 (2026-11-22)
    )
    title_case: float = 0.6  # share of capitals among longer words from which a line is in title case; by eye
    soon: int = (
        75  # days that a date without year may lie ahead; 60–110 tie on half A of TimeBank and AQUAINT (2026-11-22)
    )
    narrative_years: int = 3  # years written out from which a text can be one that tells of long ago …
    narrative_share: float = 0.8  # … and their share that lies two years or more before it was published
    dating_reach: int = 6  # days after one named with its weekday before that weekday would mean the next
    dating_score_year: float = 0.6  # how sure a date inferred so is, with its year written out …
    dating_score: float = 0.4  # … and with the year found by its weekday; prudent: no public set measures it
    parsers: bool = True  # read cue sentences with a dependency parser where one is installed


class Compare(msgspec.Struct, frozen=True, kw_only=True):
    """Articles → Links."""

    weights: str = ""  # another file of weights than the fitted one that comes along
    prior: float = (
        1_000.0  # articles that running text counts for; ECB+ cross-validated: 200 .934, 1,000 .946 (2026-11-22)
    )
    strange: float = 4.0  # nats of rarity from which a shared word says something by itself
    short: int = 40  # words under which a text is hardly more than a title
    opening: int = 200  # characters of title and lead that are encoded: costs grow with length (6 ms at 400, 3 at 200)
    fade: float = 3.0  # days over which two named days lose their nearness
    keys: int = 32  # words an article that block; half as many spellings, a quarter as many numbers
    sampling: int = 16  # one passage key in so many blocks
    crowd: int = 64  # holders of a key that are all paired; more are paired with their neighbours in time only
    neighbours: int = 48  # pairs an article that are compared in full
    meanings: int = 16  # nearest vectors an article that are compared in full
    alike: float = 0.45  # cosine of vectors under which a pair is not compared for its meaning
    reach: int = 20_000  # articles back in time that a vector is searched in
    batch: int = 512
    floor: float = -3.0  # log-odds under which a pair is not worth a record; it counts as `Group.absent`, which see


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Links → stories and storylines."""

    # ECB+ cross-validated by topic, BCubed F1 / false merges, batch and online: .25 .878/.070 and .855/.027, .5 .874/.034 and
    # .848/.017, .75 .869/.008 and .836/.016; the example pages stay together across languages at .75 (2026-11-29)
    threshold: float = 0.75  # mean log-odds over which an article joins a story
    # A story whose own pairs have mean log-odds under `typical` needs less of others, `local` for each that it lacks. On ECB+, all
    # three chosen on four of the five folds and scored on the fifth, BCubed F1 .887 against .867 with `local` 0. As they stand here,
    # in the middle of where look-alikes stay apart, F1 / false merges .892/.007 against .869/.010 on the same folds (2026-11-29)
    typical: float = 5.0
    local: float = 0.3
    absent: float = -3.0  # log-odds of a pair without a record; -6 .886/.020, -4 .892/.019, -3 .896/.019 (same day)
    known: float = 48.0  # links an article that can be expected to be known (`Compare.neighbours`)
    days: float = 10.0  # days apart after which only an anchor makes two groups the same story
    anchor: float = 0.35  # part of the shorter text that both have word for word, enough to anchor
    sure: float = 1.0  # log-odds that a shared day needs beside it to anchor
    repaired: int = 400  # articles tied by bonds up to which a stream repairs all of them, as a batch would
    form_words: float = 0.5  # cosine of titles and of texts from which articles of different days may fill one form
    form_numbers: float = 0.2  # and cosine of their numbers up to which they do: a new toll keeps most of the others
    loose: int = 3  # days of uncertainty over which an inferred date is inferred again from the story
    before: int = 1  # days that an undated article may precede its story's dated ones: time zones
    after: int = 3  # days that it may follow them: rewrites and translations take a while
    trust: float = 0.9  # score of an inferred date with many dated peers
    actors: float = 4.0  # strength of a storyline tie: weight of the likeness of names
    matter: float = 5.0  # weight of the likeness of other words
    back: float = 1.0  # strength when the later story names a day of the earlier one
    quoted: float = 1.0  # strength when it repeats a passage of it
    same_actors: float = 0.15
    # Cosine of words: 98 % of pairs of ECB+ pages of different even topics lie under it, 97 % of odd ones; two thirds of the pairs of
    # different events of one topic over it (2026-11-29)
    same_matter: float = 0.12
    # Cosine of vectors that counts for nothing: what is over it is compared with `same_matter`. Of 5,292 pairs of openings of unrelated
    # pages in two languages (WMT 2021, half of the documents) 98 % lie under the two together (.33), of 3,252 of the other half 97 %
    chance: float = 0.21
    passage: float = 0.02
    storyline: float = 1.8  # strength that a tie needs at once
    ageing: float = 0.2  # and what it needs more for each e-fold of `days` between
    steep: float = 2.0


class Derive(msgspec.Struct, frozen=True, kw_only=True):
    """Derivations, sources, origins."""

    gram: int = 5  # words of a verbatim seed; half of the PAN13 sample, "none" .996 plagdet by these alone (2026-11-22)
    gram_places: int = 4  # places of b that may hold a gram before it is taken for a set phrase
    join_cap: int = 40  # articles that may hold a gram before it says nothing about any two of them
    join_window: int = (
        25_000  # articles, in order of time, any two of which are joined; half a gigabyte at 300 words each
    )
    join_shared: int = 12  # unquoted grams two articles must share to be compared outside a story
    near: float = -1.0  # log-odds of one story from which the outlet of a linked article may be the one that is named
    join_share: float = (
        0.25  # part of either's own words that two articles of different stories must share word for word
    )
    told_anew: float = 12.0  # hours after which an outlet tells anew what it told, rather than mend its page
    background: float = 0.5  # part of both that an outlet must repeat in another story of its own for a derivation
    story_pairs: int = 60  # members of a story up to which every pair is compared
    printings: int = 8  # articles of an outlet that whoever names it is compared with at most, the closest first
    sentence_cosine: float = 0.3  # of tf-isf vectors; Sanchez-Perez et al. 2014
    sentence_dice: float = 0.33  # of stems; ibid.
    sentence_verbatim: float = 0.3  # part of a sentence in copied runs that makes it a counterpart without more
    passage_length: int = 150  # code points on either side; PAN 2013
    passage_gap: int = 4  # sentences between seeds of one passage; Sanchez-Perez et al. 2014
    passage_cosine: float = 0.34  # of the two halves of a passage; ibid.
    passage_few: tuple[float, ...] = (0.6, 0.4, 0.34)  # … of one, two, three and more pairs of sentences
    passage_beside_copy: float = (
        0.6  # … beside copied passages. These and the next: half of the PAN13 sample, 2026-11-22
    )
    passage_filled: float = 0.5  # part of a reworded passage in a copied one from which only the copied one stands
    summary_gap: int = 24  # sentences between seeds where a summary draws from all over its source
    summary_ratio: float = 3.0  # … and its passages there are so many times longer than its own …
    summary_more: float = 1.25  # … and explain so much more of it than narrow ones do; half of the PAN13 sample
    verbatim_gap: int = 60  # code points between copied runs of one passage; "none" .996 plagdet (1,000: .938)
    meaning_cosine: float = 0.6  # of sentence vectors: .82–.87 of WMT 2021 sentences and their sources are over it
    meaning_credited: float = 0.5  # … where one text names the other's outlet at least …
    leaning: int = 2  # … so often; these two are set on our example pages only
    meaning_floor: float = (
        0.2  # … where the order of sure pairs supports it: WMT acc@1 .82 → .99 (de–fr), .87 → .98 (ru–en)
    )
    long_run: int = 8  # own words of a copied run that is no set phrase
    copied_words: int = 25  # own words in such runs that make two articles kin
    same_order: int = 5  # own sentences in the same order that make two articles kin; BASIL: 12 of 144 pairs of independent reports are kin …
    same_order_share: float = 0.3  # … if they are this part of either
    same_order_few: int = 3  # so few are enough …
    same_order_most: float = 0.5  # … where they are this part of either
    # What one tells that the other tells as well, in other words, and half of the other way round: of 144 pairs of BASIL, mostly
    # independent reports of one event, none is kin by this alone; the most is .735 (2026-11-28).
    told: float = 0.75
    told_credited: float = 0.4  # that one tells which the other tells, where one credits the other
    credited_facts: float = (
        0.65  # parts of the sentences of both, summed, that share names and numbers, where one credits the other
    )
    credited_covered: float = 0.5  # … or this part of the sentences of either, however often it is named
    # Where one names the other's outlet or author in whatever words: this part of the figures of both (as in `figures_alike`), or of
    # the sentences of either that share names and numbers. 12 labelled pairs are derived by it, 2 that only speak of an outlet are not.
    named_figures: float = 0.15
    named_covered: float = 0.4
    named_opening: int = (
        3  # … and in one of so many sentences or the paragraph at its beginning, or in its last one or a line beside it
    )
    figures: int = 2  # figures (no years) that two articles share before their part of all says anything …
    figures_alike: float = 0.4  # … of all that either has and one more, from which a telling is a rewrite
    # Two articles that share their figures and tell their facts in one order (`sequence.facts_alike`) are encoded and looked at again. They
    # are kin if that, and so many times how much more alike their sentences are in order than in any other, come to a bound (2026-11-29).
    # Across languages: 1,350 pairs of different reports of one event in English, French and Czech (MultiLing 2011) reach 1.04; of ECB+
    # and BASIL, taken as if across languages, 22 of 4,491 and none of 143 are over it. Within one: the most in ECB+ is 1.23, in BASIL .93.
    facts_alike: float = 0.5
    sequence: float = 1.05
    sequence_same: float = 1.25  # … where both are in one language
    sequence_order: float = 2.0
    form_days: int = 0  # days apart from which texts alike may be one form filled in twice …
    form_copied: float = 0.25  # … if so much of either is the same word for word …
    form_figures: int = 2  # … if so many figures stand in the sentences that are alike …
    form_kept: float = 0.34  # … and less than this part of them is the same
    form_full: int = 8  # … or so many in either text, hardly one the same …
    form_hours: float = 24.0  # … and so many hours between them, whatever is copied
    order_kept: float = 0.6  # part of the sentences matched that must be in order
    credited_order: int = 2  # sentences that are enough where one article credits the other
    verbatim_sentence: float = 0.8  # part of a sentence in copied runs from which it is verbatim
    copy_verbatim: float = 0.7  # part of the article's own words in copied runs from which it is a copy; ibid.
    copy_edited: float = 0.6  # … or this part, if all sentences are there: …
    copy_whole: float = 0.95  # … this part of both
    translation_share: float = (
        0.8  # part of the article in the order of a text in another language from which it is a translation
    )
    same_dispatch: float = 0.5  # part of a print in a longer one of the same agency from which both print one dispatch
    told_dispatch: float = 0.2  # … or this part, where only the other has the agency's dateline
    # Two prints are of two versions if each has so many sentences that the other does not copy, and the rest stands word for word:
    # of 13 labelled pairs 2 are; cut prints have none such on one side, told ones no words copied (2026-11-29).
    version_sentences: int = 2
    version_verbatim: float = 0.6
    excerpt_share: float = 0.35  # part of the source under which it is an excerpt
    excerpt_most: float = 0.55  # … and under which it is one if the article is for the rest its own: …
    excerpt_rest: float = 0.6  # … if what it took is less than this part of it …
    excerpt_verbatim: float = 0.4  # … and so much of that is copied …
    excerpt_remark: float = 0.2  # part of the article in own words of both under which even a telling is an excerpt
    excerpt_facts: float = 0.2  # part of the sentences of either that share names and numbers, across languages
    excerpt_little: float = 0.35  # … or it is less than this part of it. All of 40 own labelled cases, 2026-11-28
    retold: float = (
        0.6  # part of the sentences of both that share names and numbers from which it is a rewrite, however worded …
    )
    retold_whole: float = 0.9  # … or of those of the source. Half of the second forty labelled cases, 2026-11-29
    block: int = 15  # words of a paragraph; a shorter one goes with those behind it
    passage: int = (
        100  # words of the source, in a row, that it is looked for in; twice as many as its own where that is more
    )
    touched: float = 0.35  # part of the rare words of a paragraph that is the source's if the paragraph draws on it …
    spread: float = 0.4  # … and part of the article in such paragraphs, two at least, from which it is a rewrite
    confined: float = 0.6  # part of an article in paragraphs that have less than half of what the densest has, from which it is an excerpt
    translation_length: float = (
        0.6  # part of the longer text that the shorter one is, where one says that it was translated
    )
    translation_order: float = 0.8  # sentences in order of those matched that a translation keeps; ibid.
    mirrored: float = (
        0.5  # part copied word for word from which another outlet's name left on the page says whose it is
    )
    renderings: float = (
        0.9  # part in copied runs under which two renderings of one foreign text are siblings; WMT 99th percentile
    )
    rendering: float = 0.95  # part of both texts in two languages from which one renders the other, whichever it is
    # Of both texts in one language that nothing directs: what either has of the other word for word (labelled copies .92 and over,
    # siblings .83 and under), or told in order (rewrites .27 and over, siblings .12), from which one is made of the other. All labels, 2026-11-29; few cases.
    one_copy: float = 0.9
    one_telling: float = 0.25
    one_whole: float = 0.75  # … or this part where passages are copied
    handed_on: float = 0.3  # cost of a parent that shares with the child nothing that its own parent lacks
    credit_covers: int = 6  # sentences of the body that one credit to a source that is not held can be for
    draws_covers: int = 10  # … and sentences of an article that names a held one, for each time it does so; example pages: 14 are too many
    secondary_words: int = 25  # own words that a further parent must explain …
    secondary_credited: int = 10  # … and one that is credited in the text
    credit_ahead: float = 36.0  # hours by which a page that credits another may be older: evening papers, pages renewed
    time_tolerance: float = 0.25  # hours by which one must be earlier at least
    residues: int = 2  # weight of traces of a rendering, none in the other text, that decides the direction
    # What traces of one other language weigh in two kin, one at least in each that the other lacks, from which both render a
    # report in it. Not fitted: two stray words in one and one in the other; no pair of WMT, BASIL, ECB+ has them (2026-11-29).
    inferred: int = 3
    through: int = 3  # … that says a text went through another language, whoever had it first


class Align(msgspec.Struct, frozen=True, kw_only=True):
    """Actors, quotes, claims, positions."""

    # quote_*: set by eye on the example pages (2026-11-22); on the open half of benchmarks/labels/readings_*.jsonl they
    # give precision 1.0 and recall .85 (2026-11-28); quote_part was chosen there
    quote_floor: float = 0.5  # score under which two utterances are not made readings of one quote
    quote_words: int = 4  # content words that two readings share before words alone speak
    quote_share: float = 0.5  # of the shorter reading's content words, weighed by rarity
    quote_echo: float = 0.75  # of a quote's content words in a sentence that prints them without marks
    quote_indirect: float = 0.62  # score of reported speech under which it tells of speech rather than its words
    quote_edited: float = 0.45  # of words kept, under which a rewording is not told word by word
    quote_entries: int = 200  # sentences with one word that are looked through for a quote without its marks
    quote_crowd: int = 40  # utterances of a storyline that share a word before the word is common
    quote_alike: float = 0.6  # cosine of sentence vectors across languages
    quote_alike_same: float = 0.7  # the same within a language, for paraphrases
    quote_alike_sure: float = 0.85  # cosine from which one shared word is enough, for the same speaker
    quote_alike_nearby: float = 0.55  # cosine beside an aligned pair, same order, same speaker, two shared words
    quote_part: int = 3  # words of a marked part of a clause that is compared by itself
    quote_sentence: int = 4  # words of a sentence within direct words that is compared by itself
    quote_repeated: float = 0.75  # of the shorter one's content words, where one article has two readings of a quote
    quote_retold: float = 0.85  # score from which direct words are one quote across stories
    quote_encoded: int = 400  # code points of a reading that are encoded
    claim_likeness: float = 0.42  # mutual best sentences that tell one matter: example pages, 2026-11-22
    claim_articles: int = 120  # earliest articles of a story whose sentences are compared …
    claim_sentences: int = 1_500  # … and sentences of them all, the first of each
    claim_figures: int = 200  # figures of one unit that are compared
    claim_ratio: float = 3.0  # of two values over which they hardly number the same thing
    claim_denied: float = 0.5  # likeness of a denial to what it denies
    claim_negated: float = (
        0.75  # shared words of two sentences that differ in a negation; at .5 half of what it finds in news
    )
    # is the same said otherwise ("stayed silent", "made no sound")
    figure_words: float = 0.25  # shared words of two sentences of one language whose figures are compared
    figure_vectors: float = 0.5  # … likeness of their vectors across languages …
    figure_eased: float = 0.2  # … which need be so much less for each other sign; example pages, 2026-11-22
    figure_percent: float = 0.6  # … of either, for percentages, which count many things
    update_days: int = 2  # days after which another figure is news rather than another account
    position_matter: float = 0.5  # share of the shorter matter's content words that two positions have in common


class Tell(msgspec.Struct, frozen=True, kw_only=True):
    """Timeline, digest, leads, findings."""

    digest_sentences: int = 8  # what fits a screen; the public sets' human summaries of 250 words have 9 to 12
    digest_words: int = 250  # the length of the public sets' human summaries
    digest_alike: float = 0.5  # part of a sentence's pairs of words that the digest has already
    finding_score: float = 0.5  # under it the evidence is shown where it stands, but nothing is reported as found


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept, and how much of it is looked at together. Memory follows these, never the archive's size."""

    confirmed: int = 200  # pages read before they are stored, and are then safe whatever happens
    together: int = 2_000  # pending articles that are grouped at once, with …
    window: int = 12_000  # … at most so many articles around them
    recent: int = 200  # undated articles, the latest to come, in every window; pages whose lines show what repeats
    least: int = 100  # articles in a window, where there are; the five of one story of the examples come apart alone (2026-11-29)
    batch: int = 400  # articles whose storylines are told at once
    beside: int = 20  # linked articles of other storylines that are looked at with them, or half as many as are told


class Ingest(msgspec.Struct, frozen=True, kw_only=True):
    """What was given → Page."""

    fields: Mapping[str, str] = msgspec.field(default_factory=dict)
    """What JSON Lines files call the fields of a page, by our names: `{"text": "body", "title": "meta.headline"}`."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All sections together."""

    budget: Budget = Budget()
    ingest: Ingest = Ingest()
    extract: Extract = Extract()
    annotate: Annotate = Annotate()
    compare: Compare = Compare()
    group: Group = Group()
    derive: Derive = Derive()
    align: Align = Align()
    tell: Tell = Tell()
    archive: Archive = Archive()
