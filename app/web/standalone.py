"""The programme as one HTML file that needs nothing else: to send, to keep, to put on another site."""

from markupsafe import Markup

from app.config import PROJECT
from app.domain.public_programmes import PublicProgramme, PublicSession
from app.exports.json_ld import programme_json_ld
from app.i18n import Translate
from app.web.pages import ENVIRONMENTS


def standalone(programme: PublicProgramme, _translate: Translate = str) -> bytes:
    """With our style in it, and every session on the same page."""
    style = (PROJECT / "app" / "static" / "app.css").read_text(encoding="utf-8")
    page = ENVIRONMENTS[programme.locale].get_template("public/standalone.html")
    return page.render(
        programme=programme,
        style=Markup(f"<style>\n{style}</style>"),  # noqa: S704  # our own file
        linked_data=programme_json_ld(programme),
        address_of=address_of,
    ).encode()


def address_of(session: PublicSession) -> str:
    return f"#session-{session.id}"
