import pytest

from portal.common.errors import IllegalTransition
from portal.discuss.states import CASE, COMMENT, THREAD, CaseState, CommentState, ThreadState

TABLES = [(THREAD, ThreadState), (COMMENT, CommentState), (CASE, CaseState)]
CELLS = [
    (machine, state, transition)
    for machine, states in TABLES
    for state in states
    for transition in machine.transitions
]


@pytest.mark.parametrize(("machine", "state", "transition"), CELLS, ids=str)
def test_every_cell_of_every_table(machine, state, transition):
    if state in transition.sources:
        assert machine.next_state(state, transition.name) == transition.target
    else:
        with pytest.raises(IllegalTransition):
            machine.next_state(state, transition.name)


@pytest.mark.parametrize(("machine", "states"), TABLES, ids=["thread", "comment", "case"])
def test_every_state_can_be_reached(machine, states):
    reached = {transition.target for transition in machine.transitions}
    first = {"thread": "open", "comment": "visible", "case": "open"}
    assert set(states) - reached <= set(first.values())
