"""One signed file of the work folder at a time, in parts where asked; nothing else is reached."""

import os
import re
import urllib.parse

import pytest
from tornado.testing import AsyncHTTPTestCase
from tornado.web import Application

from classroom import file_handler
from workshop import paths
from workshop.lesson.panel import addresses, html

SECRET = "bi-mat-cua-may-chu"
BYTES = bytes(range(256)) * 2000


class TestFiles(AsyncHTTPTestCase):
    @pytest.fixture(autouse=True)
    def _own(self, own_folders, monkeypatch):
        monkeypatch.setenv(addresses.KEY, SECRET)
        self.patch = monkeypatch
        self.root = own_folders
        self.path = paths.work() / "bài 1" / "phim ngắn.mp4"
        self.path.parent.mkdir(parents=True)
        self.path.write_bytes(BYTES)

    def get_app(self) -> Application:
        handler = (file_handler.ADDRESS, file_handler.FileHandler, {"secret": SECRET})
        return Application([handler])

    def get(self, address: str, **options):
        return self.fetch(address, raise_error=False, **options)

    def test_a_signed_file_comes_whole_with_its_kind(self):
        answer = self.get(addresses.address(self.path))
        assert (answer.code, answer.body) == (200, BYTES)
        assert answer.headers["Content-Type"] == "video/mp4"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Content-Disposition" not in answer.headers

    def test_parts_of_it_come_as_phones_ask_for_them(self):
        address = addresses.address(self.path)
        first = self.get(address, headers={"Range": "bytes=0-1"})
        assert (first.code, first.body) == (206, BYTES[:2])
        assert first.headers["Content-Range"] == f"bytes 0-1/{len(BYTES)}"
        middle = self.get(address, headers={"Range": "bytes=1000-2999"})
        assert middle.body == BYTES[1000:3000]
        last = self.get(address, headers={"Range": "bytes=-5"})
        assert last.body == BYTES[-5:]
        assert self.get(address, headers={"Range": f"bytes={len(BYTES)}-"}).code == 416
        assert self.get(address, method="HEAD").headers["Content-Length"] == str(len(BYTES))

    def test_a_download_is_saved_under_its_name(self):
        answer = self.get(addresses.address(self.path, download="Phim của tôi.mp4"))
        said = answer.headers["Content-Disposition"]
        assert said == "attachment; filename*=UTF-8''Phim%20c%E1%BB%A7a%20t%C3%B4i.mp4"

    def test_a_changed_file_has_a_changed_address_and_the_old_one_gives_the_new_file(self):
        old = addresses.address(self.path)
        self.path.write_bytes(b"new")
        os.utime(self.path, ns=(1, 1))
        assert addresses.address(self.path) != old
        assert self.get(old).body == b"new"

    def test_a_tampered_address_finds_nothing(self):
        address = addresses.address(self.path)
        other = self.path.with_name("khác.mp4")
        other.write_bytes(b"x")
        signed = address.split("/")[2]
        moved = address.replace(urllib.parse.quote(self.path.name), urllib.parse.quote(other.name))
        forged = addresses.signature("đoán", "bài 1/phim ngắn.mp4")
        for wrong in (
            moved,
            address.replace(signed, forged),
            address.replace(signed, signed[:-1] + ("A" if signed[-1] != "A" else "B")),
            address.replace(signed, "A" * 43),
            address.replace(signed + "/", ""),
            "/tep/",
        ):
            assert self.get(wrong).code == 404

    def test_no_place_outside_is_reached_even_when_signed(self):
        (self.root / "ngoài.txt").write_text("bí mật", encoding="utf-8")
        for place in (
            "../ngoài.txt",
            "bài 1/../../ngoài.txt",
            str(self.root / "ngoài.txt"),
            "bài 1",
        ):
            signed = addresses.signature(SECRET, place)
            answer = self.get(f"/tep/{signed}/{urllib.parse.quote(place)}")
            assert answer.code == 404, place
            assert "bí mật".encode() not in answer.body

    @pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
    def test_no_link_is_followed(self):
        secret = self.root / "ngoài.txt"
        secret.write_text("bí mật", encoding="utf-8")
        (paths.work() / "lối").symlink_to(self.root)
        self.path.with_name("tệp.txt").symlink_to(secret)
        for place in ("lối/ngoài.txt", "bài 1/tệp.txt"):
            signed = addresses.signature(SECRET, place)
            assert self.get(f"/tep/{signed}/{urllib.parse.quote(place)}").code == 404
            assert addresses.address(paths.work() / place) == ""

    def test_what_could_run_as_a_page_is_saved_and_never_shown(self):
        for name in ("a.html", "a.svg", "a.xhtml", "a.js", "a.bin"):
            path = self.path.with_name(name)
            path.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
            answer = self.get(addresses.address(path))
            assert answer.headers["Content-Disposition"].startswith("attachment"), name
            assert "sandbox" in answer.headers["Content-Security-Policy"]

    def test_large_files_get_an_address_and_small_ones_travel_with_the_page(self):
        big = html.download(self.path, "Tải", "phim.mp4")
        assert re.search(r'href="/tep/[\w-]{43}/', big)
        assert 'src="/tep/' in html.player(self.path, "Phim")
        small = self.path.with_name("nhỏ.png")
        small.write_bytes(b"x")
        assert "data:image/png;base64," in html.picture(small, "ảnh")

    def test_without_a_class_server_the_page_carries_the_file(self):
        self.patch.delenv(addresses.KEY)
        assert "data:video/mp4;base64," in html.player(self.path, "Phim")
        self.patch.setattr(html, "CARRIED_AT_MOST", 1000)
        assert "phim ngắn.mp4" in html.download(self.path, "Tải")

    def test_a_file_outside_the_work_folder_has_no_address(self):
        outside = self.root / "home" / "x.png"
        outside.write_bytes(b"x")
        assert addresses.address(outside) == ""
