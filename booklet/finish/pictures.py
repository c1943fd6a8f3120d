"""Image XObjects (ISO 32000-1, 8.9.5) and guests' forms, each once. In: Resources, the keys in use. Out: Objects.

The picture of key P1 is named "xobject/P1"; its data stays where it lies until the file is written.
"""

from collections.abc import Iterable

from booklet.base.files import digest_of
from booklet.finish.objects import GuestForm, Objects, Ref, Stream, Value
from booklet.ir.assets import ColourSpace
from booklet.ir.press import PreparedPicture, Resources

DEVICE = {
    ColourSpace.GREY: ("/DeviceGray", 1),
    ColourSpace.BILEVEL: ("/DeviceGray", 1),
    ColourSpace.RGB: ("/DeviceRGB", 3),
    ColourSpace.CMYK: ("/DeviceCMYK", 4),
}


def resource_objects(resources: Resources, used: Iterable[str]) -> Objects:
    """Objects of everything that page contents name."""
    objects: Objects = {}
    for key in sorted(used):
        if key in resources.pictures:
            objects |= _picture(f"xobject/{key}", resources.pictures[key])
        else:
            objects[f"xobject/{key}"] = GuestForm(resources.guest_pages[key])
    return objects


def _picture(name: str, picture: PreparedPicture) -> Objects:
    objects: Objects = {}
    entries: dict[str, Value] = {
        "/Type": "/XObject", "/Subtype": "/Image", "/Width": picture.width_px, "/Height": picture.height_px,
        "/BitsPerComponent": picture.bits, "/Filter": f"/{picture.filter}",
    }  # fmt: skip
    entries["/ColorSpace"] = _space(picture, objects)
    if picture.parameters:
        entries["/DecodeParms"] = {f"/{key}": bool(n) if key == "BlackIs1" else n for key, n in picture.parameters}
    if picture.is_inverted:
        entries["/Decode"] = [1, 0] * DEVICE[picture.space][1]
    if picture.mask is not None:
        objects |= _picture(f"{name}/mask", picture.mask)
        entries["/SMask"] = Ref(f"{name}/mask")
    objects[name] = Stream(entries, picture.data)
    return objects


def _space(picture: PreparedPicture, objects: Objects) -> Value:
    device, components = DEVICE[picture.space]
    space: Value = device
    if picture.profile:
        profile = f"profile/{digest_of(picture.profile)}"
        objects[profile] = Stream({"/N": components, "/Alternate": device}, picture.profile)
        space = ["/ICCBased", Ref(profile)]
    if picture.palette:
        return ["/Indexed", space, len(picture.palette) // 3 - 1, picture.palette]
    return space
