"""Texts with HTML or Markdown in them -> lines that the reader of programmes understands: "## Heading", "- item"."""

import html
import re
from html.parser import HTMLParser

TAG = re.compile(
    r"</?(?:p|br|div|span|ul|ol|li|b|strong|i|em|u|h[1-6]|a|table|t[rdh]|tbody|thead|blockquote|font|sup|sub|hr|pre|code)"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
BLOCK = re.compile(r"<(?:p|br|div|li|h[1-6]|tr)\b", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
BLOCKS = frozenset(["p", "div", "ul", "ol", "table", "tr", "blockquote", "pre", "section", "article"])
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
UNSEEN = frozenset(("script", "style", "head", "title"))
LINK = re.compile(r"!?\[([^\]\n]{1,200})\]\(<?([^()\s]{1,300})>?(?:\s+\"[^\"\n]*\")?\)")
STRONG = re.compile(r"(?<![\w*_])(\*\*|__)(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*_])")
SLANTED = re.compile(r"(?<![\w*_\\])([*_])(?=[^\s*_])([^*_\n]+?)(?<=[^\s*_])\1(?![\w*_])")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
RULE = re.compile(r"^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)
HARD_BREAK = re.compile(r"[ \t]{2,}$|\\$", re.MULTILINE)
ITEM = re.compile(r"\n(?:-|\d+\.) ")
BLANKS = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")


def plain_lines(value: str) -> str:
    """Text of several lines; headings keep "## " and bold lines "**", which mean something to the reader."""
    whole = _with_line_ends(value)
    if TAG.search(whole):
        whole = _without_tags(whole)
    elif ENTITY.search(whole):
        whole = html.unescape(whole)
    return BLANKS.sub("\n\n", _without_marks(whole)).strip()


def plain_line(value: str) -> str:
    """A title or a name in one line. A star or a sharp sign may belong to it, so Markdown is left as it is."""
    whole = _without_tags(value) if TAG.search(value) else html.unescape(value) if ENTITY.search(value) else value
    return " ".join(whole.replace("\u00ad", "").split())


def _with_line_ends(value: str) -> str:
    """Line ends made one kind; those that a careless export wrote out as backslashes become what they were."""
    whole = value.replace("\r\n", "\n").replace("\r", "\n")
    return whole.replace("\\r\\n", "\n").replace("\\n", "\n") if "\n" not in whole and "\\n" in whole else whole


def _without_marks(value: str) -> str:
    """Without the marks of Markdown that stand inside a line."""
    whole = HARD_BREAK.sub("", RULE.sub("", value))
    whole = LINK.sub(lambda found: found[1] if found[1] == found[2] else f"{found[1]} ({found[2]})", whole)
    lines = [line if _is_bold(line) else SLANTED.sub(r"\2", STRONG.sub(r"\2", line)) for line in whole.split("\n")]
    return ESCAPED.sub(r"\1", "\n".join(lines))


def _is_bold(line: str) -> bool:
    found = STRONG.match(line.strip())
    return found is not None and line.strip()[found.end() :] in {"", ":"}


def _without_tags(value: str) -> str:
    reader = _Reader(typed_lines=BLOCK.search(value) is None)
    reader.feed(value)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Gathers the text; white space is one space, as a browser shows it, unless only typed lines part the text."""

    def __init__(self, *, typed_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.typed_lines = typed_lines
        self.pieces: list[str] = []
        self.lists: list[int] = []  # of each open list the number of its last item; -1 where items have none
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.hidden += tag in UNSEEN
        if tag in {"ul", "ol"}:
            self.lists.append(0 if tag == "ol" else -1)
        if tag == "li":
            self._item()
        elif tag == "br":
            self.pieces.append("\n")
        elif tag in HEADINGS:
            self.pieces.append("\n\n## ")
        elif tag in BLOCKS:
            self._gap()
        elif tag in {"td", "th"}:
            self.pieces.append(" ")
        elif tag in {"b", "strong"}:
            self.pieces.append("**")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in UNSEEN and self.hidden > 0
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        if tag in HEADINGS or tag in BLOCKS:
            self._gap()
        elif tag in {"b", "strong"}:
            self.pieces.append("**")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data if self.typed_lines else re.sub(r"\s+", " ", data))

    def text(self) -> str:
        whole = re.sub(r"\*\*(\s*)\*\*", r"\1", "".join(self.pieces))
        whole = re.sub(r"\*\*\s+(?=\S)(?=[^*\n]*\*\*)", "**", whole)
        return "\n".join(" ".join(line.split()) for line in whole.split("\n")).strip()

    def _item(self) -> None:
        if self.lists and self.lists[-1] >= 0:
            self.lists[-1] += 1
            self.pieces.append(f"\n{self.lists[-1]}. ")
        else:
            self.pieces.append("\n- ")

    def _gap(self) -> None:
        """A paragraph inside an item goes on with it."""
        if not (self.lists and self.pieces and ITEM.fullmatch(self.pieces[-1])):
            self.pieces.append("\n" if self.lists else "\n\n")
