"""Who may speak to the server: only requests whose Host header names this machine.

A page elsewhere on the web could point a name of its own at 127.0.0.1 and read what is here (DNS
rebinding); it cannot choose the Host header that the browser then sends.
"""

import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest
from tornado.web import Application, ErrorHandler


def names_this_machine(host: str, *, loopback_only: bool) -> bool:
    """Whether a Host header such as ``127.0.0.1:8888`` is this machine, by number or by name.

    With ``loopback_only`` only localhost and loopback numbers are.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name == "localhost":
        return True
    try:
        number = ipaddress.ip_address(name)
    except ValueError:
        own = socket.gethostname().lower()
        return not loopback_only and name in {own, f"{own}.local"}
    return number.is_loopback or not loopback_only


class GatedApplication(Application):
    """A tornado application that answers 403 to every request for another host."""

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any):
        loopback_only = self.settings["loopback_only"]
        if names_this_machine(request.host, loopback_only=loopback_only):
            return super().find_handler(request, **kwargs)
        refusal = {"status_code": 403}
        return self.get_handler_delegate(request, ErrorHandler, refusal)
