"""Schemas told in words and held while decoding."""

from typing import Literal

import pytest
from pydantic import BaseModel, Field

from workshop.ai import explain
from workshop.ai.schema import parse, strict


class Person(BaseModel):
    """Somebody."""

    name: str = Field(description="Họ và tên", examples=["Lò Thị Mai"])


class Minutes(BaseModel):
    """What a meeting decided."""

    kind: Literal["gấp", "thường"] = Field(description="Mức độ", examples=["gấp"])
    doers: list[Person] = Field(description="Những người làm", min_length=1, max_length=3)
    note: str | None = Field(None, description="Ghi chú, nếu có", examples=["không"])


class Cause(BaseModel):
    """A cause that has causes."""

    text: str = Field(description="Nguyên nhân")
    causes: list["Cause"] = Field(description="Nguyên nhân sâu hơn")


def test_every_field_is_told_with_its_kind_and_meaning():
    assert explain(Minutes) == (
        "Chỉ trả lời bằng một đối tượng JSON có các trường sau:\n"
        '- kind (một trong: "gấp", "thường"): Mức độ\n'
        "- doers (danh sách đối tượng, ít nhất 1 và nhiều nhất 3 mục): Những người làm\n"
        "  - name (chuỗi): Họ và tên\n"
        "- note (chuỗi hoặc null): Ghi chú, nếu có\n"
        "Mẫu trình bày (nội dung phải lấy từ yêu cầu, không chép mẫu): "
        '{"kind": "gấp", "doers": [{"name": "Lò Thị Mai"}], "note": "không"}'
    )


def test_an_example_is_given_only_when_every_field_has_one():
    assert "Mẫu trình bày" not in explain(Cause)


def test_an_object_that_holds_its_own_kind_is_told_once():
    assert explain(Cause).count("Nguyên nhân sâu hơn") == 1


def test_a_field_without_a_description_is_a_programming_error():
    class Outer(BaseModel):
        class Inner(BaseModel):
            bare: int

        inner: list[Inner] = Field(description="Các mục")

    with pytest.raises(TypeError, match=r"Inner\.bare"):
        explain(Outer)


def test_the_schema_for_decoding_asks_for_every_field_and_no_other():
    whole = strict(Minutes)
    assert whole["required"] == ["kind", "doers", "note"]
    assert whole["additionalProperties"] is False
    person = whole["$defs"]["Person"]
    assert (person["required"], person["additionalProperties"]) == (["name"], False)
    assert "default" not in whole["properties"]["note"]


def test_a_field_named_like_a_keyword_stays_in_the_schema():
    class Odd(BaseModel):
        default: str = Field(description="Mặc định")
        examples: str = Field(description="Ví dụ")

    assert list(strict(Odd)["properties"]) == ["default", "examples"]


def test_what_does_not_fit_is_told_by_its_place():
    with pytest.raises(ValueError, match=r"doers\.0\.name"):
        parse(Minutes, '{"kind": "gấp", "doers": [{"name": 5}], "note": null}')
    with pytest.raises(ValueError, match="JSON"):
        parse(Minutes, "Tôi không biết.")
