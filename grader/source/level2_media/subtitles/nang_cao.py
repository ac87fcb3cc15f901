# %% [markdown]
# # Nâng cao: đọc, đo và chia phụ đề
#
# **Bậc 2 · Bài 5 · dành cho người biết Python · khoảng 60 phút**
#
# Trong bài chính, máy đọc tệp phụ đề, đo bản nháp sai bao nhiêu, rồi chia lời thành từng dòng vừa màn hình. Ở đây bạn viết lại ba phần đó.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %%
import re

# %% [markdown]
# ## 1. Đọc tệp SRT của đủ loại phần mềm
#
# Viết `doc_srt(van_ban)` trả về danh sách `[bat_dau, ket_thuc, chu]`, giờ tính bằng mili giây, theo thứ tự trong tệp.
#
# - Các khối cách nhau bằng dòng trống (có thể có dấu cách, có thể nhiều dòng trống). Xuống dòng kiểu Windows `\r\n` cũng đọc được. Đầu tệp có thể có ký tự BOM `\ufeff`.
# - Dòng số thứ tự có thể thiếu. Dòng giờ: `00:00:01,500 --> 00:00:03,000`; dấu `.` thay dấu `,` cũng được; giờ có thể thiếu phần giờ (`00:01,500`); phần lẻ có 1 đến 3 chữ số (`,5` là 500).
# - Chữ nhiều hàng giữ nguyên ký tự xuống hàng `\n`, bỏ dấu cách hai đầu mỗi hàng. Khối không có chữ thì `chu` là chuỗi rỗng.
# - Khối không có dòng giờ ở hàng một hoặc hàng hai: báo `ValueError`. Văn bản trống: trả về `[]`.


# %% solution="doc_srt"
def doc_srt(van_ban):
    """Danh sách [bắt đầu, kết thúc, chữ] của một tệp SRT."""
    ### BEGIN SOLUTION
    moc = r"(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"

    def ms(h, m, s, le):
        return ((int(h or 0) * 60 + int(m)) * 60 + int(s)) * 1000 + int(le.ljust(3, "0"))

    sach = van_ban.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    ra = []
    for khoi in re.split(r"\n[ \t]*\n", sach):
        hang = [h.strip() for h in khoi.split("\n") if h.strip()]
        if not hang:
            continue
        for i, h in enumerate(hang[:2]):
            tim = re.fullmatch(rf"{moc}\s*-->\s*{moc}.*", h)
            if tim:
                g = tim.groups()
                ra.append([ms(*g[:4]), ms(*g[4:]), "\n".join(hang[i + 1 :])])
                break
        else:
            raise ValueError(f"Không thấy dòng giờ: {hang[0]!r}")
    return ra
    ### END SOLUTION


# %% tests="doc_srt" points=3
assert doc_srt("1\n00:00:01,500 --> 00:00:03,000\nXin chào\nbà con\n") == [
    [1500, 3000, "Xin chào\nbà con"]
]
assert doc_srt(
    "\ufeff00:01.5 --> 00:02.25\r\nMột\r\n\r\n2\r\n01:00:00,000 --> 01:00:01,000\r\nHai"
) == [
    [1500, 2250, "Một"],
    [3600000, 3601000, "Hai"],
]
assert doc_srt("") == []
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.subtitles", "doc_srt", doc_srt, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Tỉ lệ sai theo tiếng (word error rate)
#
# Viết `ti_le_sai(dung, nghe)`: số lần **thêm, bớt, thay** ít nhất để biến lời máy nghe thành lời đúng, chia cho số tiếng của lời đúng, làm tròn 4 chữ số.
#
# - So chữ thường; bỏ các dấu `. , ; : ! ?` dính vào tiếng; tiếng chỉ gồm dấu thì bỏ.
# - Lời đúng không có tiếng nào: trả về `0.0` nếu lời nghe cũng trống, ngược lại `1.0`.
# - Tỉ lệ có thể lớn hơn 1. Lời có thể dài 2.000 tiếng: đừng giữ cả bảng nếu không cần.


# %% solution="ti_le_sai"
def ti_le_sai(dung, nghe):
    """Tỉ lệ sai theo tiếng."""

    ### BEGIN SOLUTION
    def tach(loi):
        return [t for t in (x.strip(".,;:!?") for x in loi.lower().split()) if t]

    a, b = tach(dung), tach(nghe)
    if not a:
        return 1.0 if b else 0.0
    hang = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        truoc, hang[0] = hang[0], i
        for j, y in enumerate(b, 1):
            truoc, hang[j] = hang[j], min(hang[j] + 1, hang[j - 1] + 1, truoc + (x != y))
    return round(hang[-1] / len(a), 4)
    ### END SOLUTION


# %% tests="ti_le_sai" points=3
assert ti_le_sai("Giá 42.000 đồng một cân.", "giá 24.000 đồng một cân") == 0.2
assert ti_le_sai("một hai ba bốn", "hai ba bốn") == 0.25
assert ti_le_sai("", "") == 0.0
assert ti_le_sai("một", "một hai ba") == 2.0
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.subtitles", "ti_le_sai", ti_le_sai, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Chia lời thành phụ đề tối ưu
#
# `tu` là danh sách `[chu, bat_dau, ket_thuc]` (mili giây) theo thứ tự. Viết `chia_phu_de(tu)` trả về danh sách **số tiếng của mỗi phụ đề**. Một phụ đề hợp lệ khi:
#
# - chữ (các tiếng cách nhau một dấu cách) đặt vừa **một hàng 42 ký tự**, hoặc chia ở một dấu cách thành **hai hàng**, mỗi hàng không quá 42 ký tự;
# - từ đầu tiếng thứ nhất đến cuối tiếng sau cùng không quá 7.000 mili giây.
#
# Trong mọi cách chia hợp lệ, chọn cách có **ít phụ đề nhất**; bằng nhau thì chọn **tổng bình phương số ký tự** nhỏ nhất (để các dòng đều nhau);
# vẫn bằng nhau thì chọn danh sách nhỏ hơn theo thứ tự từ điển. Không chia được: `ValueError`. Danh sách rỗng: `[]`. Có thể tới 400 tiếng: thử mọi cách là quá chậm.


# %% solution="chia_phu_de"
def chia_phu_de(tu):
    """Số tiếng của mỗi phụ đề trong cách chia tốt nhất."""

    ### BEGIN SOLUTION
    def vua(i, j):
        chu = [t[0] for t in tu[i:j]]
        if tu[j - 1][2] - tu[i][1] > 7000:
            return None
        dai = len(" ".join(chu))
        if dai <= 42 or any(
            len(" ".join(chu[:k])) <= 42 and len(" ".join(chu[k:])) <= 42
            for k in range(1, len(chu))
        ):
            return dai
        return None

    n = len(tu)
    tot = [None] * n + [(0, 0, [])]
    for i in range(n - 1, -1, -1):
        for j in range(i + 1, n + 1):
            if len(" ".join(t[0] for t in tu[i:j])) > 85:
                break
            dai = vua(i, j)
            if dai is None or tot[j] is None:
                continue
            so, tong, sau = tot[j]
            moi = (so + 1, tong + dai * dai, [j - i, *sau])
            if tot[i] is None or moi < tot[i]:
                tot[i] = moi
    if tot[0] is None:
        raise ValueError("Không có cách chia nào hợp lệ")
    return tot[0][2]
    ### END SOLUTION


# %% tests="chia_phu_de" points=4
def deu(chu, moi_tieng=400):
    return [[t, i * moi_tieng, (i + 1) * moi_tieng] for i, t in enumerate(chu.split())]


assert chia_phu_de([]) == []
assert chia_phu_de(deu("Xin chào bà con")) == [4]
assert chia_phu_de(deu("một " * 20)) == [10, 10]
assert chia_phu_de(deu("tiếng " * 10, 1500)) == [3, 3, 4]
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.subtitles", "chia_phu_de", chia_phu_de, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## Làm thật với mô hình trên máy
#
# Ô dưới đây không chấm điểm. Bạn cho Whisper nghe một tệp rồi đo bằng hàm vừa viết.


# %%
def nghe(duong_dan):
    from pathlib import Path

    from workshop.media import whisper
    from workshop.media.sound import read_speech

    am = read_speech(Path(duong_dan), whisper.RATE)
    return [[cau.start, cau.end, cau.text] for cau in whisper.transcribe(am)]


# Bỏ dấu # ở dòng dưới để chạy:
# print(nghe("ghi_am.mp3"))

# %% [markdown]
# ## Nghĩ thêm
#
# - “bốn mươi lăm nghìn” và “45.000” là một. Bài chính so thế nào? Bạn đọc `level2_media/subtitles/compare.py`.
# - Tỉ lệ sai 5 % mà sai đúng số tiền thì phụ đề dùng được không? Vì sao bài chấm con số riêng?
