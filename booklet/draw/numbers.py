"""Numbers as PDF operators write them: at most three decimals, no exponent, no negative nought."""


def number(value: float) -> str:
    """A number, `12`, `0.5`, `-3.125`."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
