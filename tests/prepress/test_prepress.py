"""Prepress names what pages may name, and moves nothing."""

from booklet.base.files import FileRef
from booklet.ir.assets import Assets, ColourSpace, PictureFacts, ScanPageFacts
from booklet.ir.output import PROOF
from booklet.prepress.prepress import prepress
from tests.finish.making import page_of, page_set

FILE = FileRef("/a", "d" * 32, 1, "a")


def test_resources_are_found_by_the_names_that_pages_use():
    picture = PictureFacts("Pd", FILE, 10, 10, ColourSpace.RGB, "PNG", False, 8, 1, False)
    scans = {(FILE.digest, n): ScanPageFacts(f"Sd-{n}", FILE, n, 10.0, 10.0) for n in (3, 1)}
    pages = page_set([page_of(0, [])])
    print_set = prepress(pages, Assets({FILE.digest: picture}, scans), PROOF)
    assert print_set.pages is pages
    assert print_set.pictures == {"Pd": picture}
    assert list(print_set.scans) == ["Sd-3", "Sd-1"], "the survey's order is that of the clean file"
