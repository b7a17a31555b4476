"""Made-up appeals of any size: the same number gives the same text."""

import random

FIRST_WORDS = "A call"
"""What every text of `markdown` begins with."""
BYTES_A_SEGMENT = 112
"""What a sentence of `markdown` takes, with what stands round it."""

_WORDS = [
    "people",
    "solidarity",
    "border",
    "right",
    "march",
    "street",
    "freedom",
    "movement",
    "settlement",
    "equal",
    "dignity",
    "exile",
    "union",
    "worker",
    "family",
    "city",
    "sea",
    "desert",
    "wall",
    "route",
    "policy",
    "state",
    "asylum",
    "welcome",
    "paper",
    "school",
    "hospital",
    "justice",
    "memory",
    "call",
    "together",
]


def sentence(chance: random.Random) -> str:
    """8 to 24 words, a capital, a full stop, sometimes a number or emphasis."""
    words = [chance.choice(_WORDS) for _ in range(chance.randint(8, 24))]
    if chance.random() < 0.2:
        words[3] = str(chance.randint(2, 2025))
    if chance.random() < 0.2:
        words[5] = f"**{words[5]}**"
    return " ".join(words).capitalize() + "."


def markdown(size: int, seed: int = 1) -> str:
    """An appeal of about `size` bytes: headings, paragraphs, lists."""
    chance = random.Random(seed)  # noqa: S311 -- not for secrets
    blocks = [f"# {FIRST_WORDS}"]
    length = 0
    while length < size:
        kind = chance.random()
        if kind < 0.1:
            block = "## " + sentence(chance).rstrip(".")
        elif kind < 0.3:
            block = "\n".join(f"- {sentence(chance)}" for _ in range(4))
        else:
            block = " ".join(sentence(chance) for _ in range(4))
        blocks.append(block)
        length += len(block) + 2
    return "\n\n".join(blocks) + "\n"
