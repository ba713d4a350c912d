"""What more of one thing costs of another: complete lists of choices that nothing beats.

``curve``
    One budget and no rules: the best value for every amount of money, exactly and at once.
``epsilon``
    Any two or three aims over any model: every choice that no other one beats, each proven.
``sweep``
    The best value along a budget, and what a little more money brings.
"""
