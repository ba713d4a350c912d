"""What an outcome can be held to, with the group that was passed over where it falls short."""

from decision.core.axioms.registry import AXIOMS, check_axiom
from decision.core.axioms.verdict import Verdict, Witness

__all__ = ["AXIOMS", "Verdict", "Witness", "check_axiom"]
