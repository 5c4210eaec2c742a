"""A draft programme as JSON and back; escaped to ASCII, so that whatever was typed can be kept."""

import json
from dataclasses import asdict, fields
from typing import Any

from app.domain.drafts import DraftProgramme, DraftSession
from app.domain.parsed import Doubt, LeftOut, ParsedOrigin
from app.domain.sessions import GoalGroup, TypedSession
from app.errors import Text

KNOWN = frozenset(one.name for one in fields(DraftSession))  # drafts of earlier versions hold more


def draft_to_json(draft: DraftProgramme) -> str:
    return json.dumps(asdict(draft), default=str)


def draft_from_json(document: str) -> DraftProgramme:
    """Read what `draft_to_json` wrote."""
    value = json.loads(document)
    return DraftProgramme(
        sessions=tuple(session_from(one) for one in value["sessions"]),
        doubts=doubts_from(value["doubts"]),
        left_out=tuple(LeftOut(**one) for one in value["left_out"]),
        removed=value["removed"],
        times=tuple(value.get("times", ())),
    )


def session_from(value: dict[str, Any]) -> DraftSession:
    typed = value["typed"]
    made: dict[str, Any] = {
        "typed": TypedSession(**{**typed, "goals": tuple(GoalGroup(**group) for group in typed["goals"])}),
        "offerings": tuple(value["offerings"]) if value["offerings"] else None,
        "doubts": doubts_from(value["doubts"]),
        "origins": tuple(ParsedOrigin(**one) for one in value.get("origins", ())),
    }
    return DraftSession(**{name: one for name, one in {**value, **made}.items() if name in KNOWN})


def doubts_from(values: list[dict[str, Any]]) -> tuple[Doubt, ...]:
    return tuple(
        Doubt(
            one["field"],
            text_from(one["reason"]),
            tuple((word, whole) for word, whole in one.get("swaps", ())),
            one.get("place", ""),
        )
        for one in values
    )


def text_from(value: dict[str, Any]) -> Text:
    """A sentence with its values, which may be sentences themselves."""
    params = tuple((name, text_from(one) if isinstance(one, dict) else one) for name, one in value["params"])
    return Text(value["msgid"], params, value["plural"], value["n"])
