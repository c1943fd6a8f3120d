"""Pictures of the guides to the office printer, the print shop and translation: docs/guides/.

Usage, from the repository: python docs/guide_pictures.py
Runs the guides' commands on a new starter project in a folder of its own, and takes what comes out. The translator's page needs
Debian's chromium; without it its picture stays as it was.
"""

import base64
import io
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageChops

from booklet.cli import main as booklet

FOLDER = Path(__file__).resolve().parent / "guides"
GREY, GAP = (112, 112, 112), 8
READ_MM = (0.6, -1.2)  # what the printer of the guide's picture misses by
JOB = """\
quantity: 5000
printer: Muster Druck GmbH
paper: {name: matt coated 135 g}
cover-paper: {name: matt coated 300 g}
finishing: matt lamination outside
delivery: "Museum store, by 2024-05-01"
contact:
  name: A. Gardener
  organisation: Millbrook Village Museum
  address: [1 Orchard Lane, Millbrook]
  email: print@example.org
"""


def rendered(file: str, ppi: float) -> list[Image.Image]:
    """The pages of a PDF as pictures."""
    with pypdfium2.PdfDocument(file) as pdf:
        return [page.render(scale=ppi / 72).to_pil().convert("RGB") for page in pdf]


def beside(pictures: list[Image.Image]) -> Image.Image:
    """Pictures in a row on grey."""
    width = sum(picture.width + GAP for picture in pictures) + GAP
    row = Image.new("RGB", (width, max(picture.height for picture in pictures) + 2 * GAP), GREY)
    x = GAP
    for picture in pictures:
        row.paste(picture, (x, GAP))
        x += picture.width + GAP
    return row


def against_the_light(ppi: float = 220) -> Image.Image:
    """The scales on the back of the test sheet with the cross of its front shining through, where such a printer puts it."""
    front, back = rendered("calibrate.pdf", ppi)
    shining = front.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    right, down = (round(value / 25.4 * ppi) for value in READ_MM)
    shining = ImageChops.offset(shining, right, down)
    pale = Image.blend(Image.new("RGB", shining.size, "white"), shining, 0.35)
    seen = ImageChops.multiply(back, pale)
    x, y, reach = seen.width // 2, seen.height // 2, round(17 / 25.4 * ppi)
    return seen.crop((x - reach, y - reach, x + reach, y + reach))


def changes(report: str) -> Image.Image:
    """Old, new and both over each other, as the report shows the first page that changed."""
    found = re.findall(r'src="data:image/(?:png|jpeg);base64,([^"]+)"', Path(report).read_text(encoding="utf-8"))
    shown = [Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB") for data in found[:3]]
    row = beside([picture.crop((0, 0, round(picture.width * 0.95), round(picture.height * 0.3))) for picture in shown])
    return row.resize((1000, round(row.height * 1000 / row.width)))


def save(picture: Image.Image, name: str, *, most: int = 128) -> None:
    """With few colours: drawings need no more. More than 128 are chosen with care, so that a thin line keeps its own."""
    colours = len(np.unique(np.asarray(picture).reshape(-1, 3), axis=0))
    refined = 4 if most > 128 else 0
    made = picture.quantize(min(most, colours), kmeans=refined, dither=Image.Dither.NONE)
    made.save(FOLDER / f"{name}.png", optimize=True)


def run(*words: str) -> None:
    """A command of a guide; it must end well."""
    assert booklet(list(words)) == 0, words


def office() -> None:
    """Those of *Print it in the office*."""
    run("build", ".", "--for", "office")
    sides = rendered("out/orchard-en-office.pdf", 20)
    save(beside([sides[0], sides[2], sides[3]]), "office-sheet")
    save(rendered("out/orchard-en-office-sheet.pdf", 64)[0], "office-instructions")
    run("calibrate")
    save(against_the_light(), "office-calibrate")
    run("dummy", "--pages", "16", "--trim", "A6", "--scheme", "signatures:16", "--folds", "3")
    save(beside(rendered("dummy.pdf", 30)), "office-folds")


def order() -> None:
    """Those of *Order it from a print shop*."""
    Path("job.yaml").write_text(JOB, encoding="utf-8")
    run("ticket", ".", "--cover")
    save(rendered("out/orchard-en-ticket.pdf", 64)[0], "order-ticket")
    run("proof", ".")
    contact = Image.open("out/proof/contact-1.png").convert("RGB")
    save(contact.resize((900, round(contact.height * 900 / contact.width))), "order-contact")
    Path("out/orchard-en-press.pdf").replace("sent.pdf")
    part = Path("content/end.yaml")
    said = "Printed by Muster Druck GmbH, 2024. 1 Orchard Lane, Millbrook. Set in Source Serif 4,"
    part.write_text(part.read_text(encoding="utf-8").replace("Set in Source Serif 4,", said), encoding="utf-8")
    run("ticket", ".", "--cover")
    run("diff", "sent.pdf", "out/orchard-en-press.pdf", "--report", "changes.html")
    save(changes("changes.html"), "order-changes")


def office_and_order() -> None:
    """Both of them in one project."""
    office()
    order()


def glossary() -> str:
    """What the guide to translation says to write."""
    guide = (FOLDER.parent / "guide-translate.md").read_text(encoding="utf-8")
    return guide.split("```yaml\n# content/glossary.yaml\n")[1].split("```")[0]


def page_shot(page: Path, name: str, *, width: int, height: int) -> None:
    """A page as a browser shows it, if there is one."""
    browser = shutil.which("chromium")
    if browser is None:
        print(f"no chromium: {name}.png stays as it was")
        return
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=4000"]
    shot = page.parent / "shot.png"
    address = f"{page.resolve().as_uri()}#state=misfits"
    command = [browser, *options, f"--window-size={width},{height}", f"--screenshot={shot.resolve()}", address]
    subprocess.run(command, check=True, capture_output=True)
    save(Image.open(shot).convert("RGB"), name, most=256)


def translate() -> None:
    """Those of *Translate the booklet*."""
    run("translate", "pseudo")
    pseudo = [rendered(f"out/orchard-en-{tag}-proof.pdf", 56)[4] for tag in ("XA", "Arab-XB")]
    save(beside(pseudo), "translate-pseudo")
    Path("content/glossary.yaml").write_text(glossary(), encoding="utf-8")
    catalogue = Path("content/translations/de.po")
    catalogue.parent.mkdir()
    begun = (FOLDER / "orchard-de-begun.po").read_text(encoding="utf-8")
    catalogue.write_text(begun.replace("gepflanzt. Ihre", "gepflanzt.<note 1/> Ihre"), encoding="utf-8")
    run("translate", "context", "de")
    page_shot(Path("out/context-de/index.html"), "translate-context", width=1000, height=580)
    run("build", ".", "--edition", "de")
    pages = rendered("out/orchard-de-proof.pdf", 84)
    heads = [page.crop((0, 0, page.width, round(page.height * 0.56))) for page in (pages[4], pages[10])]
    save(beside(heads), "translate-proof", most=256)
    shutil.copy(FOLDER / "orchard-de.po", catalogue)
    part = Path("content/museum.yaml")
    part.write_text(part.read_text(encoding="utf-8").replace("Sundays", "Saturdays"), encoding="utf-8")
    run("build", ".", "--edition", "de")
    pages = rendered("out/orchard-de-proof.pdf", 60)
    save(beside(pages[3:5]), "translate-edition", most=256)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ["BOOKLET_CACHE_DIR"] = f"{folder}/cache"
        for guide in (translate, office_and_order):
            os.chdir(folder)
            run("new", guide.__name__)
            os.chdir(guide.__name__)
            guide()
        os.chdir(FOLDER)


if __name__ == "__main__":
    main()
