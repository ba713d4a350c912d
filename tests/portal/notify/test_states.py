import pytest

from portal.common.errors import IllegalTransition
from portal.notify.states import MAIL, MailState


@pytest.mark.parametrize("state", MailState)
@pytest.mark.parametrize("transition", MAIL.transitions, ids=lambda each: each.name)
def test_every_cell_of_the_table(state, transition):
    if state in transition.sources:
        assert MAIL.next_state(state, transition.name) == transition.target
    else:
        with pytest.raises(IllegalTransition):
            MAIL.next_state(state, transition.name)
