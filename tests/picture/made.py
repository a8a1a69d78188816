"""Charts to draw: of any size from a seed, and any at all from Hypothesis."""

from random import Random

from hypothesis import strategies as st

from fame_rules.picture import Chart, Mark, Mend, Sort, Spot, State, Tie

NAMES = ("Ann Lee", "Elspeth Featherstonehaugh", "Chidi Okafor", "Siân O’Connor-Price")
TEAMS = ("District nurses", "Information sharing steering panel", "Board", "Emergency duty team")


def made(people: int, each: int = 40) -> Chart:
    """A chart of so many stakeholders in organisations of so many, with gaps and their repair."""
    random = Random(people)
    boxes = {f"o{number}": f"Dee Valley Council {number}" for number in range(-(-people // each))}
    spots: list[Spot] = []
    ties: list[Tie] = []
    groups: list[Spot] = []
    for number in range(people):
        id_, box = f"s{number}", f"o{number // 6 % len(boxes)}"
        if number % 6 == 0:
            depth = random.choice([1, 1, 2, 3, None]) if number else 0
            marks = (Mark.SOURCE,) if not number else (Mark.NOT_REACHED,) * (depth is None)
            name = f"{random.choice(TEAMS)} {number}"
            notes = (f"No way leads to {name}",) * (depth is None)
            groups.append(Spot(id_, name, Sort.GROUP, "team", box, depth, marks, notes))
            spots.append(groups[-1])
        else:
            group = groups[-1]
            alone = (Mark.CARRIER,) * (number % 31 == 0)
            name = random.choice(NAMES)
            spots.append(Spot(id_, name, Sort.PERSON, "", group.box, group.depth, alone))
            ties.append(Tie(group.id, id_, "member", two_way=True))
            if number % 6 == 1 and number > 6:
                state = random.choice([State.LIVE, State.LIVE, *State])
                to = random.choice(groups[: len(groups) // 3 + 1])
                ties.append(Tie(id_, to.id, "email", random.random() < 0.7, state))
    short = [group for group in groups if Mark.NOT_REACHED in group.marks]
    sources = [spot for spot in spots if spot.sort is Sort.PERSON and spot.depth is not None]
    joins = [random.choice(sources) for _ in short]
    ties += [
        Tie(one.id, to.id, "joins", True, mend=number)
        for number, (one, to) in enumerate(zip(joins, short, strict=True), 1)
    ]
    mends = (Mend(number, f"Add them to {to.name}", 1) for number, to in enumerate(short, 1))
    gaps = tuple(note for group in short for note in group.notes)
    return Chart("A partnership", "As of today", boxes, tuple(spots), tuple(ties), gaps, (*mends,))


@st.composite
def charts(draw: st.DrawFn, most: int = 24) -> Chart:
    """Any chart: names of all kinds, ties of all kinds between any two, and with oneself."""
    boxes = {f"o{number}": draw(st.text(max_size=40)) for number in range(draw(st.integers(0, 4)))}
    number = draw(st.integers(0, most))
    spots = tuple(
        Spot(
            f"s{at}",
            draw(st.text(max_size=30)),
            draw(st.sampled_from(Sort)),
            draw(st.sampled_from(["", "district nursing"])),
            draw(st.sampled_from(["", *boxes])),
            draw(st.none() | st.integers(0, 4)),
            tuple(draw(st.frozensets(st.sampled_from(Mark), max_size=3))),
        )
        for at in range(number)
    )
    if not spots:
        return Chart("", "", boxes, (), ())
    ids = st.sampled_from([spot.id for spot in spots])
    ties = draw(
        st.lists(
            st.builds(
                Tie,
                ids,
                ids,
                st.sampled_from(["member", "email", "meets", "joins"]),
                st.booleans(),
                st.sampled_from(State),
                st.integers(0, 3),
            ),
            max_size=2 * most,
        )
    )
    mends = (Mend(number, f"Move {number}", 1) for number in range(1, 4))
    return Chart("P", "as of today", boxes, spots, tuple(ties), (), tuple(mends))
