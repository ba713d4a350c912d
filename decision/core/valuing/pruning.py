"""A value tree with one criterion fewer."""

from decision.core.valuing.errors import InvalidValuation
from decision.core.valuing.tree import Branch, ValueTree


def without(tree: ValueTree, key: str) -> ValueTree:
    """Return the tree without a criterion and without branches that this leaves empty.

    Raises
    ------
    InvalidValuation
        If there is no such criterion, or no other.
    """
    gone = tree.criterion(key)
    if len(tree.criteria) == 1:
        raise InvalidValuation(
            gone.place, "it is the only criterion.", "Add another before leaving it out."
        )
    branches = (_pruned(branch, key) for branch in tree.branches)
    return ValueTree(
        tuple(criterion for criterion in tree.criteria if criterion is not gone),
        tuple(branch for branch in branches if branch),
    )


def _pruned(branch: Branch, key: str) -> Branch | None:
    parts = tuple(
        kept
        for part in branch.parts
        if part != key and (kept := _pruned(part, key) if isinstance(part, Branch) else part)
    )
    return Branch(branch.key, parts, branch.name) if parts else None
