"""A client that checks every page it opens: valid HTML, one heading, labelled fields, unique ids, nothing inline."""

import json
from collections import Counter
from collections.abc import Mapping
from xml.etree.ElementTree import Element

import html5lib
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

ORIGIN = "http://localhost"
# html5lib predates these parts of HTML; everything else that it complains about is our fault
NOT_FAULTS: frozenset[str] = frozenset()


class Client(TestClient):
    """Behaves as a browser on our own pages does: same origin, redirects shown, not followed."""

    def __init__(self, app: FastAPI, language: str = "en", address: str = "127.0.0.1") -> None:
        super().__init__(app, base_url=ORIGIN, follow_redirects=False, client=(address, 50_000))
        self.headers.update({"Origin": ORIGIN, "Accept-Language": language})

    def see(self, path: str, status: int = 200) -> Element:
        """Open a page, check it, and give its document."""
        return checked(self.get(path), status)

    def submit(self, path: str, data: Mapping[str, object] | None = None, **more: object) -> Response:
        """Send a form."""
        return self.post(path, data=data or {}, **more)  # type: ignore[arg-type]


def checked(response: Response, status: int = 200) -> Element:
    """The document of a page that answers with this status and breaks none of our rules."""
    assert response.status_code == status, f"{response.status_code}: {response.text[:2000]}"
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document: Element = parser.parse(response.text)
    errors = [(place, code, data) for place, code, data in parser.errors if code not in NOT_FAULTS]
    is_page = response.text.lstrip().lower().startswith("<!doctype")
    faults = [f"not valid HTML: {error}" for error in errors if is_page]
    faults += faults_of_structure(document) + (faults_of_page(document) if is_page else [])
    assert not faults, f"{response.request.url}: {faults}"
    return document


def faults_of_page(document: Element) -> list[str]:
    """A page has a language, a title, one main heading and one main part."""
    html = document if document.tag == "html" else document.find(".//html")
    assert html is not None
    counts = {tag: len(document.findall(f".//{tag}")) for tag in ("h1", "main", "title")}
    faults = [f"{n} x <{tag}>" for tag, n in counts.items() if n != 1]
    return faults + ([] if html.get("lang") else ["no language"])


def faults_of_structure(document: Element) -> list[str]:
    """What no part of a page may have: double ids, unlabelled fields, references to nothing, inline style or script."""
    ids = Counter(element.get("id") for element in document.iter() if element.get("id"))
    faults = [f"id {name} stands {n} times" for name, n in ids.items() if n > 1]
    labelled = {label.get("for") for label in document.iter("label")}
    inside_label = {id(field) for label in document.iter("label") for field in label.iter()}
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        faults += [f"<{element.tag}> has {name}" for name in element.attrib if name == "style" or name.startswith("on")]
        faults += [
            f"<{element.tag}> points to missing id {target}"
            for name in ("aria-describedby", "aria-labelledby", "for")
            for target in (element.get(name) or "").split()
            if target not in ids
        ]
        if is_field(element) and not (
            element.get("id") in labelled
            or id(element) in inside_label
            or element.get("aria-label")
            or element.get("aria-labelledby")
        ):
            faults.append(f"field {element.get('name')} has no label")
        is_data = element.get("type") == "application/ld+json" and json.loads(element.text or "") is not None
        if element.tag == "style" or (element.tag == "script" and not element.get("src") and not is_data):
            faults.append(f"inline <{element.tag}>")
    return faults


def is_field(element: Element) -> bool:
    return element.tag in {"select", "textarea"} or (
        element.tag == "input" and element.get("type") not in {"hidden", "submit", "button"}
    )


def words(element: Element | None) -> str:
    """What a person reads in an element, with single spaces."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def find(document: Element, tag: str, **attributes: str) -> Element | None:
    """The first element with these attributes (`class_` matches one of the classes)."""
    return next(iter(find_all(document, tag, **attributes)), None)


def find_all(document: Element, tag: str, **attributes: str) -> list[Element]:
    def fits(element: Element) -> bool:
        return all(
            value in (element.get("class") or "").split() if name == "class_" else element.get(name) == value
            for name, value in attributes.items()
        )

    return [element for element in document.iter(tag) if fits(element)]


def fields_of(form: Element) -> dict[str, str]:
    """What the form would send if nothing were changed."""
    values: dict[str, str] = {}
    for element in form.iter():
        name = element.get("name")
        if not name or element.tag == "button":
            continue
        if element.tag == "textarea":
            values[name] = (element.text or "").removeprefix("\n")
        elif element.tag == "select":
            chosen = [o for o in element.iter("option") if "selected" in o.attrib] or list(element.iter("option"))[:1]
            values[name] = chosen[0].get("value", "") if chosen else ""
        elif element.get("type") not in {"checkbox", "radio"} or "checked" in element.attrib:
            values[name] = element.get("value", "on" if element.get("type") == "checkbox" else "")
    return values
