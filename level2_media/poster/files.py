"""The files that a poster is handed out in, by name."""

from pydantic import BaseModel, ConfigDict

PDF = "ap_phich.pdf"
PNG = "ap_phich.png"
STORY = "anh_doc.png"
COVER = "anh_bia.png"
ALT = "mo_ta_anh.txt"
BUNDLE = "bo_ap_phich.zip"


class Made(BaseModel):
    """Files that were written, by name, and remarks for the learner."""

    model_config = ConfigDict(frozen=True)

    files: tuple[str, ...]
    notes: tuple[str, ...] = ()
