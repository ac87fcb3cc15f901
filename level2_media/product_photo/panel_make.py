"""Step 3 of the panel: choose channels, make the pictures, look at them, take them away, bring one back."""

import ipywidgets as widgets

from level2_media.product_photo import jobs
from level2_media.product_photo.channels import channels, dated
from level2_media.product_photo.work import Work
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson.panel import Run, Upload, dropdown, html, show
from workshop.lesson.panel.html import Tile
from workshop.lesson.panel.shelf import COMING, DONE
from workshop.media.looking import seen


class Make(widgets.VBox):
    """Channels, the making of pictures, and what came of it."""

    def __init__(self, work: Work, after: Run) -> None:
        self.work, self._filling = work, False
        self.ticks = {
            channel.id: widgets.Checkbox(
                description=channel.name, indent=False, layout={"width": "100%"}
            )
            for channel in channels().values()
        }
        day, source = dated()
        self.about = show(html.note("info", f"{source} Ghi ngày {_day(day)}."))
        self.wishes = show()
        self.enlarge = dropdown(
            "Khi ảnh gốc nhỏ",
            [("Phóng to thường (nhanh)", "plain"), ("Nhờ AI vẽ nét (chậm)", "ai")],
        )
        self.making = Run("Tạo ảnh cho các kênh", self._make, self._made, self._so_far, after)
        self.result = show()
        self.which = dropdown("Kênh của ảnh đã sửa", [])
        self.back = Upload("Chọn ảnh đã sửa", ".jpg,.jpeg,.png,.webp", self._back)
        told = show(
            "<p><strong>Đã sửa một ảnh bằng chương trình khác?</strong> Bạn thay nó ở đây.</p>"
        )
        self.bringing = widgets.VBox([told, self.which, self.back])
        super().__init__(
            [
                self.about,
                widgets.VBox(list(self.ticks.values())),
                self.wishes,
                self.enlarge,
                self.making,
                self.result,
                self.bringing,
            ],
            layout={"width": "100%"},
        )
        for tick in self.ticks.values():
            tick.observe(lambda _: self._chosen(), names="value")
        self.enlarge.observe(lambda change: self._set(enlarge=change["new"]), names="value")

    def refresh(self) -> None:
        """Show the channels and pictures of the open case."""
        self.making.drop()
        answer, brief = self.work.answer, self.work.case.brief if self.work.case else {}
        chosen = answer.settings.channels or tuple(brief.get("channels", ()))
        self._filling = True
        for name, tick in self.ticks.items():
            tick.value = name in chosen
        self.enlarge.value = answer.settings.enlarge
        self._filling = False
        self._show_wishes()
        self._show_made(())

    def _chosen(self) -> None:
        self._set(channels=self._picked())
        self._show_wishes()

    def _picked(self) -> tuple[str, ...]:
        return tuple(name for name, tick in self.ticks.items() if tick.value)

    def _set(self, **changes: object) -> None:
        if not self._filling and self.work.case is not None:
            self.work.set(**changes)

    def _show_wishes(self) -> None:
        wanted = [channels()[name] for name in self._picked()]
        self.wishes.value = html.bullets(f"{channel.name}: {channel.wishes}." for channel in wanted)

    def _make(self) -> Job:
        answer = self.work.answer
        if not answer.photos:
            raise WorkshopError("Chưa có ảnh nào. Bạn chọn ảnh ở bước 1 trước nhé.")
        if not self._picked():
            raise WorkshopError("Bạn đánh dấu ít nhất một kênh.")
        self.work.set(channels=self._picked())
        self.result.value = ""
        settings = self.work.answer.settings
        limits = jobs.LIMITS_ISNET if settings.way == "isnet" else jobs.LIMITS
        folder, target = self.work.folder, self.work.coming()
        return submit(jobs.make, folder, target, list(answer.photos), settings, limits=limits)

    def _so_far(self, names: list[str]) -> None:
        coming = self.work.folder / COMING
        tiles = [_tile(coming, name, "", "info", "xong") for name in names]
        self.result.value = html.gallery(tile for tile in tiles if tile)

    def _made(self, results: list[jobs.Result]) -> None:
        self.work.made(results)
        self._show_made(results)

    def _show_made(self, results: list[jobs.Result] | tuple[()]) -> None:
        made = self.work.answer.made if self.work.case else ()
        self.bringing.layout.display = "" if len({m.photo for m in made}) == 1 else "none"
        self.which.options = [(channels()[m.channel].name, m.channel) for m in made]
        self.which.value = made[0].channel if made else None
        if not made and not results:
            self.result.value = ""
            return
        done = self.work.folder / DONE
        told = {item.name: item for item in results}
        tiles, links = [], []
        for item in made:
            path = self.work.desk.folder / item.file
            if not path.is_file():
                continue
            channel = channels()[item.channel]
            state = f"{channel.width} × {channel.height}, {path.stat().st_size / 1000:.0f} KB"
            tile = _tile(done, path.name, channel.name, "good", state)
            tiles += [tile] if tile else []
            links.append(html.download(path, f"Tải ảnh {channel.name}"))
        self.result.value = _remarks(told) + html.gallery(tiles) + self._take_away(links)

    def _take_away(self, links: list[str]) -> str:
        whole = self.work.folder / DONE / jobs.ZIP
        first = html.download(whole, "Tải tất cả ảnh (zip)") if whole.is_file() else ""
        few = "".join(f"<p>{link}</p>" for link in links) if len(links) <= len(channels()) else ""
        return f"<p>{first}</p>{few}"

    def _back(self, name: str, content: bytes) -> None:
        if self.which.value is None:
            raise WorkshopError("Bạn tạo ảnh trước, rồi mới thay bằng ảnh đã sửa.")
        ending = "." + name.rpartition(".")[2].lower().replace("jpeg", "jpg")
        self.work.bring(self.which.value, ending, content)
        self._show_made(())


def _tile(folder, name: str, title: str, kind: str, state: str) -> Tile | None:
    small = seen(folder / name)
    if not small.is_file():
        return None
    return Tile(html.source(small), f"Ảnh {title or name}", title or name, kind, state)


def _remarks(told: dict[str, jobs.Result]) -> str:
    """What there is to tell: failures first, then what had to give way, then whether AI had a part."""
    failed = [
        f"{item.photo.rpartition('/')[2]}: {item.trouble}" for item in told.values() if item.trouble
    ]
    notes = dict.fromkeys(note for item in told.values() for note in item.notes)
    ai = any(item.by_ai for item in told.values())
    said = html.note("bad", *failed) if failed else ""
    said += html.note("info", *notes) if notes else ""
    if ai:
        said += html.note(
            "info",
            "AI có tham gia, nên mỗi tệp mang dấu “ảnh thật có AI chỉnh sửa” mà máy đọc được. "
            "Khi đăng, bạn cũng nói với khách điều đó.",
        )
    return said


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)}/{int(month)}/{year}"
