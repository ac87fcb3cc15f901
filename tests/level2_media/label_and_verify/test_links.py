"""A link is taken apart by its letters alone."""

import pytest

from level2_media.label_and_verify.links import dissect, site_of

KNOWN = ("nganhangche.example", "thue.gov.example")


def test_an_honest_link_has_no_sign() -> None:
    assert dissect("https://www.nganhangche.example/tin", KNOWN).signs == ()


@pytest.mark.parametrize(
    ("link", "word"),
    [
        ("http://nganhangche.example", "http"),
        ("https://nganhangche.example@xau.example/a", "@"),
        ("https://192.0.2.7/dang-nhap", "dãy số"),
        ("https://nganhangche.example.xau.example", "trang thật là xau.example"),
        ("https://nganhangche-xacminh.example", "trang thật"),
        ("https://nganhangchе.example", "trông giống"),
        ("https://xn--nganhangch-p8i.example", "bảng chữ cái"),
        ("không phải", "không phải một đường dẫn"),
        ("https://[", "không phải một đường dẫn"),
    ],
)
def test_each_trick_is_named(link: str, word: str) -> None:
    assert any(word in sign for sign in dissect(link, KNOWN).signs)


def test_an_ending_of_two_labels_keeps_the_owner_name() -> None:
    assert site_of("dichvu.che.gov.vn") == "che.gov.vn"
