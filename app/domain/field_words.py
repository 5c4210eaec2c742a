"""What columns and lists are called where people see what an import changed."""

from collections.abc import Mapping

from app.errors import Text, text

WORDS: Mapping[str, Text] = {
    "absence": text("Absent in"),
    "abstract": text("Abstract"),
    "capacity": text("Capacity"),
    "duration_max": text("Minutes at most"),
    "duration_min": text("Minutes at least"),
    "email": text("E-mail"),
    "ends_at": text("End"),
    "external_id": text("Id in another system"),
    "features": text("Features"),
    "goals": text("Learning goals"),
    "language": text("Language"),
    "learning_goal": text("Learning goals"),
    "material": text("Materials"),
    "materials": text("Materials"),
    "max_seats": text("Attendees at most"),
    "min_seats": text("Attendees at least"),
    "name": text("Name"),
    "notes": text("Notes"),
    "number": text("Number"),
    "offerings_max": text("Times held at most"),
    "offerings_min": text("Times held at least"),
    "organisation": text("Organisation"),
    "organisations": text("Organisations"),
    "preparation": text("Preparation"),
    "presenters": text("Presenters"),
    "profession_id": text("Profession"),
    "ranked_session": text("Choices"),
    "required_role": text("People needed"),
    "roles": text("People needed"),
    "room_unavailable": text("Not available in"),
    "rule_text": text("Rules in the text"),
    "rule_texts": text("Rules in the text"),
    "same_as": text("Which session is this?"),
    "script": text("Script"),
    "script_step": text("Script"),
    "session": text("Session"),
    "session_note": text("Notes"),
    "session_organisation": text("Organisations"),
    "session_presenter": text("Presenters"),
    "starts_at": text("Start"),
    "subgroup_max": text("In a subgroup at most"),
    "subgroup_min": text("In a subgroup at least"),
    "title": text("Title"),
    "track": text("Track"),
    "type": text("Type"),
}
UNSEEN = frozenset(("position", "source", "public_id", "link_sha256", "link_made_at", "created_at", "ranking"))


def word_of(name: str) -> Text:
    """What people call a column or a table; one without a word of its own is called by its name."""
    return WORDS.get(name) or text("%(field)s", field=name.removesuffix("_id").replace("_", " "))
