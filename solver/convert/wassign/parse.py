"""The grammar of a wassign file: statements of calls, members, lists and comparisons; each node knows its line."""

from collections.abc import Sequence
from dataclasses import dataclass

from solver.convert.faults import line_place
from solver.convert.wassign.tokens import Token, unquoted
from solver.problem_json.faults import Faults, shown

DEEPEST = 50  # brackets within brackets
DIGITS = 12  # of a number
PROGRAMME = frozenset({"for", "while", "loop", "if", "else", "fn", "import", "export", "switch", "return", "do", "try"})
RELATIONS = frozenset({"==", "!=", "<", "<=", ">", ">="})


@dataclass(frozen=True, slots=True)
class Literal:
    value: str | int | bool
    line: int


@dataclass(frozen=True, slots=True)
class Name:
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list; one of plain whole numbers holds them as they are, which saves a node for each."""

    items: Sequence["Node"] | Sequence[int]
    line: int


@dataclass(frozen=True, slots=True)
class Call:
    """`name(arguments)`, or `target.name(arguments)`; of `target.name` the arguments are None."""

    target: "Node | None"
    name: str
    arguments: "Sequence[Node] | None"
    line: int


@dataclass(frozen=True, slots=True)
class Added:
    """`+node`."""

    node: "Node"
    line: int


@dataclass(frozen=True, slots=True)
class Compared:
    left: "Node"
    relation: str
    right: "Node"
    line: int


Node = Literal | Name | Items | Call | Added | Compared


@dataclass(frozen=True, slots=True)
class Statement:
    let: str | None  # the name it gives to the value
    node: Node


class Unreadable(Exception):
    """This statement cannot be read; what is wrong has been noted."""


class Parser:
    """One pass over the words; a faulty statement is told and left out."""

    def __init__(self, words: Sequence[Token], faults: Faults) -> None:
        self.words, self.faults = words, faults
        self.at = 0
        self.depth = 0

    def statements(self) -> list[Statement]:
        found: list[Statement] = []
        while self.word.kind != "end":
            if self._took(";"):
                continue
            self.depth = 0
            try:
                found.append(self._statement())
            except Unreadable:
                self._skip()
        return found

    @property
    def word(self) -> Token:
        return self.words[self.at]

    def wrong(self, words: str) -> Unreadable:
        self.faults.add(line_place(self.word.line), words)
        return Unreadable()

    def _took(self, sign: str) -> bool:
        if self.word.kind == "sign" and self.word.text == sign:
            self.at += 1
            return True
        return False

    def _expect(self, sign: str) -> None:
        if not self._took(sign):
            found = "the end of the file" if self.word.kind == "end" else self._shown(self.word)
            raise self.wrong(f"Here stands {found}, where {shown(sign)} is expected.")

    @staticmethod
    def _shown(word: Token) -> str:
        return shown(word.text[1:-1] if word.kind == "string" else word.text)

    def _skip(self) -> None:
        """Go behind the end of the statement: its semicolon, or the bracket that closes its block."""
        depth = 0
        while self.word.kind != "end":
            sign = self.word.text if self.word.kind == "sign" else ""
            self.at += 1
            depth += (sign == "{") - (sign == "}")
            if depth <= 0 and sign in (";", "}"):
                return

    def _statement(self) -> Statement:
        word, let = self.word, None
        if word.kind == "name" and word.text in PROGRAMME:
            how = "only declarations are read; write its result out, one statement for each thing."
            raise self.wrong(f"This is a programme ({word.text}), and {how}")
        if word.kind == "name" and word.text in ("let", "const"):
            self.at += 1
            let = self.word.text
            if self.word.kind != "name":
                raise self.wrong(f"{shown(let)} is no name.")
            self.at += 1
            self._expect("=")
        node = self._expression()
        if self.word.kind != "end":
            self._expect(";")
        return Statement(let, node)

    def _expression(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.wrong("Brackets are nested too deep here.")
        left = self._unary()
        line = self.word.line
        if self.word.kind == "sign" and self.word.text in RELATIONS:
            relation = self.word.text
            self.at += 1
            left = Compared(left, relation, self._unary(), line)
        self.depth -= 1
        return left

    def _unary(self) -> Node:
        line = self.word.line
        if self._took("+"):
            return Added(self._postfix(), line)
        if self._took("-"):
            number = self._postfix()
            if not isinstance(number, Literal) or type(number.value) is not int:
                raise self.wrong("Only a number can have a minus sign here.")
            return Literal(-number.value, line)
        return self._postfix()

    def _postfix(self) -> Node:
        node = self._primary()
        while self._took("."):
            if self.word.kind != "name":
                raise self.wrong("After a full stop a name is expected.")
            name, line = self.word.text, self.word.line
            self.at += 1
            node = Call(node, name, self._list(")") if self._took("(") else None, line)
            self.depth += 1
            if self.depth > DEEPEST:
                raise self.wrong("This chain is too long.")
        return node

    def _primary(self) -> Node:
        word = self.word
        self.at += 1
        node: Node | None = None
        match word.kind:
            case "string":
                node = self._string(word)
            case "number":
                node = Literal(self._number(word.text), word.line)
            case "numbers":
                parts = [part.strip() for part in word.text[1:-1].rstrip(", \t\r\n").split(",")]
                node = Items([self._number(part) for part in parts], word.line)
            case "name":
                node = self._named(word)
            case "sign" if word.text == "[":
                node = Items(self._list("]"), word.line)
            case "sign" if word.text == "(":
                node = self._expression()
                self._expect(")")
        if node is None:
            self.at -= 1
            raise self.wrong(self._unexpected(word))
        return node

    def _named(self, word: Token) -> Node:
        if self._took("("):
            return Call(None, word.text, self._list(")"), word.line)
        if word.text in ("true", "false"):
            return Literal(word.text == "true", word.line)
        return Name(word.text, word.line)

    def _unexpected(self, word: Token) -> str:
        if word.kind == "end":
            return "The file ends in the middle of a statement."
        if word.text in ('"', "`"):
            return "This string is not closed."
        return f"{shown(word.text)} is not expected here."

    def _string(self, word: Token) -> Literal:
        value = unquoted(word.text)
        if value is None:
            self.at -= 1
            raise self.wrong(
                f"The string {self._shown(word)} holds an escape that is not understood; write it plainly."
            )
        return Literal(value, word.line)

    def _number(self, digits: str) -> int:
        if "." in digits or len(digits) > DIGITS:
            self.at -= 1
            why = "is not a whole number" if "." in digits else "has too many digits"
            raise self.wrong(f"{shown(digits)} {why}.")
        return int(digits)

    def _list(self, close: str) -> list[Node]:
        found: list[Node] = []
        while not self._took(close):
            found.append(self._expression())
            if not self._took(","):
                self._expect(close)
                break
        return found
