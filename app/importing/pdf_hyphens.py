"""Hyphens at the ends of lines in a PDF: put there to break a word, or the word's own."""

import re

SIGN = "\ufffe"  # what PDFium gives for a hyphen at the end of a line
SOFT_HYPHEN = "\u00ad"
BROKEN = re.compile(rf"(?P<stem>[^\W\d_]+){SIGN}(?=\n(?P<rest>[^\W\d_]+))")
FEWEST, SHARE = 3, 0.005  # hyphens between small letters, and per line, from which on a document breaks words


def with_hyphens(content: str) -> str:
    """Soft hyphens where words were broken; a plain hyphen where it may belong to the word."""
    breaks = sum(_may_be_broken(found) for found in BROKEN.finditer(content))
    breaks_words = breaks >= max(FEWEST, SHARE * content.count("\n"))
    own = content.casefold()

    def written(found: re.Match[str]) -> str:
        is_own = f"{found['stem']}-{found['rest']}".casefold() in own
        soft = breaks_words and _may_be_broken(found) and not is_own
        return found["stem"] + (SOFT_HYPHEN if soft else "-")

    return BROKEN.sub(written, content).replace(SIGN, "-")


def _may_be_broken(found: re.Match[str]) -> bool:
    return len(found["stem"]) > 1 and found["stem"][-1].islower() and found["rest"][0].islower()
