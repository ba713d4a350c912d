"""Small elections for the small round, written by hand."""

from collections.abc import Sequence

from decision.models import Round
from decision.problems import units

# Greedy on the small round (budget 1.00; a 0.60, b 0.30, c 0.50, d 0.10):
# a with 4 votes (0.60, left 0.40), c with 3 does not fit (0.10 missing), b with 2 (left 0.10), d with none fits.
BALLOTS: Sequence[tuple[str, str, str]] = (
    ("a,c", "34", "F"),
    ("a,c", "35", "F"),
    ("a,c", "70", "M"),
    ("a,b", "17", "M"),
    ("b", "19", "M"),
)


def election_text(round_: Round, ballots: Sequence[tuple[str, str, str]] = BALLOTS) -> str:
    """The Pabulib text of a round's candidates and some ballots."""
    lines = [
        "META",
        "key;value",
        "description;Little budget",
        f"num_projects;{round_.candidates.count()}",
        f"num_votes;{len(ballots)}",
        f"budget;{units(round_.budget_minor)}",
        "vote_type;approval",
        "rule;greedy",
        "PROJECTS",
        "project_id;cost;name",
        *(
            f"{each.code};{units(each.cost_minor)};{each}"
            for each in round_.candidates.order_by("pk")
        ),
        "VOTES",
        "voter_id;vote;age;sex",
        *(f"{number};{vote};{age};{sex}" for number, (vote, age, sex) in enumerate(ballots, 1)),
    ]
    return "\n".join(lines) + "\n"
