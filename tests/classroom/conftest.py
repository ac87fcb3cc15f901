"""A small course of its own, a class server that serves it, and a browser that looks at it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import Browser

from tests.support_pages import Server, Visit, browser, class_server, visitor

__all__ = ["browser"]

PANEL = """
import os
import ipywidgets as widgets
answer, upload = widgets.HTML(), widgets.FileUpload(description="Chọn tệp")
shown = widgets.Output()
ask = widgets.Button(description="Hỏi", button_style="primary")
fail = widgets.Button(description="Gây lỗi")
where = widgets.Button(description="Ở đâu")
def on_ask(button):
    answer.value = "<b>Đã trả lời</b>"
    with shown:
        print("in ra trong ô")
def on_fail(button):
    raise RuntimeError("mat-khau-123")
def on_where(button):
    answer.value = os.getcwd()
def on_upload(change):
    file = upload.value[0]
    answer.value = f"{file.name}: {file.size} byte, {bytes(file.content[-3:])!r}"
ask.on_click(on_ask)
fail.on_click(on_fail)
where.on_click(on_where)
upload.observe(on_upload, "value")
widgets.VBox([widgets.HBox([ask, fail, where]), upload, answer, shown])
"""

OWN_WIDGETS = """
import threading
from pathlib import Path
from PIL import Image
from workshop.lesson.panel import Boxes, Uploads, button, html, root, show, step
heard, file = show(), show()
def hear(boxes):
    heard.value = "; ".join(f"{b.kind} {b.x},{b.y},{b.w},{b.h}" for b in boxes) or "không khung"
def take(name, path):
    place = Path.cwd() / "work" / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(path.read_bytes())
    file.value += html.download(place, f"Tải {name}: {place.stat().st_size} byte")
boxes = Boxes(hear, kinds=[("face", "Mặt"), ("plate", "Biển số")])
Image.new("RGB", (1600, 1200), "teal").save("anh.png")
boxes.show(html.data_url_of(Path("anh.png")), "Ảnh thử", (1600, 1200))
uploads = Uploads("Chọn ảnh", ".jpg,.bin", take)
def lower():
    boxes.boxes = [{**box, "y": box["y"] + 10} for box in boxes.boxes]
shift = button("Hạ khung sau nửa giây", lambda: threading.Timer(0.5, lower).start())
wide = show(html.table([f"Cột_số_{n}" for n in range(12)], [["1.234.500_đồng"] * 12]))
root(step(1, "Ảnh", uploads, file), step(2, "Khung", boxes, heard, shift), step(3, "Bảng", wide))
"""

# Makes widgets on and on while its page is loading, each around one that was there before it, and
# changes each some time after it was made.
MAKING = """
import threading, time
import ipywidgets as widgets
box, said, first = widgets.VBox([]), widgets.HTML("đang làm"), widgets.HTML("có từ đầu")
def make():
    made = []
    for number in range(200):
        made.append(widgets.HTML("vừa làm"))
        box.children = (*box.children, widgets.HBox([first, made[-1]]))
        for back in (1, 2, 3):
            made[-back:][0].value = f"khung {number} sửa {back}"
        time.sleep(0.01)
    said.value = "đã làm xong"
threading.Thread(target=make, daemon=True).start()
widgets.VBox([said, box])
"""


def graded(source: str) -> nbformat.NotebookNode:
    """A cell as nbgrader marks its tests."""
    mark = {"grade": True, "solution": False, "locked": True, "points": 1, "grade_id": "test"}
    return new_code_cell(source, metadata={"nbgrader": {**mark, "schema_version": 3}})


def add_lesson(root: Path, folder: str, slug: str, cells: list, **facts: object) -> Path:
    """Write a lesson's ``lesson.toml`` and notebook under ``root``; gives the notebook's path."""
    told = {"title": slug, "level": int(folder[5]), "number": 1, "minutes": 10}
    told |= {"summary": "Tóm lược.", "goal": "Học xong, bạn làm được.", "personas": ["htx"]} | facts
    lesson = root / folder / slug
    lesson.mkdir(parents=True)
    lines = [f"{name} = {value!r}" for name, value in told.items()]
    (lesson / "lesson.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    notebook = root / "notebooks" / folder / slug / f"{slug}.ipynb"
    notebook.parent.mkdir(parents=True)
    kernelspec = {"name": "some-other-kernel", "display_name": "Other", "language": "python"}
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernelspec}), notebook)
    return notebook


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with six lessons in two levels and their notebooks."""
    root = tmp_path_factory.mktemp("Khoá học thử")
    cells = [
        new_markdown_cell("# Bài thử\n\nPhần chữ đọc được ngay."),
        new_code_cell(PANEL),
        graded("open('chấm điểm đã chạy', 'w')\nraise SystemError('hidden test ran')"),
        new_markdown_cell("Mở bản Nâng cao", metadata={"tags": ["notebook-only"]}),
    ]
    add_lesson(root, "level1_text", "panel", cells, title="Bài có bảng điều khiển")
    cells = [
        new_markdown_cell("# Lỗi"),
        new_code_cell("khoa_bi_mat = 1 / 0"),
        new_code_cell("'sau'"),
    ]
    add_lesson(root, "level1_text", "broken", cells, title="Bài có ô lỗi", number=2)
    markup = "<b>đậm</b><script>document.title = 'bị chiếm'</script><img src='http://192.0.2.1/x'>"
    cells = [new_code_cell(f"from IPython.display import HTML\nHTML({markup!r})")]
    add_lesson(root, "level3_thinking", "markup", cells, title="Bài có HTML")
    cells = [new_code_cell("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")]
    add_lesson(root, "level3_thinking", "dead", cells, title="Bài làm chết nhân", number=2)
    cells = [new_code_cell(OWN_WIDGETS)]
    add_lesson(root, "level3_thinking", "own_widgets", cells, title="Bài có ảnh", number=3)
    cells = [new_code_cell(MAKING)]
    add_lesson(root, "level3_thinking", "making", cells, title="Bài làm mãi", number=4)
    return root


@pytest.fixture(scope="session")
def server(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The class server on ``course``."""
    with class_server(course, tmp_path_factory.mktemp("Máy của lớp")) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Visit]]:
    """Opens a path of the server at a given width; closes every page at the end."""
    with visitor(browser, server) as open_page:
        yield open_page
