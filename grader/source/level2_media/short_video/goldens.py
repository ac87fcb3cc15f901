"""Submissions with known marks, and good videos with one thing broken.

Videos are made by the lesson's own task at few frames a second, once a plan in a process.
"""

import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from grader.goldens import Golden, Mutation, saved
from level2_media.short_video import lesson, task
from level2_media.short_video.checks import VideoAnswer
from level2_media.short_video.scenes import PICTURES, SRT, VIDEO, Plan, Planned
from workshop.media.video_overlay import HEIGHT, SAFE, WIDTH, label

FULL = {
    "told": 3,
    "traps": 1,
    "pictures": 1.5,
    "file": 1,
    "length": 0.5,
    "sound": 0.5,
    "captions": 1.5,
    "label": 1,
}
UNDONE = dict.fromkeys(FULL, 0)
FEW_FRAMES = 2  # a second: one falls on the middle of every caption
SOLVED = {"khung_nhin": None, "chia_phu_de": None, "trong_vung": None}
SOLVED_MARKS = {"khung_nhin": 3, "chia_phu_de": 4, "trong_vung": 3}
TRUSTS_THE_CORNER = """
def trong_vung(hop, vung):
    return vung[0] <= hop[0] and vung[1] <= hop[1]
"""
TOLD = {
    "htx-a": {
        "doi_che.jpg": "Mời bạn về ngày hái chè Nà Lùng, giữa đồi chè xanh xã Phú Sơn.",
        "hai_che.jpg": "Chủ nhật 13/12/2026, tập trung lúc 8 giờ ở cổng đồi chè.",
        "sao_che.jpg": "Bạn tự tay hái, rồi xem sao chè bằng bếp củi.",
        "am_che.jpg": "Vé người lớn 150.000 đồng, có bữa trưa. Trẻ dưới 6 tuổi không mất tiền.",
        "goi_che.jpg": "Đăng ký: 0209 3777 220.",
    },
    "htx-b": {
        "goi_che.jpg": "Hợp tác xã Khau Vàng nhận đặt chè Tết. Hộp quà ba gói giá 390.000 đồng.",
        "sao_che.jpg": "Chè mới sao, nhận đặt đến hết ngày 25/01/2027.",
        "am_che.jpg": "Bạn đặt trước được giảm 10%.",
        "xe_giao.jpg": "Giao tận nhà trong xã Văn Lăng, không lấy phí giao.",
        "doi_che.jpg": "Gọi cửa hàng: 0208 3666 345.",
    },
    "canbo-a": {
        "thung_rac.jpg": "Từ ngày 15/12/2026, xã Yên Trạch Mới phân loại rác tại nhà.",
        "duong_xom.jpg": "Chia 3 loại: rác bếp, rác bán được, rác còn lại.",
        "xe_giao.jpg": "Xe lấy rác lúc 5 giờ 30, thứ Ba và thứ Sáu.",
        "tru_so.jpg": "Không phân loại, có thể bị phạt đến 1.000.000 đồng.",
        "mot_cua.jpg": "Cần hỏi, bà con gọi 0209 3444 118.",
    },
    "canbo-b": {
        "tram_y_te.jpg": "Mời bà con đưa trẻ đi tiêm phòng sởi, không mất tiền.",
        "tru_so.jpg": "Ngày 10/12/2026, từ 7 giờ 30 đến 11 giờ, tại Trạm Y tế phường Gia Lương.",
        "duong_xom.jpg": "Dành cho trẻ từ 9 tháng đến 5 tuổi.",
        "mot_cua.jpg": "Bạn nhớ mang theo sổ tiêm chủng.",
        "dien_thoai.jpg": "Cần hỏi, gọi trạm: 0208 3222 456.",
    },
}


def plan_of(case, speed=135):
    scenes = tuple(Planned(picture=name, line=line) for name, line in TOLD[case].items())
    return Plan(scenes=scenes, speed=speed)


def with_line(case, number, line, picture=None):
    """The model plan with another line, or another picture, in one scene."""
    scenes = list(plan_of(case).scenes)
    scenes[number] = Planned(picture=picture or scenes[number].picture, line=line)
    return Plan(scenes=tuple(scenes))


def with_picture(case, number, picture):
    return with_line(case, number, plan_of(case).scenes[number].line, picture)


@lru_cache(maxsize=32)
def made(plan):
    """The files of a plan: video and captions."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        task.make(plan, PICTURES, folder, "Video", fps=FEW_FRAMES)
        return (folder / VIDEO).read_bytes(), (folder / SRT).read_bytes()


def hand_in(plan=None, case="htx-a", change=None, lines=None):
    """A submission with the video of a plan; ``change`` edits its folder afterwards."""

    def make(folder):
        told = plan or plan_of(case)
        place = folder / "work" / f"graded-{case}"
        place.mkdir(parents=True, exist_ok=True)
        video, srt = made(told)
        (place / VIDEO).write_bytes(video)
        (place / SRT).write_bytes(srt)
        if change:
            change(place)
        where = f"work/graded-{case}"
        answer = VideoAnswer(
            video=f"{where}/{VIDEO}",
            captions=f"{where}/{SRT}",
            lines=lines or tuple(scene.line for scene in told.used),
        )
        saved(lesson, folder, f"graded/{case}", answer)

    return make


def index_last(place):
    """The same streams, the index behind them."""
    repacked(place, options={})


def without_sound(place):
    repacked(place, kinds=("video",))


def without_mark(place):
    """The same streams; of the tags only the title is left."""
    repacked(place, tags=("title",))


FASTSTART = {"movflags": "+faststart"}


def repacked(
    place, *, kinds=("video", "audio"), tags=("title", "artist", "comment"), options=FASTSTART
):
    """The video's packets in a new file, nothing encoded again."""
    import av

    new = place / "moi.mp4"
    with av.open(str(place / VIDEO)) as source, av.open(str(new), "w", options=options) as out:
        out.metadata.update({k: v for k, v in source.metadata.items() if k in tags})
        taken = [s for s in source.streams if s.type in kinds]
        streams = {s.index: out.add_stream_from_template(s) for s in taken}
        for packet in source.demux(taken):
            if packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                out.mux(packet)
    shutil.move(new, place / VIDEO)


def other_captions(place):
    path = place / SRT
    path.write_text(path.read_text(encoding="utf-8").replace("bếp củi", "bếp ga"), encoding="utf-8")


def without_captions(place):
    """The file of captions stays, but the picture shows none: the plate is not there."""
    painted(place, SAFE[3] - 210, SAFE[3] + 10)


def without_label(place):
    _, top, _, bottom = label().box
    painted(place, top, bottom)


def painted(place, top, bottom):
    """The band from ``top`` to ``bottom`` of every frame is painted over with what lies below it."""
    import av

    new = place / "moi.mp4"
    with av.open(str(place / VIDEO)) as source, av.open(str(new), "w", options=FASTSTART) as out:
        out.metadata.update(source.metadata)
        video = out.add_stream("libx264", rate=FEW_FRAMES)
        video.width, video.height, video.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        video.options = {"preset": "ultrafast"}
        sound = out.add_stream_from_template(source.streams.audio[0])
        for packet in source.demux():
            if packet.stream.type == "audio":
                if packet.dts is not None:
                    packet.stream = sound
                    out.mux(packet)
                continue
            for frame in packet.decode():
                pixels = frame.to_ndarray(format="yuv420p")
                for plane, scale in planes_of(pixels):
                    tall = (bottom - top) // scale
                    plane[top // scale :][:tall] = plane[bottom // scale :][:tall]
                blank = av.VideoFrame.from_ndarray(pixels, format="yuv420p")
                blank.pts, blank.time_base = frame.pts, frame.time_base
                out.mux(video.encode(blank))
        out.mux(video.encode(None))
    shutil.move(new, place / VIDEO)


def planes_of(pixels):
    """Brightness at full size and two colours at half, as views of a yuv420p array."""
    half = pixels[HEIGHT:].reshape(2, HEIGHT // 2, WIDTH // 2)
    return (pixels[:HEIGHT], 1), (half[0], 2), (half[1], 2)


SHORT = Plan(scenes=plan_of("htx-a", 175).scenes, speed=175)
TYPICAL = with_picture("canbo-a", 4, "dien_thoai.jpg").model_copy(
    update={
        "scenes": (
            *with_line("canbo-a", 2, "Xe lấy rác lúc 6 giờ, thứ Ba và thứ Sáu hằng tuần.").scenes[
                :4
            ],
            Planned(picture="dien_thoai.jpg", line=TOLD["canbo-a"]["mot_cua.jpg"]),
        )
    }
)
GOLDENS = {
    "perfect": Golden(hand_in(), FULL, SOLVED, SOLVED_MARKS),
    **{
        f"perfect-{case}": Golden(hand_in(case=case), FULL, SOLVED, SOLVED_MARKS)
        for case in TOLD
        if case != "htx-a"
    },
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": Golden(
        hand_in(TYPICAL, "canbo-a"),
        {**FULL, "told": 2.5, "traps": 0.5, "pictures": 0.75},
        {**SOLVED, "trong_vung": TRUSTS_THE_CORNER},
        {**SOLVED_MARKS, "trong_vung": 0},
    ),
}
MUTATIONS = {
    "a fact left out": Mutation(
        hand_in(with_line("htx-a", 4, "Chè xanh đang chờ bạn hái về.")),
        ("told",),
        ("số điện thoại",),
    ),
    "a private number": Mutation(
        hand_in(with_line("htx-a", 2, "Bạn tự tay hái. Cần gấp thì gọi 0987 000 112.")),
        ("traps",),
        ("em Nga",),
    ),
    "a picture that is not ours": Mutation(
        hand_in(with_picture("htx-a", 4, "xe_giao.jpg")), ("pictures",), ("công ty khác",)
    ),
    "the same picture twice": Mutation(
        hand_in(with_picture("htx-a", 4, "doi_che.jpg")), ("pictures",), ("đã dùng",)
    ),
    "the index behind the streams": Mutation(hand_in(change=index_last), ("file",), ("cuối tệp",)),
    "read too fast": Mutation(hand_in(SHORT), ("length",), ("cần từ 25",)),
    "no sound": Mutation(hand_in(change=without_sound), ("sound",), ("chưa có tiếng",)),
    "captions that say something else": Mutation(
        hand_in(change=other_captions), ("captions",), ("từng chữ",)
    ),
    "no caption on the picture": Mutation(
        hand_in(change=without_captions), ("captions",), ("không hiện rõ",)
    ),
    "no label on the picture": Mutation(
        hand_in(change=without_label), ("label",), ("Có AI hỗ trợ",)
    ),
    "no mark in the file": Mutation(hand_in(change=without_mark), ("label",), ("máy đọc được",)),
}
CHEAP = {
    "the video of another case": hand_in(plan_of("canbo-a")),
    "no video, only good lines": lambda folder: saved(
        lesson,
        folder,
        "graded/htx-a",
        VideoAnswer(video="work/khong-co.mp4", lines=tuple(TOLD["htx-a"].values())),
    ),
}
