"""Writes the archive of a large event and reads it back, in a process of its own; prints seconds and memory as JSON."""

import json
import resource
import time

from app.actions.event_archives import Owner, restore_event
from app.actions.organisers import add_organiser
from app.actions.runs import start_run
from app.exports.event_archive import archive_zip
from app.importing.event_archives import read_event_archive
from app.jobs import claim_run
from app.queries.event_archives import archived_event
from app.solving import Solving
from app.tables.base import now
from tests.benchmarks.large_event import empty_database, make_large_event


def main() -> None:
    figures: dict[str, float] = {}
    with empty_database() as database:
        with database.writing() as db:
            event = make_large_event(db)
            organiser = add_organiser(db, "Ann Bos", "ann@example.org", "parallel sessions")
        with database.writing() as db:
            start_run(db, event, organiser, seconds=20, seed=1)
        if (claimed := claim_run(database)) is not None:
            Solving(database, *claimed).work()
        began = time.perf_counter()
        with database.reading() as db:
            archived = archived_event(db, event)
        content = archive_zip(archived, now(), "1")
        figures["write"] = time.perf_counter() - began
        began = time.perf_counter()
        found = read_event_archive(content)
        figures["check"] = time.perf_counter() - began
        with database.writing() as db:
            again = restore_event(db, found, Owner(None, "cli"))
        figures["read"] = time.perf_counter() - began
        figures["mb"] = len(content) / 2**20
        figures["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        with database.reading() as db:
            figures["same"] = float(archived_event(db, again) == archived)
            figures["plans"] = float(sum(run.plan is not None for run in archived.runs))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
