"""The personal-data gate: what a request holds is looked through before it leaves this machine.

Personal Data Protection Law 91/2025/QH15: sending people's data to a service elsewhere needs a
basis that a learner's exercise does not have, so such a request stops here.
"""

import ipaddress
from collections.abc import Iterable
from typing import TYPE_CHECKING

from workshop.ai.request import Message
from workshop.errors import PersonalDataFound

if TYPE_CHECKING:
    import httpx

SHOWN = 5


def is_loopback(url: "str | httpx.URL") -> bool:
    """Whether a call to ``url`` stays on this machine: localhost, 127.0.0.0/8 or ::1.

    The host is read by httpx, which makes the call, so both always mean the same machine. A name
    that only looks local (127.0.0.1.example.org, localhost.example.org) is not.
    """
    import httpx

    try:
        host = httpx.URL(url).raw_host.decode("ascii").lower()
    except (httpx.InvalidURL, UnicodeDecodeError):
        return False
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped.is_loopback
    return address.is_loopback


def check(messages: Iterable[Message], url: "str | httpx.URL") -> None:
    """Let a request to ``url`` pass, or raise PersonalDataFound with the list of what it holds."""
    if is_loopback(url):
        return
    import httpx

    from workshop.vietnamese import personal

    found = tuple(item for turn in messages for item in personal.find(turn.content))
    if found:
        raise PersonalDataFound(_text(found, str(httpx.URL(url).host)), found)


def _text(found: tuple, host: str) -> str:
    unique = list(dict.fromkeys(f"“{item.text}”" for item in found))
    more = f" và {len(unique) - SHOWN} chỗ khác" if len(unique) > SHOWN else ""
    return (
        f"Yêu cầu chưa được gửi tới {host} vì có thông tin cá nhân: "
        f"{', '.join(unique[:SHOWN])}{more}. Bạn hãy che các chỗ này rồi gửi lại."
    )
