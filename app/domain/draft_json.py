"""A draft programme as JSON and back; escaped to ASCII, so that whatever was typed can be kept."""

import json
from dataclasses import asdict

from app.domain.drafts import DraftProgramme
from app.domain.json_values import built


def draft_to_json(draft: DraftProgramme) -> str:
    return json.dumps(asdict(draft), default=str)


def draft_from_json(document: str) -> DraftProgramme:
    """Read what `draft_to_json` wrote, also at an earlier version."""
    return built(DraftProgramme, json.loads(document))
