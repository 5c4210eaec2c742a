"""All tables; importing this package fills `metadata`, which Alembic and the tests read."""

from app.tables.attendees import Absence, Attendee, Profession
from app.tables.audit import AuditEntry
from app.tables.base import metadata
from app.tables.events import Event, Membership, Round
from app.tables.explanations import Explanation
from app.tables.imports import Draft, ImportBatch, RememberedMeaning
from app.tables.organisers import Login, Organiser
from app.tables.programmes import Programme
from app.tables.publications import PublishedOffering, PublishedSeat
from app.tables.rankings import RankedSession, Ranking
from app.tables.rooms import Room, RoomUnavailable
from app.tables.runs import Run
from app.tables.sessions import (
    LearningGoal,
    Material,
    Organisation,
    Preparation,
    Presenter,
    RequiredRole,
    RuleText,
    ScriptStep,
    Session,
    SessionNote,
    SessionOrganisation,
    SessionPresenter,
)

__all__ = [
    "Absence",
    "Attendee",
    "AuditEntry",
    "Draft",
    "Event",
    "Explanation",
    "ImportBatch",
    "LearningGoal",
    "Login",
    "Material",
    "Membership",
    "Organisation",
    "Organiser",
    "Preparation",
    "Presenter",
    "Profession",
    "Programme",
    "PublishedOffering",
    "PublishedSeat",
    "RankedSession",
    "Ranking",
    "RememberedMeaning",
    "RequiredRole",
    "Room",
    "RoomUnavailable",
    "Round",
    "RuleText",
    "Run",
    "ScriptStep",
    "Session",
    "SessionNote",
    "SessionOrganisation",
    "SessionPresenter",
    "metadata",
]
