"""The kinds of personal data that are found, and what they are called."""

from typing import Literal

PersonalKind = Literal[
    "citizen_number",
    "phone",
    "bank_account",
    "tax_code",
    "email",
    "address",
    "name",
    "birth_date",
    "plate",
    "insurance",
    "id_document",
]
Hit = tuple[PersonalKind, int, int]
"""A kind and where it stands in a viewed text."""

LABELS: dict[PersonalKind, str] = {
    "citizen_number": "số căn cước",
    "phone": "số điện thoại",
    "bank_account": "số tài khoản",
    "tax_code": "mã số thuế",
    "email": "địa chỉ thư điện tử",
    "address": "địa chỉ",
    "name": "họ tên",
    "birth_date": "ngày sinh",
    "plate": "biển số xe",
    "insurance": "số bảo hiểm",
    "id_document": "số giấy tờ cá nhân",
}
"""What each kind is called in a message."""
