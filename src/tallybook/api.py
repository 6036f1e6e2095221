# Long because it is the one list of all verbs, each a few lines above its room.
"""The front door: every verb of Tallybook, with the book and the day filled in.

Rooms are imported inside the functions, so that importing this module costs nothing. A desk is an
opened book; where none is given, `open_desk()` opens the usual one. A day left out is today.

    from tallybook import api as tally

    asked = tally.count("88A", "Hampshire", "Apr-Dec 2017")
    for figure in tally.figures_of(tally.reckon(asked)):
        print(figure.value)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallybook.desk import Desk, book_path, open_desk, own_book, usual_book

if TYPE_CHECKING:
    from tallybook.assess.assessment import Assessment
    from tallybook.assess.from_rows import FromRows
    from tallybook.claims.article import Article
    from tallybook.claims.checked import Checked
    from tallybook.claims.claim import Claim
    from tallybook.claims.count.answer_question import Answer
    from tallybook.claims.intake.unpacker import Unpacker
    from tallybook.claims.relation import Relation
    from tallybook.compare.comparison import Comparison
    from tallybook.compare.revision import Revision
    from tallybook.compare.similar import Similar
    from tallybook.compare.standing import Standing
    from tallybook.delay.change_nowcast import ExpectedChange
    from tallybook.delay.nowcast import Nowcast
    from tallybook.evaluate.evaluated import Evaluated
    from tallybook.evaluate.kept_plans import KeptPlan
    from tallybook.evaluate.meet_notices import Bearing
    from tallybook.evaluate.plan import Plan
    from tallybook.fetch.download import Fetched, Progress
    from tallybook.fetch.find_edition import Found
    from tallybook.figures.caveat import Caveat
    from tallybook.figures.definition import Count, Population, Rate, Reckoned, Share, Where
    from tallybook.figures.edition import Edition
    from tallybook.figures.figure import Figure
    from tallybook.figures.rows import Reading
    from tallybook.figures.shapes import Shape, Shapes
    from tallybook.figures.street import StreetFigure
    from tallybook.figures.table import Table
    from tallybook.protect.cost import Cost
    from tallybook.protect.parts import Part
    from tallybook.protect.release import Release
    from tallybook.publish.added import Added
    from tallybook.publish.picture import Picture
    from tallybook.publish.show_effect import Judged
    from tallybook.reckon.explain import Explanation
    from tallybook.reckon.land import Land
    from tallybook.reckon.partition import Partition
    from tallybook.reckon.standardise_counts import StandardRates
    from tallybook.register.find_notices import Placed
    from tallybook.register.notice import Notice
    from tallybook.sources.street_files import StreetFiles
    from tallybook.store.verify import Verified
    from tallybook.terms.extent import Extent
    from tallybook.terms.offences import Offences
    from tallybook.terms.peer_list import PeerList
    from tallybook.terms.period import Period
    from tallybook.watch.budget import Budget
    from tallybook.watch.clusters import Clusters
    from tallybook.watch.signal import Watched
    from tallybook.watch.watch import Breaks

__all__ = [
    "Desk",
    "Loaded",
    "add_notices",
    "ask",
    "assess",
    "bearings_on",
    "book_path",
    "boundaries",
    "breaks_of",
    "change",
    "change_nowcast",
    "check",
    "claims",
    "clusters",
    "cohorts_in_triangle",
    "count",
    "draw_clusters",
    "draw_effect",
    "draw_map",
    "draw_over_time",
    "draw_revisions",
    "draw_standing",
    "draw_watched",
    "editions",
    "evaluate",
    "evaluated_table",
    "explain",
    "fetch",
    "figures_of",
    "find",
    "gap",
    "join_triangles",
    "keep_plans",
    "kept_plans",
    "land",
    "load",
    "migrate",
    "nowcast",
    "open_desk",
    "open_story",
    "outcome_rate",
    "outcomes",
    "partition",
    "peer_list",
    "peers",
    "place",
    "plans_held",
    "population",
    "publish",
    "rate",
    "read_delays",
    "read_plans",
    "reckon",
    "register",
    "release_open",
    "revision",
    "scanned_table",
    "share",
    "similar",
    "split_period",
    "spots_of",
    "standardise",
    "standing",
    "street",
    "sum_nowcast",
    "verify",
    "watch",
    "watched_table",
    "write_effects",
    "write_peer_list",
    "write_picture",
]

YEAR_BEFORE = "year-before"

_BASE_YEARS = 10
"""Of the base of a plan that does not say where it begins."""

_ROUNDS = 20  # in which what a release withholds is bettered: a second or two

_WATCHED_BEFORE = 27
"""Quarters: five years, those left out and those that tell since when a series signals."""


@dataclass(frozen=True)
class Loaded:
    """What loading a file did: the edition, whether it is new in the book, and the repairs."""

    edition: Edition
    is_new: bool
    rows: int
    repairs: tuple[str, ...]


def load(
    file: str | Path,
    book: str | Path | None = None,
    *,
    published: date | None = None,
    on_progress: Callable[[str], None] | None = None,
) -> Loaded:
    """Read a publisher's file and keep it in the book as an edition, whole or not at all.

    A folder or a ZIP archive of street-level months is one edition; only counts of it are kept.
    The same bytes twice change nothing. `published` is the day of publication, for files that do
    not state it. Refuses an unknown layout, faults, and a day that is not told or contradicts.
    """
    import hashlib

    from tallybook.sources.read import read
    from tallybook.sources.street_files import street_files
    from tallybook.store.keep import keep

    home = own_book(book)
    if (street := street_files(Path(file))) is not None:
        reading = _read_street(street, published, on_progress)
        digest = street.digest()
    else:
        reading = read(Path(file), published, on_progress)
        digest = hashlib.sha256(Path(file).read_bytes()).hexdigest()
    edition, is_new = keep(home, reading, digest)
    count = sum(rows.table.num_rows for rows in reading.rows)
    return Loaded(edition, is_new, count, reading.repairs)


def _read_street(
    street: StreetFiles, published: date | None, on_progress: Callable[[str], None] | None
) -> Reading:
    """Sources know the columns and the store has the engine: here the two are joined."""
    import tempfile

    from tallybook.sources.read_street import read_street, street_day
    from tallybook.sources.street_files import COUNTING
    from tallybook.store.count_records import count_records

    day = street_day(street, published)
    with tempfile.TemporaryDirectory() as aside:
        found = count_records(street.open(Path(aside)), COUNTING, on_progress)
    return read_street(street, found, day)


def find(
    publication: str,
    *,
    publications: str | Path | None = None,
    to_load: bool = False,
    published: date | None = None,
) -> tuple[Found, ...]:
    """Where the newest files of a publication are at the moment; only pages are read.

    `publication` is home-office, populations, police-uk or boundaries, or a name in the TOML file
    `publications`, which takes the place of the built-in list. Refuses a page that has moved, does
    not answer or keeps programs out; with `to_load`, also files that are not loaded as they come
    and those that do not say their day where `published` does not.
    """
    from tallybook.fetch.fetch import check_loadable
    from tallybook.fetch.fetch import find as verb
    from tallybook.fetch.read_publications import find_publication

    wanted = find_publication(publication, Path(publications) if publications else None)
    if to_load:
        check_loadable(wanted, published)
    return verb(wanted)


def fetch(
    found: Sequence[Found], folder: str | Path, on_progress: Progress | None = None
) -> tuple[Fetched, ...]:
    """Download what was found into a folder; the same bytes are not fetched or kept twice.

    `on_progress` is told a file's name, the bytes so far and the whole length, None if unknown.
    Refuses what is not the file wanted; a download that ends early goes on at the next call.
    """
    from tallybook.fetch.fetch import fetch as verb

    return verb(found, Path(folder), on_progress)


def editions(book: str | Path | None = None) -> tuple[Edition, ...]:
    """Every edition of the book, oldest publication first."""
    return open_desk(book).shelf.editions()


def boundaries(
    kind: str, on: date, desk: Desk | None = None, *, as_of: date | None = None
) -> Shapes:
    """The outline of every force, district or partnership that existed on a day, by code.

    Each is a GeoJSON geometry in WGS84. Areas without one are in `missing`, with why. Partnerships
    are joined from their districts. Refuses a book that holds no such boundaries.
    """
    return (desk or open_desk()).shelf.boundaries(kind, on, as_of or date.today())


def open_story(
    story: str | Path, published: date | None = None, *, unpacker: Unpacker | None = None
) -> Article:
    """A news story, press release or council page: a file (text, HTML, PDF, DOCX) or an address.

    `published` is the user's word on the day; else the page's own metadata tell, or nothing does.
    Refuses a file of another kind, one that is damaged or too long, and one without text.
    """
    import tempfile

    from tallybook.claims.intake.open_article import open_article

    if not str(story).startswith(("https://", "http://")):
        return open_article(Path(story), published, unpacker)
    from tallybook.fetch.read_story import read_story

    with tempfile.NamedTemporaryFile(suffix=".page") as page:
        page.write(read_story(str(story)))
        page.flush()
        return open_article(Path(page.name), published, unpacker, str(story))


def claims(article: Article) -> tuple[tuple[Claim, ...], tuple[Relation, ...]]:
    """Every figure of a story as a claim, and what the figures say about each other.

    Nothing is looked up in any table: only the story's own words and arithmetic are used.
    """
    from tallybook.claims.read.read import read
    from tallybook.claims.spot.spot import spot
    from tallybook.claims.within.relate import relate

    found = read(article, spot(article))
    return found, relate(article, found)


def street(
    area: str,
    period: str,
    desk: Desk | None = None,
    *,
    category: str | None = None,
    by: str | None = None,
    as_of: date | None = None,
) -> tuple[StreetFigure, ...]:
    """Counts of street-level files, one figure for each category or of the one that is named.

    `by` is month or district. A category may be named as the set of offences that it equals.
    Refuses a part of a category, such as sexual offences; a month that lacks is absent, not zero.
    """
    from tallybook.figures.street import StreetCount
    from tallybook.reckon.street_count import street_counts
    from tallybook.reckon.street_parts import street_parts
    from tallybook.terms.find_area import find_area
    from tallybook.terms.parse_period import parse_period
    from tallybook.terms.street_category import find_category

    wanted = find_category(category) if category else None
    extent, when = find_area(area).extent, parse_period(period)
    shelf, day = (desk or open_desk()).shelf, as_of or date.today()
    asked = [
        StreetCount(one, place, part)
        for one, place, part in street_parts(extent, when, wanted, by, shelf, day)
    ]
    return street_counts(asked, shelf, day)


def verify(book: str | Path | None = None, on_progress: Progress | None = None) -> Verified:
    """What the book holds, when every byte, row and sum of it is as it was kept.

    `on_progress` is told the book's name, the bytes so far and all bytes. Refuses damage, naming
    every file and what to load again.
    """
    from tallybook.store.verify import verify as verb

    return verb(usual_book(book), on_progress)


def migrate(book: str | Path | None = None) -> Path | None:
    """Bring a book of an older format to this one; the folder with the book as it was.

    None where there is nothing to do. Refuses a book that is damaged or being written to.
    """
    from tallybook.store.migrate import migrate as verb

    return verb(own_book(book))


def place(name: str) -> tuple[Extent, Caveat | None]:
    """The area that a name means, and a caveat where it is also the name of other ground."""
    from tallybook.figures.caveat import NOTE, Caveat
    from tallybook.terms.find_area import find_area
    from tallybook.terms.same_place import same_place

    found = find_area(name)
    twins = same_place(found.area.code, date.today())
    passed_over = [area for area in found.passed_over if area.code not in twins]
    if not passed_over:
        return found.extent, None
    others = ", ".join(f"{a.name} {a.kind} ({a.code})" for a in passed_over)
    taken = f"the {found.area.kind} {found.area.name} ({found.area.code})"
    facts = (("name", name), ("taken", taken), ("others", others))
    return found.extent, Caveat("name-of-several-areas", NOTE, "extent", facts)


def count(
    offences: str,
    area: str,
    period: str,
    *,
    without: Sequence[str] = (),
    outcome: str | None = None,
    basis: str = "recorded",
    weights: str | None = None,
) -> Count:
    """The count that the words name: a class or set of offences, a place, a period.

    Recorded offences, or their outcomes: one or a group of them ("1", "charged"), "every" for all,
    on the basis of offences "recorded" in the period or of outcomes "assigned" in it. "Not yet
    assigned" counts the offences without one, "any" all offences of the tables of outcomes. With
    `weights`, the offences weighed by the list of that name ("ons-crime-severity-score").
    """
    from tallybook.figures.definition import Count
    from tallybook.terms.extent import Extent
    from tallybook.terms.find_area import find_area
    from tallybook.terms.find_offences import find_offences
    from tallybook.terms.parse_period import parse_period
    from tallybook.terms.unit import Unit

    extent = find_area(area).extent
    if without:
        left_out = tuple(code for name in without for code in find_area(name).extent.areas)
        extent = Extent(extent.areas, left_out)
    asked = Count(Unit.OFFENCES, find_offences(offences), extent, parse_period(period))
    return _of_outcome(_weighed(asked, weights), outcome, basis)


def _weighed(count: Count, weights: str | None) -> Count:
    from dataclasses import replace

    from tallybook.terms.unit import Unit

    if weights is None:
        return count
    return replace(count, unit=Unit.SEVERITY, where=(("weights", weights),))


def _of_outcome(count: Count, outcome: str | None, basis: str) -> Count:
    from dataclasses import replace

    from tallybook.terms.basis import Basis
    from tallybook.terms.errors import NotDefined
    from tallybook.terms.outcome_list import ANY, NOT_YET, find_outcomes
    from tallybook.terms.unit import Unit

    if basis not in list(Basis):
        raise NotDefined(f"“{basis}” is no basis: {', '.join(Basis)}.", code="definition-nonsense")
    if outcome is None:
        return replace(count, basis=Basis(basis))
    if count.unit is Unit.SEVERITY:
        raise NotDefined("Outcomes are not weighed by severity.", code="definition-nonsense")
    if outcome == "every":
        return replace(count, unit=Unit.OUTCOMES, basis=Basis(basis))
    codes = ANY if outcome == ANY else find_outcomes(outcome)
    unit = Unit.OFFENCES if codes in (ANY, NOT_YET) else Unit.OUTCOMES
    return replace(count, unit=unit, basis=Basis(basis), where=(("outcome", codes),))


def outcome_rate(outcomes: Count) -> Share:
    """Some outcomes as a share of the offences recorded, of the same tables, class and period.

    Refuses outcomes assigned in a period: they are not a part of the offences recorded in it.
    """
    from dataclasses import replace

    from tallybook.figures.definition import Share
    from tallybook.terms.outcome_list import ANY
    from tallybook.terms.unit import Unit

    return Share(outcomes, replace(outcomes, unit=Unit.OFFENCES, where=(("outcome", ANY),)))


def outcomes(
    count: Count, desk: Desk | None = None, *, by_group: bool = False, as_of: date | None = None
) -> tuple[Figure, ...]:
    """What became of the offences of a count of outcomes: a figure for each, none yet at the end.

    On the basis of offences recorded the figures add up to the offences; on that of outcomes
    assigned there is none for those without.
    """
    from dataclasses import replace

    from tallybook.reckon.outcome_figures import outcome_figures

    desk = desk or open_desk()
    day = as_of or date.today()
    plain = replace(count, where=())
    return outcome_figures(plain, desk.shelf, by_group=by_group, as_of=day, local=desk.local)


def rate(
    count: Count,
    per: int = 1000,
    population: str | None = None,
    *,
    ages: str | None = None,
    sex: str | None = None,
) -> Rate:
    """The count for every `per` people of its own extent.

    The population is that of the mid-year in the middle of the period, or of the one named
    ("mid-2016"), whole or of some ages ("10-15") or one sex ("females").
    """
    from tallybook.figures.definition import Population, Rate
    from tallybook.figures.place import mid_year
    from tallybook.terms.parse_period import parse_mid_year

    on = parse_mid_year(population) if population else mid_year(count.period)
    return Rate(count, Population(count.extent, on, _people(ages, sex)), per)


def population(
    area: str, on: str, *, ages: str | None = None, sex: str | None = None
) -> Population:
    """The people of an area at a mid-year ("mid-2016"): all, of some ages, of one sex."""
    from tallybook.figures.definition import Population
    from tallybook.terms.find_area import find_area
    from tallybook.terms.parse_period import parse_mid_year

    return Population(find_area(area).extent, parse_mid_year(on), _people(ages, sex))


def _people(ages: str | None, sex: str | None) -> Where:
    from tallybook.terms.ages import parse_ages

    age = (("age", parse_ages(ages).text),) if ages else ()
    return (*age, ("sex", sex)) if sex else age


def land(area: str, desk: Desk | None = None, *, as_of: date | None = None) -> Land:
    """Square kilometres of an area, where they come from, and why there are none where none are."""
    from tallybook.reckon.land import land_of
    from tallybook.terms.find_area import find_area

    desk = desk or open_desk()
    return land_of(find_area(area).extent, desk.shelf, as_of=as_of or date.today())


def standardise(
    counts: str | Path,
    desk: Desk | None = None,
    *,
    population: str,
    standard: str | None = "esp-2013",
    per: int = 100_000,
    sex: str = "persons",
    as_of: date | None = None,
) -> StandardRates:
    """Age-standardised rates of a user's own counts: a CSV file with area, ages and count.

    `population` is a mid-year held by age ("mid-2020"), `standard` a built-in name or a CSV file
    with ages and people; None standardises indirectly, to the rates of all areas together.
    """
    from tallybook.reckon.standardise_counts import standardise_counts
    from tallybook.sources.read_age_counts import read_age_counts, read_standard
    from tallybook.terms.parse_period import parse_mid_year
    from tallybook.terms.standard_population import find_standard

    rows = [(one.area, one.ages, one.count) for one in read_age_counts(Path(counts))]
    is_file = standard is not None and standard.lower().endswith(".csv")
    chosen = None
    if standard is not None:
        chosen = read_standard(Path(standard)) if is_file else find_standard(standard)
    return standardise_counts(
        rows,
        chosen,
        (desk or open_desk()).shelf,
        on=parse_mid_year(population),
        per=per,
        sex=sex,
        as_of=as_of or date.today(),
    )


def share(part: Count, whole: Count) -> Share:
    """A part of a whole, as a proportion from 0 to 1."""
    from tallybook.figures.definition import Share

    return Share(part, whole)


def reckon(
    definition: Reckoned,
    desk: Desk | None = None,
    *,
    by: Sequence[str] = (),
    as_of: date | None = None,
) -> Table:
    """The figures of a definition as of a day, laid out by month, quarter, year, area or offence.

    `figures_of(table)` gives the figures one by one.
    """
    from tallybook.reckon.axis import axis
    from tallybook.reckon.reckon import reckon as verb

    desk = desk or open_desk()
    over = [axis(definition, one) for one in by]
    return verb(definition, desk.shelf, over, as_of=as_of or date.today(), local=desk.local)


def partition(
    definition: Reckoned, desk: Desk | None = None, *, by: str, as_of: date | None = None
) -> Partition | None:
    """The parts of a count by area, partnership or offence, laid against the whole of it.

    Its caveats name what is in the whole and in no part: national bodies, offences without a place.
    Of a rate or share the counts are laid. None where the parts are months, or fewer than two.
    """
    from tallybook.figures.place import count_of
    from tallybook.reckon.axis import axis
    from tallybook.reckon.left_over import listed_parts
    from tallybook.reckon.partition import partition as verb

    parts = listed_parts(axis(definition, by))
    if parts is None:
        return None
    shelf = (desk or open_desk()).shelf
    return verb(count_of(definition), parts, shelf, as_of=as_of or date.today())


def figures_of(table: Table) -> tuple[Figure, ...]:
    """Every figure of a table, in row-major order of its axes."""
    from tallybook.figures.table import figures_of as verb

    return tuple(verb(table))


def explain(
    definition: Reckoned, desk: Desk | None = None, *, as_of: date | None = None
) -> Explanation:
    """From the number down to the editions, sheets and rows that it was made of."""
    from tallybook.reckon.explain import explain as verb

    desk = desk or open_desk()
    return verb(definition, desk.shelf, as_of=as_of or date.today(), local=desk.local)


def change(
    definition: Reckoned,
    desk: Desk | None = None,
    *,
    against: Period | str = YEAR_BEFORE,
    by: Sequence[str] = (),
    as_of: date | None = None,
    override: str = "",
) -> tuple[Comparison, ...]:
    """From an earlier period to the definition's own: per cent, absolute, times, or why not.

    `by` as for reckon: each part of the period is compared with `against`, or with its own span a
    year before. A refusal offers what is comparable instead; `override` ("who: why") prints the
    percentage all the same, signed.
    """
    from tallybook.compare.change import change as verb
    from tallybook.reckon.axis import axis

    desk = desk or open_desk()
    return verb(
        definition,
        desk.shelf,
        against=against,
        over=[axis(definition, one) for one in by],
        as_of=as_of or date.today(),
        local=desk.local,
        override=override,
    )


def gap(
    definition: Reckoned,
    other: Extent,
    desk: Desk | None = None,
    *,
    as_of: date | None = None,
    override: str = "",
) -> Comparison:
    """How the definition's place differs from another in the same period; the other is the base."""
    from tallybook.compare.gap import gap as verb

    desk = desk or open_desk()
    return verb(
        definition,
        other,
        desk.shelf,
        as_of=as_of or date.today(),
        local=desk.local,
        override=override,
    )


def revision(
    definition: Reckoned,
    desk: Desk | None = None,
    *,
    by: Sequence[str] = (),
    as_of: date | None = None,
) -> tuple[Revision, ...]:
    """One definition as each edition had it; `by` as for reckon, cells that none answers left out.

    Refuses where no edition answers any of it.
    """
    from tallybook.compare.revision import revisions
    from tallybook.reckon.axis import axis
    from tallybook.terms.errors import NotHeld

    desk, day = desk or open_desk(), as_of or date.today()
    over = [axis(definition, one) for one in by]
    found = revisions(definition, desk.shelf, over, as_of=day, local=desk.local)
    if not any(found):
        raise NotHeld(f"No edition held by {day} answers this.", code="nothing-held")
    return tuple(one for one in found if one is not None)


def peers(among: str, area: Extent, period: Period) -> PeerList:
    """The group to rank in: "forces", "partnerships", "own-force", or a list in a file.

    "own-force" are the partnerships of the force around the area; a file is TOML or CSV and has a
    dated list for the area.
    """
    from tallybook.sources.read_peer_list import read_peer_list
    from tallybook.terms.country_around import country_around
    from tallybook.terms.force_around import force_around
    from tallybook.terms.peer_list import all_forces, all_partnerships, partnerships_of

    if among == "forces":
        return all_forces(period.last, country_around(area.areas[0], period.last))
    if among == "partnerships":
        return all_partnerships(period.last, country_around(area.areas[0], period.last))
    if among == "own-force":
        return partnerships_of(force_around(area.areas[0], period.last), period.last)
    return read_peer_list(Path(among), area, period)


def similar(
    area: str,
    on: Sequence[str] = ("log-population", "log-density", "children", "young-adults", "older"),
    k: int = 15,
    desk: Desk | None = None,
    *,
    file: str | Path | None = None,
    as_of: date | None = None,
) -> Similar:
    """The `k` areas most like one by published measures, itself among them, nearest first.

    `on` names measures that the book can give, and columns of a CSV `file` of your own. What lies
    in a force is set beside partnerships, a force beside forces. Not the Home Office's list.
    """
    from tallybook.compare.measure_areas import beside, measure_areas, measures_of_file
    from tallybook.compare.similar import similar as verb
    from tallybook.sources.read_measures import read_measures

    desk, day = desk or open_desk(), as_of or date.today()
    own, every = _alike(place(area)[0].areas[0], day)
    read = read_measures(Path(file), every, day) if file else None
    mine = [name for name in on if read and name in read.names]
    held = [name for name in on if name not in mine]
    parts = []
    if held:
        parts.append(measure_areas(held, every, desk.shelf, as_of=day, own=own))
    if read and mine:
        parts.append(measures_of_file(read.names, read.values, mine, every))
    return verb(parts[0] if len(parts) == 1 else beside(*parts), own, k)


def peer_list(found: Similar, made: date | None = None) -> PeerList:
    """The similar areas as a dated list to rank in; its source says what it was made of."""
    from tallybook.terms.peer_list import PeerList

    since = found.measures.on or made or date.today()
    says = (
        f"Nearest by {', '.join(found.measures.names)} ({since}), made with Tallybook; "
        "not the Home Office's most similar group"
    )
    return PeerList(found.area, tuple(one.area for one in found.members), since, None, says)


def write_peer_list(found: Similar, path: str | Path, made: date | None = None) -> None:
    """Append the similar areas to a TOML file that `peers` and `standing --among` read."""
    from tallybook.sources.write_peer_list import write_peer_list as verb

    day = made or date.today()
    by = f"tallybook similar, on {', '.join(found.measures.names)}"
    verb(Path(path), peer_list(found, day), made=day, by=by)


def standing(
    definition: Rate,
    among: PeerList,
    desk: Desk | None = None,
    *,
    everyone: bool = False,
    pole: str = "1 is the highest",
    mean_kind: str = "unweighted",
    as_of: date | None = None,
) -> tuple[Standing, ...]:
    """The place of the definition's area among its peers, with the doubt of the place.

    `pole` is "1 is the highest" or "1 is the lowest"; `mean_kind` is unweighted, pooled or
    median.
    """
    from tallybook.compare.standing import standing as verb

    desk = desk or open_desk()
    return verb(
        definition,
        among,
        desk.shelf,
        everyone=everyone,
        pole=pole,
        mean_kind=mean_kind,
        as_of=as_of or date.today(),
        local=desk.local,
    )


def check(article: Article, desk: Desk | None = None, *, today: date | None = None) -> Checked:
    """Every figure of a story, held against the story itself and against the record.

    Counted as of the article's own day, where it has one, and as of `today`.
    """
    from tallybook.claims.check import check as verb

    desk, day = desk or open_desk(), today or date.today()
    return verb(article, desk.shelf, today=day, local=desk.local, is_example=desk.is_example)


def ask(question: str, desk: Desk | None = None, *, as_of: date | None = None) -> Answer:
    """The answer to a question in words, such as "rape in Hampshire, 2017/18".

    Refuses a question that leaves open which offences, where or when.
    """
    from tallybook.claims.count.answer_question import answer_question
    from tallybook.claims.read.question import question_claim, read_question

    desk, day = desk or open_desk(), as_of or date.today()
    claim, readings = question_claim(question, day), read_question(question, day)
    return answer_question(claim, readings, desk.shelf, as_of=day, local=desk.local)


def draw_map(
    rate: Rate,
    of: str = "force",
    desk: Desk | None = None,
    *,
    mark: str = "",
    as_of: date | None = None,
) -> Picture:
    """A map of the rate of every area of a kind inside the rate's own extent.

    `of` is force, partnership or district; `mark` names an area to outline. Refuses a map through
    which a break runs, and a book without boundaries of the kind.
    """
    from tallybook.assess.mapped import mapped
    from tallybook.publish.show_map import picture_of_map

    desk, day = desk or open_desk(), as_of or date.today()
    on = rate.top.period.last
    shapes = desk.shelf.boundaries(of, on, day)
    own = place(mark)[0].areas[0] if mark else ""
    found = mapped(
        rate,
        shapes,
        desk.shelf,
        as_of=day,
        local=desk.local,
        own=_as_kind(own, of, on),
        ground=_ground(desk, rate.top.extent, on, day) if of != "force" else (),
    )
    return picture_of_map(found)


def draw_standing(found: Standing, form: str = "ranks") -> Picture:
    """A standing as a picture: its members in order ("ranks") or against population ("funnel")."""
    from tallybook.protect.release import release
    from tallybook.publish.show_pictures import picture_of_funnel, picture_of_ranks

    shown = {"ranks": picture_of_ranks, "funnel": picture_of_funnel}[form]
    return shown(release((found,)))


def draw_revisions(found: Sequence[Revision]) -> Picture:
    """How figures moved from edition to edition."""
    from tallybook.protect.release import release
    from tallybook.publish.show_pictures import picture_of_slope

    return picture_of_slope(release(tuple(found)))


def draw_over_time(
    definition: Reckoned,
    by: str = "year",
    of: str = "",
    desk: Desk | None = None,
    *,
    as_of: date | None = None,
) -> Picture:
    """A quantity over time; where `of` is area or partnership, a panel for each inside the extent.

    `by` is month, quarter or year.
    """
    from tallybook.assess.many_series import many_series
    from tallybook.figures.place import extent_of
    from tallybook.publish.show_pictures import picture_of_areas, picture_of_series
    from tallybook.reckon.axis import axis

    desk = desk or open_desk()
    extents = axis(definition, of).members if of else (extent_of(definition),)
    found = many_series(
        definition,
        extents,
        axis(definition, by),
        desk.shelf,
        as_of=as_of or date.today(),
        local=desk.local,
    )
    return picture_of_areas(found) if of else picture_of_series(found)


def write_picture(picture: Picture, path: str | Path) -> tuple[Path, ...]:
    """Write a picture as SVG or PNG, with its alternative text; the paths written."""
    from tallybook.publish.write_picture import write_picture as verb

    return verb(picture, Path(path))


def register(
    offences: str | None = None,
    area: str | None = None,
    between: Period | None = None,
    desk: Desk | None = None,
) -> tuple[Placed, ...]:
    """The notices that bear on these offences, there, over that time; all where nothing is said."""
    from tallybook.register.find_notices import find_notices
    from tallybook.register.notice import LEVELS
    from tallybook.terms.extent import Extent
    from tallybook.terms.find_area import find_area
    from tallybook.terms.find_offences import find_offences
    from tallybook.terms.offences import Offences
    from tallybook.terms.period import Period

    return find_notices(
        find_offences(offences) if offences else Offences(_every_class()),
        find_area(area).extent if area else Extent(("K04000001",)),
        between or Period(date(1990, 1, 1), date.today()),
        level=LEVELS,
        local=(desk or open_desk()).local,
        source=None,
    )


def watched_table(
    offences: Sequence[str],
    among: Sequence[str],
    period: str | None = None,
    desk: Desk | None = None,
    *,
    last: int = 1,
    as_of: date | None = None,
) -> Table:
    """Counts by quarter up to `period`, of each area and of each class and set that is named.

    `among` are "forces", "partnerships" or areas by name; forces come with England and Wales as
    their whole, partnerships with both, so that what all of them share is told once. `period` is a
    quarter, by default the newest that the book holds. The table reaches back far enough to judge
    its `last` quarters.
    """
    from tallybook.figures.definition import Count
    from tallybook.figures.table import Axis
    from tallybook.reckon.reckon import reckon as verb
    from tallybook.terms.errors import NotDefined
    from tallybook.terms.find_offences import find_offences
    from tallybook.terms.offences import Offences
    from tallybook.terms.parse_period import parse_period
    from tallybook.terms.period import Period
    from tallybook.terms.split_period import split_period
    from tallybook.terms.unit import Unit

    desk, day = desk or open_desk(), as_of or date.today()
    newest = parse_period(period) if period else _newest_quarter(desk, day)
    if newest.months != 3:
        raise NotDefined(f"{newest} is not a quarter.", code="watch-not-a-series")
    span = Period(newest.shift(-3 * (last + _WATCHED_BEFORE)).first, newest.last)
    sets = [find_offences(one) for one in offences]
    classes = {code for one in sets for code in one.codes}
    every = dict.fromkeys([*sets, *(Offences((code,)) for code in sorted(classes))])
    places = dict.fromkeys(one for name in among for one in _watched_places(name, newest))
    over = [
        Axis("period", split_period(span, "quarter")),
        Axis("extent", tuple(places)),
        Axis("offences", tuple(every)),
    ]
    asked = Count(Unit.OFFENCES, sets[0], next(iter(places)), span)
    return verb(asked, desk.shelf, over, as_of=day, local=desk.local)


def _newest_quarter(desk: Desk, as_of: date) -> Period:
    """The last quarter that any table of counts published by the day covers to its end."""
    from tallybook.terms.errors import NotHeld
    from tallybook.terms.period import quarter

    last = desk.shelf.last_days()
    days = [
        last[e.digest] for e in desk.shelf.editions() if e.published <= as_of and e.digest in last
    ]
    if not days:
        raise NotHeld(f"No table of counts published by {as_of} is held.", code="nothing-held")
    newest = max(days)
    every = (quarter(year, n) for year in (newest.year, newest.year - 1) for n in (4, 3, 2, 1))
    return next(one for one in every if one.last <= newest)


def _watched_places(name: str, period: Period) -> tuple[Extent, ...]:
    from tallybook.terms.extent import Extent
    from tallybook.terms.find_area import find_area

    if name not in ("forces", "partnerships"):
        return (find_area(name).extent,)
    whole = Extent(("K04000001",))
    levels = ("forces",) if name == "forces" else ("partnerships", "forces")
    codes = (code for level in levels for code in peers(level, whole, period).members)
    return (*(Extent((code,)) for code in codes), whole)


def watch(
    table: Table,
    desk: Desk | None = None,
    *,
    budget: Budget | str | None = None,
    last: int = 1,
    detector: str = "farrington",
    season: bool = False,
) -> Watched:
    """The signals of the last quarters of a table that `watched_table` gives, within a budget.

    `budget` is "fdr=0.1", "fdr-any=0.1" or "expected=1". The register's breaks are found here, and
    how the first signals' figures moved between editions.
    """
    from tallybook.watch.budget import parse_budget
    from tallybook.watch.signal import with_others
    from tallybook.watch.watch import watch as verb

    kept = parse_budget(budget) if isinstance(budget, str) else budget
    desk = desk or open_desk()
    breaks = breaks_of(table, desk)
    found = verb(table, breaks, kept, last=last, detector=detector, season=season)
    return with_others(found, lambda signal: _revised(signal.figure, desk))


def _revised(figure: Figure, desk: Desk) -> tuple[Caveat, ...]:
    """How a figure moved between the editions that it could be read from, if it did."""
    from tallybook.compare.revision import revision as verb

    found = verb(figure.definition, desk.shelf, as_of=figure.provenance.as_of, local=desk.local)  # type: ignore[arg-type]
    moved = found.overall.caveats if found.overall else ()
    return tuple(caveat for caveat in moved if caveat.code == "revised")


def draw_watched(
    table: Table,
    place: tuple[Extent, Offences, Where],
    desk: Desk | None = None,
    *,
    budget: Budget | str | None = None,
    last: int = 1,
    detector: str = "farrington",
    season: bool = False,
) -> Picture:
    """One series of a watched table: what came, what was expected, the limit, and its breaks.

    The newest twelve quarters are judged, each within the budget over all series of the table.
    """
    from tallybook.protect.release import release
    from tallybook.publish.show_watched import picture_of_watched
    from tallybook.watch.budget import parse_budget
    from tallybook.watch.watch import expected_of, watching

    kept = parse_budget(budget) if isinstance(budget, str) else budget
    breaks = breaks_of(table, desk)
    asked = {"last": max(last, 8), "detector": detector, "season": season, "drawn": place}
    seen = watching(table, breaks, kept, **asked)  # type: ignore[arg-type]
    return picture_of_watched(expected_of(seen, place), breaks[place[:2]], table, release((table,)))


def scanned_table(
    offences: str,
    among: str,
    period: str | None = None,
    desk: Desk | None = None,
    *,
    within: str | None = None,
    quarters: int = 20,
    as_of: date | None = None,
) -> Table:
    """Counts by quarter up to `period` of each of "forces" or "partnerships", for `clusters`.

    `within` keeps to the partnerships or forces around one area's country, or of one force.
    """
    from tallybook.figures.definition import Count
    from tallybook.figures.table import Axis
    from tallybook.reckon.reckon import reckon as verb
    from tallybook.terms.extent import Extent
    from tallybook.terms.find_area import find_area
    from tallybook.terms.find_offences import find_offences
    from tallybook.terms.members import lies_inside
    from tallybook.terms.parse_period import parse_period
    from tallybook.terms.period import Period
    from tallybook.terms.split_period import split_period
    from tallybook.terms.unit import Unit

    desk, day = desk or open_desk(), as_of or date.today()
    newest = parse_period(period) if period else _newest_quarter(desk, day)
    span = Period(newest.shift(-3 * (quarters - 1)).first, newest.last)
    around = find_area(within).extent if within else Extent(("K04000001",))
    codes = [
        one
        for one in peers(among, around, newest).members
        if not within or lies_inside(one, around.areas, newest.last)
    ]
    places = tuple(Extent((code,)) for code in codes)
    over = [Axis("period", split_period(span, "quarter")), Axis("extent", places)]
    asked = Count(Unit.OFFENCES, find_offences(offences), places[0], span)
    return verb(asked, desk.shelf, over, as_of=day, local=desk.local)


def spots_of(
    table: Table, file: str | Path | None = None, desk: Desk | None = None
) -> tuple[dict[Any, tuple[float, float]], dict[Any, float]]:
    """Where the places of a table lie, on a plane, and how many people live there where told.

    From a CSV with columns place, x and y; without it from the middles of the outlines that the
    book holds. A place is an extent, or the marks of one, known by name or code.
    """
    from tallybook.figures.table import WHERE
    from tallybook.publish.outlines import middle_of
    from tallybook.sources.read_spots import on_plane, read_spots

    axes = {axis.path: axis.members for axis in table.axes}
    if file is not None:
        read = read_spots(Path(file))
        members = axes[WHERE] if len(axes.get(WHERE, ())) > 1 else axes["extent"]
        named = {one: name for one in members for name in _spot_names(one) if name in read.spots}
        spots = {one: read.spots[name] for one, name in named.items()}
        return spots, {o: read.people[n] for o, n in named.items() if n in read.people}
    shapes = _outlines_of(axes["extent"], axes["period"][-1].last, desk)
    middles = {code: middle_of(one.geometry) for code, one in shapes.items()}
    placed = on_plane(middles)
    return {one: placed[one.areas[0]] for one in axes["extent"] if one.areas[0] in placed}, {}


def _spot_names(place: Extent | Where) -> tuple[str, ...]:
    if isinstance(place, tuple):
        return tuple(value for _, value in place)
    return (str(place), place.areas[0])


def _outlines_of(places: Sequence[Extent], on: date, desk: Desk | None) -> Mapping[str, Shape]:
    from tallybook.terms.area_list import areas

    kinds = {areas()[one.areas[0]].kind for one in places}
    kind = "force" if kinds == {"force"} else "partnership"
    return boundaries(kind, on, desk).shapes


def clusters(
    table: Table,
    spots: Mapping[Any, tuple[float, float]],
    *,
    people: Mapping[Any, float] | None = None,
    longest: int | None = None,
    simulations: int = 999,
    seed: int = 1,
) -> Clusters:
    """Clusters among the places of a table, most likely first, with how surely each place is in it.

    `spots` and `people` are those of `spots_of`. Without people each place is held against its own
    past and the others', with them the sum of all periods against the people.
    """
    from tallybook.watch.clusters import clusters as verb

    asked = {"longest": longest, "simulations": simulations, "seed": seed}
    return verb(table, spots, people=people, **asked)  # type: ignore[arg-type]


def draw_clusters(
    found: Clusters,
    table: Table,
    spots: Mapping[Any, tuple[float, float]],
    passed: Release | None = None,
) -> Picture:
    """Where the clusters lie, and how surely each place is in the most likely one."""
    from tallybook.protect.release import release
    from tallybook.publish.show_clusters import picture_of_clusters

    return picture_of_clusters(found, table, spots, passed or release((table,)))


def breaks_of(table: Table, desk: Desk | None = None) -> Breaks:
    """The notices that break each series of a table, by area and set of offences."""
    from tallybook.reckon.notices_inside import caveat_of
    from tallybook.register.series_breaks import series_breaks
    from tallybook.terms.period import Period
    from tallybook.watch.breaks import Break

    axes = {axis.path: axis.members for axis in table.axes}
    found = series_breaks(
        ((x, o) for x in _members(table, "extent") for o in _members(table, "offences")),
        Period(axes["period"][0].first, axes["period"][-1].last),
        local=(desk or open_desk()).local,
        published=min((e.published for p in table.provenances for e in p.editions), default=None),
    )
    return {
        place: [Break(caveat_of(one.placed, refuses=True), one.days, one.gap) for one in several]
        for place, several in found.items()
    }


def _members(table: Table, path: str) -> tuple[Any, ...]:
    """What the table is laid out over along a path, or the one thing that all its cells share."""
    axes = {axis.path: axis.members for axis in table.axes}
    return axes.get(path, (getattr(table.template, path),))


def keep_plans(
    file: str | Path, book: str | Path | None = None, *, day: date | None = None
) -> tuple[tuple[KeptPlan, ...], tuple[KeptPlan, ...]]:
    """Keep the plans of a TOML file in the book: those that are new, and those it had already.

    `day` is when they are kept, today. Refuses a plan that is not complete, and a folder that holds
    no editions.
    """
    from tallybook.evaluate.kept_plans import keep_plans as verb
    from tallybook.evaluate.read_plans import read_plans
    from tallybook.store.book import open_book

    plans = read_plans(Path(file))
    return verb(open_book(own_book(book)).path, plans, day or date.today())


def kept_plans(book: str | Path | None = None) -> tuple[KeptPlan, ...]:
    """The plans that a book keeps, in the order they were kept."""
    from tallybook.evaluate.kept_plans import kept_plans as verb

    return verb(usual_book(book))


def plans_held(desk: Desk | None = None, extent: Extent | None = None) -> tuple[Plan, ...]:
    """The plans that a book keeps, each in the version that an analysis is held to.

    Those with an area in the extent, where one is given.
    """
    from tallybook.evaluate.kept_plans import judged_by
    from tallybook.evaluate.kept_plans import kept_plans as kept
    from tallybook.evaluate.plan_fields import plan_from_fields
    from tallybook.terms.members import lies_inside

    every = kept((desk or open_desk()).path)
    held = [judged_by(every, id) for id in dict.fromkeys(one.id for one in every)]
    plans = tuple(plan_from_fields(one.says) for one in held if one)
    if extent is None:
        return plans
    return tuple(
        plan
        for plan in plans
        if any(lies_inside(c, extent.areas, plan.start) for area in plan.areas for c in area.areas)
    )


def read_plans(file: str | Path) -> tuple[Plan, ...]:
    """The plans of a TOML file; refuses one that is not complete, with all its faults."""
    from tallybook.evaluate.read_plans import read_plans as verb

    return verb(Path(file))


def evaluate(
    plan: Plan,
    desk: Desk | None = None,
    *,
    passed: Release | None = None,
    as_of: date | None = None,
    override: str = "",
) -> Evaluated:
    """Whether counts changed after a plan's start, beside what they would have been.

    `passed` is a release of one table of counts, `evaluated_table`'s where none is given: nothing
    is told that rests on more than what left the house. The notices of the register and the plan
    as the book kept it are found here. `override` ("who: why") lets a refusing notice by, signed.
    """
    from dataclasses import replace

    from tallybook.compare.comparison import signed
    from tallybook.evaluate.evaluate import evaluate as verb
    from tallybook.evaluate.kept_plans import judged_by
    from tallybook.evaluate.kept_plans import kept_plans as kept
    from tallybook.figures.caveat import CAUTION, Caveat
    from tallybook.figures.table import Table
    from tallybook.protect.release import release

    desk = desk or open_desk()
    (counts,) = (passed or release((evaluated_table(plan, desk, as_of=as_of),))).parts
    assert isinstance(counts, Table)
    held = judged_by(kept(desk.path), plan.id)
    if not override:
        return verb(counts, plan, bearings_on(plan, counts, desk), held)
    who, why = signed(override)
    found = verb(counts, plan, bearings_on(plan, counts, desk), held, signed=who)
    said = Caveat("override", CAUTION, "", (("who", who), ("why", why)))
    return replace(found, caveats=(said, *found.caveats))


def evaluated_table(plan: Plan, desk: Desk | None = None, *, as_of: date | None = None) -> Table:
    """Counts by quarter of a plan's areas and comparison places, from its base to its window's end.

    The base begins where the plan says, else ten years before the start.
    """
    from tallybook.figures.definition import Count
    from tallybook.figures.table import Axis
    from tallybook.reckon.reckon import reckon as verb
    from tallybook.terms.period import Period
    from tallybook.terms.split_period import split_period
    from tallybook.terms.unit import Unit

    desk, day = desk or open_desk(), as_of or date.today()
    newest = _newest_quarter(desk, day)
    first = plan.since or plan.start.replace(year=plan.start.year - _BASE_YEARS)
    span = Period(_quarter_of(first).first, min(_quarter_of(plan.until), newest, key=_last).last)
    over = [
        Axis("period", split_period(span, "quarter")),
        Axis("extent", (*plan.areas, *plan.beside)),
    ]
    asked = Count(Unit.OFFENCES, plan.offences, plan.areas[0], span, where=plan.where)
    return verb(asked, desk.shelf, over, as_of=day, local=desk.local)


def _last(period: Period) -> date:
    return period.last


def _quarter_of(day: date) -> Period:
    from tallybook.terms.period import quarter

    starts, month = (day.year, day.month - 3) if day.month > 3 else (day.year - 1, day.month + 9)
    return quarter(starts, (month - 1) // 3 + 1)


def release_open(table: Table) -> Release:
    """A table of published counts through the gate, under the open policy; refuses guarded ones."""
    from tallybook.protect.release import release

    return release((table,))


def draw_effect(one: Judged) -> Picture:
    """The path of an evaluated plan: what came, and what would have been likely."""
    from tallybook.publish.show_effect import picture_of_effect

    return picture_of_effect(one)


def write_effects(judged: Sequence[Judged], path: str | Path) -> Path:
    """Write evaluated plans as one HTML page that needs nothing else."""
    from tallybook.publish.show_effect import page_of_effects
    from tallybook.publish.write_page import write_page

    Path(path).write_text(write_page(page_of_effects(judged)), "utf-8")
    return Path(path)


def bearings_on(plan: Plan, table: Table, desk: Desk | None = None) -> tuple[Bearing, ...]:
    """The notices that bear on a plan's areas and comparison places over its table, once each."""
    from tallybook.evaluate.meet_notices import Bearing
    from tallybook.reckon.notices_inside import caveat_of
    from tallybook.register.find_notices import find_notices
    from tallybook.terms.area_list import areas
    from tallybook.terms.period import Period

    (periods,) = (axis.members for axis in table.axes if axis.path == "period")
    span = Period(periods[0].first, min(periods[-1].last, plan.until))
    published = [e.published for p in table.provenances for e in p.editions]
    local = (desk or open_desk()).local
    met: dict[tuple[str, str], list[tuple[Extent, Placed]]] = {}
    for place in (*plan.areas, *plan.beside):
        kinds = {areas()[code].kind for code in place.areas}
        level = ("force", *({"partnership", "district"} & kinds))
        asked = {"level": level, "local": local, "published": min(published, default=None)}
        for one in find_notices(plan.offences, place, span, **asked):  # type: ignore[arg-type]
            met.setdefault((one.notice.id, str(one.weight)), []).append((place, one))
    return tuple(
        Bearing(
            caveat_of(several[0][1], refuses=True),
            tuple(place for place, _ in several),
            several[0][1].cuts,
            _lasting(several[0][1].notice, span),
        )
        for several in met.values()
    )


def _lasting(notice: Notice, span: Period) -> Period | None:
    """The days of the span in which a state or a passage holds; None for a change on a day."""
    from tallybook.register.notice import Course
    from tallybook.terms.period import Period

    if notice.course not in (Course.STATE, Course.PASSAGE) or notice.first is None:
        return None
    return Period(max(notice.first, span.first), min(notice.last or span.last, span.last))


def add_notices(file: str | Path, book: str | Path | None = None) -> tuple[Notice, ...]:
    """Add the local notices of a TOML file to the book's own.

    Refuses an incomplete notice, and a folder that holds no editions.
    """
    from tallybook.register.read_local_notices import read_local_notices
    from tallybook.register.write_local_notice import write_local_notice
    from tallybook.store.book import open_book

    added = read_local_notices(Path(file))
    home = open_book(own_book(book)).path
    for notice in added:
        write_local_notice(home / "notices.toml", notice)
    return added


def assess(
    area: str,
    year: str | None = None,
    desk: Desk | None = None,
    *,
    among: str | None = None,
    as_of: date | None = None,
    rows: Callable[[Extent, Period], tuple[FromRows, ...]] | None = None,
) -> Assessment:
    """Everything that an assessment of an area asks, released and ready to publish.

    `year` is a financial year, by default the newest that is whole; `among` names a file with the
    list of similar areas. The made-up city of the example has a list of its own. `rows` is asked
    for what a force's own extract says of the area in the year, released.
    """
    from tallybook.assess.assess import assess as verb
    from tallybook.assess.assess import newest_year
    from tallybook.sources.example_peers import example_peers
    from tallybook.terms.parse_period import parse_period

    desk = desk or open_desk()
    extent, taken = place(area)
    day = as_of or date.today()
    period = parse_period(year) if year else newest_year(extent, desk.shelf, day)
    return verb(
        extent,
        period,
        desk.shelf,
        as_of=day,
        taken_as=taken,
        similar=peers(among, extent, period) if among else example_peers(extent, period),
        local=desk.local,
        is_example=desk.is_example,
        shapes=_shapes(desk, extent, period.last, day),
        rows=rows(extent, period) if rows else (),
    )


def publish(
    assessment: Assessment,
    folder: str | Path,
    plans: Sequence[Judged] = (),
    more: Sequence[Added] = (),
) -> tuple[Path, ...]:
    """Write an assessment as a page, a workbook and two files of figures; the paths written.

    Plans that were judged for the same area stand on the page too, and what was foreseen and
    watched there.
    """
    from tallybook.publish.publish import publish as verb

    return verb(assessment, Path(folder), plans, more)


def release(
    counts: str | Path | tuple[Part, ...],
    book: str | Path | None = None,
    *,
    policy: str = "official",
    published: date | None = None,
    title: str | None = None,
    is_trial: bool = False,
    is_edition: bool = True,
    method: str = "withhold",
    key_file: str | Path | None = None,
    override: str | Path | None = None,
) -> Release:
    """Treat guarded counts and release what may leave, beside everything the book released before.

    `counts` are figures and tables, or a CSV or JSON file of counts. What leaves is kept in the
    book's list of releases, and as an edition where asked, unless it is a trial. `method` is
    withhold, round or perturb, the last two with a secret key; `override` a file that the book's
    steward has signed. Refuses what the policy forbids and what cannot be protected.
    """
    from contextlib import nullcontext

    from tallybook.disk.writer_lock import writer_lock
    from tallybook.protect.ledger import RELEASES, read_ledger, write_ledger
    from tallybook.protect.override import read_override, steward_of
    from tallybook.protect.protect_counts import Method
    from tallybook.protect.release import earlier_of
    from tallybook.protect.release import release as verb
    from tallybook.protect.released_rows import released_rows
    from tallybook.sources.guarded_counts import read_guarded_counts
    from tallybook.store.keep import keep

    day = published or date.today()
    home = usual_book(book) if is_trial else own_book(book)
    parts, largest = counts, None
    if not isinstance(parts, tuple):
        read = read_guarded_counts(Path(parts), day)
        parts, largest = read.figures, read.largest
        title = title or Path(counts).stem  # type: ignore[arg-type]
    how = Method(method, Path(key_file).read_bytes() if key_file else b"", _ROUNDS)
    signed = read_override(Path(override), steward_of(home / RELEASES), day) if override else None
    with nullcontext() if is_trial else writer_lock(home / RELEASES, patience=60.0):
        found = verb(
            parts,
            policy=policy,
            earlier=read_ledger(home),
            contributions=largest,
            method=how,
            override=signed,
        )
        if found.protection and not is_trial:
            write_ledger(home, earlier_of(found), day, signed.as_words() if signed else {})
            if is_edition:
                reading, digest = released_rows(found, title=title or "Released", published=day)
                keep(home, reading, digest)
    return found


def new_steward(book: str | Path | None = None) -> bytes:
    """A key by which the steward of a book signs overrides; the book keeps its public half.

    Refuses a book that has a steward.
    """
    from tallybook.protect.ledger import RELEASES
    from tallybook.protect.override import appoint_steward

    return appoint_steward(own_book(book) / RELEASES)


def sign_override(
    policy: str, change: str, *, why: str, by: str, until: date, key_file: str | Path
) -> str:
    """The file of an override, signed with the steward's key."""
    from tallybook.protect.override import Override
    from tallybook.protect.override import sign_override as verb

    return verb(Override(policy, change, why, by, until), Path(key_file).read_bytes())


def cost_of_release(found: Release, *, with_optimum: bool = False) -> Cost:
    """What the treatment of guarded counts cost, and the fewest that could have been withheld."""
    from tallybook.protect.cost import Cost
    from tallybook.protect.cost import cost_of_release as verb

    if found.protection is None:
        return Cost(len(found.parts), 0, 0, 0.0, 0)
    return verb(found.protection, with_optimum=with_optimum)


def figures_released(found: Release) -> tuple[Figure, ...]:
    """Every figure that a release shows, in the order of its parts."""
    from tallybook.protect.parts import leaves

    return tuple(figure for part in found.parts for figure in leaves(part))


def _shapes(desk: Desk, extent: Extent, on: date, as_of: date) -> Shapes | None:
    """Outlines for the map of an assessment; None where the book has none."""
    from tallybook.terms.area_list import areas
    from tallybook.terms.errors import NotHeld

    kinds = {areas()[code].kind for code in extent.areas}
    kind = "partnership" if kinds & {"district", "partnership"} else "force"
    try:
        return desk.shelf.boundaries(kind, on, as_of)
    except NotHeld:
        return None


def _ground(desk: Desk, extent: Extent, on: date, as_of: date) -> tuple[Shape, ...]:
    """The outlines of the forces in an extent; none where the book has none."""
    from tallybook.terms.members import members

    forces = {code for area in extent.areas for code in members(area, ("force",), on)}
    found = _shapes(desk, extent, on, as_of) if forces else None
    return tuple(shape for code, shape in found.shapes.items() if code in forces) if found else ()


def _alike(code: str, on: date) -> tuple[str, tuple[str, ...]]:
    """The area under the code of the kind that is ranked, and all areas of that kind."""
    from tallybook.terms.area_list import areas
    from tallybook.terms.country_around import country_around
    from tallybook.terms.peer_list import all_forces, all_partnerships

    country = country_around(code, on)
    if areas()[code].kind == "force":
        return code, all_forces(on, country).members
    return _as_kind(code, "partnership", on) or code, all_partnerships(on, country).members


def _as_kind(code: str, kind: str, on: date) -> str:
    """The area itself, or the area of the kind that covers the same ground."""
    from tallybook.terms.area_list import areas
    from tallybook.terms.same_place import same_place

    twins = (code, *same_place(code, on)) if code else ()
    return next((one for one in twins if areas()[one].kind == kind), "")


def _every_class() -> tuple[str, ...]:
    from tallybook.terms.offence_list import offence_classes

    return tuple(c.code for c in offence_classes().values() if not c.counted_in)


def read_delays(path: str | Path, of: Count, *, recorded_to: date | None = None) -> Table:
    """A triangle from a CSV with a month of occurrence, a delay in months and a count in each row.

    `of` says what was counted. `recorded_to` is the last day of recording that the file covers.
    """
    from tallybook.sources.read_delays import read_delays as verb

    return verb(Path(path), of, recorded_to=recorded_to)


def nowcast(
    triangle: Table, *, horizon: int | None = None, method: str | None = None, draws: int = 1000
) -> Nowcast:
    """What recent months of a triangle will have become within the horizon in months.

    Counts so far, expected counts with intervals of 50 and 95 %, the draws, and the track record:
    how past nowcasts of the series did. See docs/how-to/nowcast.md.
    """
    from tallybook.delay.nowcast import nowcast as verb

    return verb(triangle, horizon=horizon, method=method, draws=draws)


def join_triangles(triangles: Sequence[Table]) -> Table:
    """Triangles of several areas, or of several sets of offences, that borrow strength."""
    from tallybook.delay.join_triangles import join_triangles as verb

    return verb(triangles)


def sum_nowcast(found: Nowcast, periods: Sequence[Period]) -> Nowcast:
    """A nowcast of longer periods, made of whole months: draws are added up, never intervals."""
    from tallybook.delay.sum_nowcast import sum_nowcast as verb

    return verb(found, tuple(periods))


def change_nowcast(found: Nowcast, earlier: Period, later: Period) -> tuple[ExpectedChange, ...]:
    """The change of every series between two periods, with the doubt of both nowcasts."""
    from tallybook.delay.change_nowcast import change_nowcast as verb

    return verb(found, earlier, later)


def cohorts_in_triangle(
    triangle: Table, earlier: Period, later: Period, months: int | None = None
) -> Table:
    """Two periods of occurrence, each recorded within the same number of months: no model."""
    from tallybook.delay.cohorts_in_triangle import cohorts_in_triangle as verb

    return verb(triangle, earlier, later, months)


def split_period(period: Period, by: str) -> tuple[Period, ...]:
    """The months, quarters or years of a period, in order of time."""
    from tallybook.terms.split_period import split_period as verb

    return verb(period, by)
