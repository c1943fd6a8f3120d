"""What is ordered: job.yaml of a project. Everything in it may be left out; the ticket then says that it is open."""

from typing import Annotated

from pydantic import Field

from booklet.ir.press_profile import CoverBinding
from booklet.source.schema.block import Entry
from booklet.source.schema.values import Number, Text, Words

Gsm = Annotated[Number, Field(gt=0, le=1000)]


class PaperEntry(Entry):
    """A paper."""

    name: Annotated[
        Text, Field(min_length=1, description="As the printer names it; a name of the profile's `calipers`")
    ]
    weight: Annotated[Gsm | None, Field(description="Grams per square metre; without it read from the name: 135 g")] = (
        None
    )


class ContactEntry(Entry):
    """Who answers for the job."""

    name: Annotated[Text, Field(description="A person")] = ""
    organisation: Annotated[Text, Field(description="For whom")] = ""
    address: Annotated[Words, Field(description="Lines of the postal address")] = []
    email: Annotated[Text, Field(description="Electronic mail")] = ""
    telephone: Annotated[Text, Field(description="Telephone")] = ""


class JobFile(Entry):
    """A print job."""

    quantity: Annotated[int | None, Field(ge=1, le=100_000_000, description="How many copies")] = None
    printer: Annotated[Text, Field(description="The print shop, as it stands in the imprint")] = ""
    paper: Annotated[PaperEntry | None, Field(description="Of the pages; without it that of the printer profile")] = (
        None
    )
    cover_paper: Annotated[
        PaperEntry | None, Field(description="Of the cover; without it that of the printer profile")
    ] = None
    binding: Annotated[
        CoverBinding | None, Field(strict=False, description="saddle-stitched, perfect, case; without it the profile's")
    ] = None
    finishing: Annotated[Text, Field(description="Such as: matt lamination outside")] = ""
    delivery: Annotated[Text, Field(description="Where and when")] = ""
    remarks: Annotated[Text, Field(description="What else the printer should know")] = ""
    contact: Annotated[ContactEntry, Field(description="Who answers for it")] = ContactEntry.model_construct()
