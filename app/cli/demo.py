"""`rondo demo`: the main job on a demo congress, by the actions that the pages use, and then the pages to look at."""

import datetime as dt
import json
import secrets
import time
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from sqlmodel import select

from app.actions.events import EventSettings, close_choosing, make_event, open_choosing
from app.actions.organisers import add_organiser
from app.actions.personal_links import PersonalLink, make_missing_links
from app.actions.rounds import moment_of
from app.actions.runs import publish_run, start_run
from app.actions.sessions import plan_sessions
from app.cli.events import ACTOR, Asked, Kind, import_file, write_programme
