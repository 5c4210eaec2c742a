"""Every route x every actor: nobody gets in who should not, and a stranger cannot tell what exists.

The routes are read from the application itself, so a new one is tested the day it is written; one that names no access
fails here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from app.config import Settings
from app.db import Database
from app.domain.batch_json import parts_to_bytes
from app.domain.secrets import new_public_id
from app.main import create_app
from app.tables import Draft, Event, ImportBatch, Membership, Organiser, Run
from app.web.access import ACCESS
from tests.conftest import log_in
from tests.factories import make_attendee, make_event, make_organiser, make_room, make_round, make_session, save
from tests.html import ORIGIN, Client

WRITES = {"may_write", "may_upload", "may_own"}
LOGGED_IN = {"current_organiser", "organiser_who_uploads"}
READS = {"may_read", *WRITES}
NOBODY = "9999999"


@dataclass(frozen=True, slots=True)
class World:
    """One event with one of everything, and the ids that stand in its addresses."""

    event: Event
    ids: dict[str, str]


def access_of(route: APIRoute) -> list[str]:
    """The strongest access that a route asks for; an empty list is a hole."""

    def calls(dependant: Dependant) -> Iterator[Callable[..., object] | None]:
        yield dependant.call
        for inner in dependant.dependencies:
            yield from calls(inner)

    named = [call.__name__ for call in calls(route.dependant) if call in ACCESS and call is not None]
    order = [access.__name__ for access in ACCESS]
    return sorted(named, key=order.index, reverse=True)


def routes_of(app: FastAPI) -> list[APIRoute]:
    """Every route of our own, however deep the routers nest."""
    return [route for route in all_routes(app.routes) if isinstance(route, APIRoute)]


def all_routes(routes: Sequence[object]) -> Iterator[object]:
    for route in routes:
        yield route
        inner = getattr(route, "original_router", None) or getattr(route, "router", None)
        if inner is not None:
            yield from all_routes(list(inner.routes))


def make_world(database: Database, organiser: Organiser) -> World:
    with database.writing() as db:
        event = make_event(db, organiser)
        make_round(db, event)
        room = make_room(db, event)
        session = make_session(db, event)
        attendee = make_attendee(db, event, link=new_public_id())
        draft = save(db, Draft(event_id=event.id, kind="sessions", file_name="x.txt", content="{}"))
        run = save(
            db,
            Run(event_id=event.id, status="done", problem=b"", problem_sha256="", event_version=1, seconds=1, seed=1),
        )
        batch = save(db, ImportBatch(event_id=event.id, kind="rooms", file_name="x.csv", changes=parts_to_bytes([])))
        ids = {
            "batch_id": str(batch.id),
            "event_id": event.public_id,
            "room_id": str(room.id),
            "session_id": str(session.id),
            "attendee_id": str(attendee.id),
            "draft_id": str(draft.id),
            "run_id": str(run.id),
            "name": "all.zip",
            "kind": "sessions",
            "token": "no-such-link",
        }
        return World(event, ids)


def methods_of(route: APIRoute, *, unsafe: bool = False) -> list[str]:
    return sorted((route.methods or set()) - ({"GET"} if unsafe else set()))


def path_of(route: APIRoute, ids: dict[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)(?::[a-z]+)?\}", lambda match: ids[match[1]], route.path)


@pytest.fixture
def application(settings: Settings, database: Database) -> FastAPI:
    return create_app(settings, database)


def test_every_route_names_its_access(application: FastAPI) -> None:
    routes = routes_of(application)
    assert len(routes) > 20
    assert [route.path for route in routes if not access_of(route)] == []


def test_event_routes_ask_for_the_event(application: FastAPI) -> None:
    holes = [
        route.path
        for route in routes_of(application)
        if "{event_id}" in route.path and access_of(route)[0] not in READS
    ]
    assert holes == []


def test_whoever_writes_to_an_event_may_write(application: FastAPI) -> None:
    holes = [
        route.path
        for route in routes_of(application)
        if "{event_id}" in route.path and route.methods == {"POST"} and access_of(route)[0] not in WRITES
    ]
    assert holes == []


def test_nobody_who_is_not_logged_in_gets_in(application: FastAPI, database: Database, organiser: Organiser) -> None:
    world = make_world(database, organiser)
    with Client(application) as client:
        for route in routes_of(application):
            if access_of(route)[0] not in READS | LOGGED_IN:
                continue
            for method in methods_of(route):
                answer = client.request(method, path_of(route, world.ids))
                expected = 303 if method == "GET" else 401
                assert answer.status_code == expected, (method, route.path, answer.status_code)
                if method == "GET":
                    assert answer.headers["location"].startswith("/login?after=")


def test_an_event_of_others_looks_like_one_that_is_not_there(
    application: FastAPI, database: Database, organiser: Organiser
) -> None:
    world = make_world(database, organiser)
    missing = {**world.ids, "event_id": new_public_id()}
    with database.writing() as db:
        stranger = make_organiser(db, "Bo Vos")
    with Client(application) as client:
        log_in(client, stranger)
        for route in routes_of(application):
            if "{event_id}" not in route.path:
                continue
            for method in methods_of(route):
                foreign = client.request(method, path_of(route, world.ids))
                absent = client.request(method, path_of(route, missing))
                assert foreign.status_code == 404, (method, route.path, foreign.status_code)
                assert absent.status_code == 404
                assert without_path(foreign.text, world) == without_path(absent.text, world, missing["event_id"])


def without_path(page: str, world: World, event_id: str = "") -> str:
    return page.replace(event_id or world.event.public_id, "EVENT")


def test_a_viewer_may_look_but_not_change(application: FastAPI, database: Database, organiser: Organiser) -> None:
    world = make_world(database, organiser)
    with database.writing() as db:
        viewer = make_organiser(db, "Cas Smit")
        save(db, Membership(event_id=world.event.id, organiser_id=viewer.id, role="viewer"))
    with Client(application) as client:
        log_in(client, viewer)
        for route in routes_of(application):
            if access_of(route)[0] in WRITES:
                for method in methods_of(route):
                    answer = client.request(method, path_of(route, world.ids))
                    assert answer.status_code == 403, (method, route.path, answer.status_code)


def test_only_owners_take_everything_out(application: FastAPI, database: Database, organiser: Organiser) -> None:
    world = make_world(database, organiser)
    with database.writing() as db:
        colleague = make_organiser(db, "Cas Smit")
        save(db, Membership(event_id=world.event.id, organiser_id=colleague.id, role="organiser"))
    with Client(application) as client:
        log_in(client, colleague)
        owned = [route for route in routes_of(application) if access_of(route)[0] == "may_own"]
        answers = {
            client.request(m, path_of(route, world.ids)).status_code for route in owned for m in methods_of(route)
        }
        assert answers == {403}


def test_a_withdrawn_right_ends_at_once(application: FastAPI, database: Database, organiser: Organiser) -> None:
    world = make_world(database, organiser)
    with Client(application) as client:
        log_in(client, organiser)
        assert client.get(f"/events/{world.event.public_id}").status_code == 200
        with database.writing() as db:
            account = db.get(Organiser, organiser.id)
            assert account is not None
            account.disabled_at = account.created_at
        assert client.get(f"/events/{world.event.public_id}").status_code == 303


def test_what_belongs_to_another_event_is_not_found_through_ours(
    application: FastAPI, database: Database, organiser: Organiser
) -> None:
    ours, theirs = make_world(database, organiser), make_world(database, organiser_of_others(database))
    nested = {"batch_id", "room_id", "session_id", "attendee_id", "draft_id", "run_id"}
    with Client(application) as client:
        log_in(client, organiser)
        for route in routes_of(application):
            names = set(re.findall(r"\{([a-z_]+)", route.path))
            if "event_id" not in names or not names & nested:
                continue
            ids = {**theirs.ids, "event_id": ours.event.public_id}
            for method in methods_of(route):
                answer = client.request(method, path_of(route, ids))
                assert answer.status_code == 404, (method, route.path, answer.status_code)


def organiser_of_others(database: Database) -> Organiser:
    with database.writing() as db:
        return make_organiser(db, "Dia Mol")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site", "Origin": ORIGIN},
        {"Origin": "null"},
        {"Origin": ""},
    ],
)
def test_another_site_cannot_make_anyone_do_anything(
    application: FastAPI, database: Database, organiser: Organiser, headers: dict[str, str]
) -> None:
    world = make_world(database, organiser)
    with Client(application) as client:
        log_in(client, organiser)
        for route in routes_of(application):
            for method in methods_of(route, unsafe=True):
                answer = client.request(method, path_of(route, world.ids), headers=headers)
                assert answer.status_code == 403, (method, route.path, answer.status_code)


def test_every_answer_carries_the_security_headers(application: FastAPI) -> None:
    with Client(application) as client:
        for path in ("/login", "/health/live", "/nowhere", "/static/app.css", "/p/guess", "/"):
            headers = client.get(path).headers
            assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'"), path
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == ("no-referrer" if path.startswith("/p/") else "same-origin")
            assert headers["cross-origin-opener-policy"] == "same-origin"


def test_whatever_can_be_read_may_be_asked_for_its_head_alone(application: FastAPI) -> None:
    with Client(application) as client:
        for path in ("/login", "/health/live", "/nowhere", "/static/app.css", "/"):
            head, whole = client.head(path), client.get(path)
            assert (head.status_code, head.content) == (whole.status_code, b""), path
            assert head.headers.keys() == whole.headers.keys()
        assert client.head("/logout").status_code == client.get("/logout").status_code == 405


def test_an_unknown_host_is_refused(application: FastAPI) -> None:
    with Client(application) as client:
        assert client.get("/login", headers={"Host": "evil.example"}).status_code == 400
