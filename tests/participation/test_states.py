"""The tables: every cell of both machines, and what each phase allows."""

from datetime import UTC, datetime, timedelta

import pytest

from participation.models import Phase
from participation.states import (
    PHASE_VERBS,
    PROCESS,
    PROPOSAL,
    PhaseKind,
    ProcessState,
    ProposalState,
    Verb,
)
from portal.common.errors import IllegalTransition
from portal.common.transitions import StateMachine, Transition

MACHINES = [(PROCESS, ProcessState), (PROPOSAL, ProposalState)]
CELLS = [
    (machine, state, transition)
    for machine, states in MACHINES
    for state in states
    for transition in machine.transitions
]


@pytest.mark.parametrize(("machine", "state", "transition"), CELLS)
def test_every_cell_of_the_tables(
    machine: StateMachine, state: str, transition: Transition
) -> None:
    if state in transition.sources:
        assert machine.next_state(state, transition.name) == transition.target
    else:
        with pytest.raises(IllegalTransition):
            machine.next_state(state, transition.name)


@pytest.mark.parametrize("kind", list(PhaseKind))
@pytest.mark.parametrize("verb", list(Verb))
def test_a_phase_allows_what_its_row_says_and_nothing_else(kind: str, verb: str) -> None:
    assert Phase(kind=kind).allows(verb) == (verb in PHASE_VERBS[kind])


def test_voting_is_open_in_the_voting_phase_alone() -> None:
    assert [kind for kind in PhaseKind if Verb.VOTE in PHASE_VERBS[kind]] == [PhaseKind.VOTING]


@pytest.mark.parametrize(
    ("seconds", "is_open"), [(-1, False), (0, True), (59, True), (60, False), (61, False)]
)
def test_a_phase_runs_from_its_start_up_to_its_end(seconds: int, is_open: bool) -> None:
    start = datetime(2024, 2, 29, 12, tzinfo=UTC)
    phase = Phase(kind=PhaseKind.VOTING, starts_at=start, ends_at=start + timedelta(seconds=60))
    assert phase.is_open(start + timedelta(seconds=seconds)) is is_open
