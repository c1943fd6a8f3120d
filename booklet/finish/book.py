"""Put the file together. In: PrintSet, page contents, their resources, fonts. Out: PressFile, beside its place.

Every part comes from a function that returns what to add; `write.py` writes it once. Knows no content and no layout.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from booklet.base.cache import Cache
from booklet.base.files import digest_of
from booklet.finish.fonts import font_objects
from booklet.finish.metadata import metadata_objects
from booklet.finish.navigation import (
    annotations,
    destination_objects,
    link_names,
    link_objects,
    outline_objects,
    page_labels,
)
from booklet.finish.objects import Objects, Ref, Stream, Text, Value, page_name
from booklet.finish.pictures import resource_objects
from booklet.finish.press import (
    INTENT,
    blending,
    boxes,
    intent_objects,
    named_looks,
    spot_objects,
    state_objects,
)
from booklet.finish.structure import link_keys, structure_objects
from booklet.finish.write import version_of, write
from booklet.font.library import FontLibrary
from booklet.ir.content import Binding
from booklet.ir.output import DocumentInfo
from booklet.ir.pages import Page, PageSet
from booklet.ir.press import PageContent, PressFile, PrintSet, Resources
from booklet.ir.press_profile import PressProfile


def finish(
    print_set: PrintSet,
    contents: Sequence[PageContent],
    *,
    resources: Resources,
    fonts: FontLibrary,
    info: DocumentInfo,
    cache: Cache,
    target: Path,
) -> PressFile:
    """Write the PDF to `target`, a path beside its final place, which the caller renames."""
    pages, press = print_set.pages, print_set.output.press
    identity = _identity(contents, info, press)
    objects: Objects = {
        "catalog": _catalog(print_set),
        "pages": _page_tree(pages),
        **metadata_objects(info, press, identity),
        **_page_objects(print_set, contents, resources),
        **_content_objects(contents),
        **font_objects(_faces(contents), fonts=fonts, cache=cache),
        **resource_objects(resources, {name for content in contents for name in content.resources}),
        **outline_objects(pages),
        **destination_objects(pages),
        **state_objects(contents),
        **spot_objects(contents),
    }
    if press is not None:
        objects |= intent_objects(press)
    if print_set.output.has_annotations:
        objects |= link_objects(pages)
    if print_set.output.is_tagged:
        objects |= structure_objects(pages, contents, has_annotations=print_set.output.has_annotations)
        objects |= _keyed_links(print_set, objects)
    write(objects, target, guests=resources.guests, identity=identity, version=version_of(press))
    return PressFile(str(target), len(pages.pages), target.stat().st_size)


def _identity(contents: Sequence[PageContent], info: DocumentInfo, press: PressProfile | None) -> bytes:
    """Sixteen bytes that the document's content decides (ISO 32000-1, 14.4), and whom it is made for."""
    digests = [digest_of(content.data) for content in contents]
    asked = () if press is None else (press.standard.value, press.intent.profile.digest, press.intent.condition)
    return bytes.fromhex(digest_of(repr((digests, info, *asked)).encode()))


def _faces(contents: Sequence[PageContent]) -> dict[str, frozenset[int]]:
    used: dict[str, set[int]] = {}
    for content in contents:
        for face, gids in content.faces.items():
            used.setdefault(face, set()).update(gids)
    return {face: frozenset(gids) for face, gids in used.items()}


def _catalog(print_set: PrintSet) -> dict[str, Value]:
    pages = print_set.pages
    preferences: dict[str, Value] = {"/DisplayDocTitle": True}
    if pages.binding is Binding.RIGHT:  # what viewers and imposers do by it is to lay pages side by side
        preferences["/Direction"] = "/R2L"
    catalog: dict[str, Value] = {
        "/Type": "/Catalog", "/Pages": Ref("pages"), "/Lang": Text(pages.lang), "/Metadata": Ref("metadata"),
        "/PageLabels": page_labels(pages), "/PageLayout": "/TwoPageRight", "/ViewerPreferences": preferences,
    }  # fmt: skip
    if pages.bookmarks:
        catalog["/Outlines"] = Ref("outline")
    if pages.destinations:
        catalog["/Names"] = {"/Dests": Ref("destinations")}
    if print_set.output.press is not None:
        catalog["/OutputIntents"] = [Ref(INTENT)]
    if print_set.output.is_tagged:
        catalog |= {"/StructTreeRoot": Ref("structure"), "/MarkInfo": {"/Marked": True}}
    return catalog


def _page_tree(pages: PageSet) -> dict[str, Value]:
    kids: list[Value] = [Ref(page_name(page.index)) for page in pages.pages]
    return {"/Type": "/Pages", "/Count": len(kids), "/Kids": kids}


def _page_objects(print_set: PrintSet, contents: Sequence[PageContent], resources: Resources) -> Objects:
    return {
        page_name(page.index): _page(print_set, page, content, resources)
        for page, content in zip(print_set.pages.pages, contents, strict=True)
    }


def _page(print_set: PrintSet, page: Page, content: PageContent, resources: Resources) -> dict[str, Value]:
    pages, output = print_set.pages, print_set.output
    entries: dict[str, Value] = {
        "/Type": "/Page", "/Parent": Ref("pages"), **boxes(pages), "/Resources": _named(content),
        "/Contents": Ref(f"content/{page.index}"),
    }  # fmt: skip
    if output.press is not None:
        entries |= blending(content, resources.pictures)
    if output.has_annotations:
        entries |= annotations(link_names(pages, page))
    if output.is_tagged:
        entries |= {"/StructParents": int(page.index), "/Tabs": "/S"}
    return entries


def _named(content: PageContent) -> dict[str, Value]:
    """The resources that a page's content names."""
    fonts: dict[str, Value] = {f"/{face}": Ref(f"font/{face}") for face in sorted(content.faces)}
    forms: dict[str, Value] = {f"/{name}": Ref(f"xobject/{name}") for name in sorted(content.resources)}
    named: dict[str, Value] = {"/Font": fonts, "/XObject": forms, **named_looks(content)}
    return {key: value for key, value in named.items() if value}


def _content_objects(contents: Sequence[PageContent]) -> Objects:
    return {
        f"content/{index}": Stream({"/Filter": "/FlateDecode"}, content.data) for index, content in enumerate(contents)
    }


def _keyed_links(print_set: PrintSet, objects: Objects) -> Objects:
    """The links again, each with its key of the parent tree."""
    if not print_set.output.has_annotations:
        return {}
    keyed: Objects = {}
    for name, key in link_keys(print_set.pages).items():
        link = objects[name]
        assert isinstance(link, Mapping)
        keyed[name] = {**link, "/StructParent": key}
    return keyed
