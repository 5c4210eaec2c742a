"""One event of a schedule (pretalx, frab), which JSON and XML tell with the same names."""

from dataclasses import replace
from datetime import datetime, timedelta

from app.importing.peers.faults import no_duration, no_time
from app.importing.peers.fields import Fields, shown
from app.importing.peers.people import people_of
from app.importing.peers.plain import plain_line
from app.importing.peers.times import at_clock, read_clock, read_minutes, read_moment
from app.importing.peers.told import Slot, Told
from app.importing.peers.words import field_named


def told_event(event: Fields, room: str, day: str, line: int = 0) -> Told:
    minutes = read_minutes(event.words("duration"))
    start = start_of(event, day)
    end = read_moment(event.words("end"))
    if end is None and start is not None and minutes:
        end = start + timedelta(minutes=minutes)
    where = plain_line(event.words("room") or room)
    told = Told(
        place=event.place,
        line=line,
        key=event.words("code", "guid", "id"),
        title=event.words("title"),
        abstracts=(event.words("abstract"), event.words("description")),
        people=people_of(event, "persons", "speakers"),
        track=event.words("track"),
        type=event.words("type"),
        language=event.words("language"),
        minutes=(minutes, minutes) if minutes else None,
        slots=(Slot(where, start, end),) if where or start else (),
        notes=(("Subtitle", event.words("subtitle")), *links_of(event)),
        source="\n".join(shown(event.values)),
    )
    return with_answers(doubted_times(told, event, start, minutes), event)


def links_of(event: Fields) -> tuple[tuple[str, str], ...]:
    """Addresses that speakers gave; XML tells them as text, JSON with a title."""
    if not isinstance(event.values.get("links"), list):
        return ()
    return tuple(
        ("Link", ": ".join(filter(None, (one.words("title"), one.words("url", "href")))))
        for one in event.parts("links")
    )


def start_of(event: Fields, day: str) -> datetime | None:
    """The whole moment, or the time of day on the day it stands under."""
    whole = read_moment(event.words("date"))
    clock = read_clock(event.words("start"))
    if whole is not None and (clock is None or whole.hour or whole.minute):
        return whole
    return at_clock(whole or read_moment(day), clock)


def doubted_times(told: Told, event: Fields, start: datetime | None, minutes: int | None) -> Told:
    duration, moment = event.words("duration"), event.words("date", "start")
    if duration and minutes is None:
        told = told.doubted("duration_min", no_duration(duration))
    if moment and start is None:
        told = told.doubted("notes", no_time(moment))
    return told


def with_answers(told: Told, event: Fields) -> Told:
    """Answers to the organisers' own questions: some ask for the learning goals, the others stay as notes."""
    for answer in event.parts("answers") if isinstance(event.values.get("answers"), list) else []:
        question, words = (
            answer.words("question", "question_text", "label"),
            answer.words("answer", "answer_string", "value"),
        )
        if words and field_named(question) == "goals":
            told = replace(told, goals=(*told.goals, words))
        elif words:
            told = replace(told, notes=(*told.notes, (question, words)))
    return told
