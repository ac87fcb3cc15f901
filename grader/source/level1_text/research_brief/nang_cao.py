# %% [markdown]
# # Nâng cao: tự viết máy tìm kiếm có dẫn nguồn
#
# **Bậc 1 · Bài 6 · dành cho người biết Python · khoảng 45 phút**
#
# Trong bài chính, máy tìm theo từ và theo nghĩa, trộn hai kết quả, rồi kiểm từng trích dẫn. Ở đây bạn viết lại ba phần đó.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %%
import re
import unicodedata
from pathlib import Path

# %% [markdown]
# ## 1. Gấp dấu
#
# Nhiều người gõ không dấu: “gia che bup tuoi”. Máy phải thấy nó giống “giá chè búp tươi”.
# Viết `gap_dau(chu)`: trả về chuỗi viết thường, bỏ hết dấu thanh và dấu mũ.
#
# Bẫy: chữ **đ** không phải là “d có dấu” trong Unicode. Tách dấu (NFD) rồi bỏ dấu thì `đ` vẫn còn nguyên, nên phải đổi riêng.
# Chuỗi vào có thể ở dạng dựng sẵn (NFC) hoặc tổ hợp (NFD).


# %% solution="gap_dau"
def gap_dau(chu):
    """Chuỗi viết thường, không dấu, “đ” thành “d”."""
    ### BEGIN SOLUTION
    tach = unicodedata.normalize("NFD", chu.lower())
    return "".join(c for c in tach if not unicodedata.combining(c)).replace("đ", "d")
    ### END SOLUTION


# %% tests="gap_dau" points=3
assert gap_dau("Giá chè búp tươi") == "gia che bup tuoi"
assert gap_dau("ĐẤT ĐAI") == "dat dai"
assert gap_dau("số 12/TB-UBND") == "so 12/tb-ubnd"
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.research_brief", "gap_dau", gap_dau, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Trộn hai bảng xếp hạng
#
# Tìm theo từ cho điểm BM25, tìm theo nghĩa cho độ giống cosin. Hai thang điểm không so được với nhau, nên người ta chỉ dùng **thứ hạng** (reciprocal rank fusion):
#
# $$\mathrm{diem}(d) = \sum_{\text{mỗi bảng}} \frac{1}{60 + \text{hạng của } d}$$
#
# Hạng tính từ 1. Đoạn không có trong một bảng thì bảng đó không góp điểm.
# Viết `tron_hang(cac_bang, so_doan)`: `cac_bang` là danh sách các bảng, mỗi bảng là danh sách mã đoạn xếp từ tốt nhất; trả về `so_doan` mã tốt nhất.
# Hai đoạn bằng điểm thì mã nhỏ hơn đứng trước. Một mã lặp lại trong cùng một bảng chỉ tính lần đầu.


# %% solution="tron_hang"
def tron_hang(cac_bang, so_doan):
    """Mã của so_doan đoạn tốt nhất sau khi trộn."""
    ### BEGIN SOLUTION
    diem = {}
    for bang in cac_bang:
        for hang, ma in enumerate(bang, 1):
            if ma not in bang[: hang - 1]:
                diem[ma] = diem.get(ma, 0) + 1 / (60 + hang)
    return sorted(diem, key=lambda ma: (-round(diem[ma], 12), ma))[:so_doan]
    ### END SOLUTION


# %% tests="tron_hang" points=3
assert tron_hang([[3, 1, 2], [1, 3]], 3) == [1, 3, 2]
assert tron_hang([[5], [7]], 2) == [5, 7]
assert tron_hang([], 3) == []
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.research_brief", "tron_hang", tron_hang, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Không tin trích dẫn khi chưa đối chiếu
#
# AI hay “trích dẫn” những câu không có thật. Viết `kiem_trich(ban, nguon)`:
#
# - `ban` là một câu có số nguồn ở cuối, chẳng hạn `"Giá nước là 7.500 đồng [1]."`; một câu có thể dẫn nhiều nguồn `[1][3]`.
# - `nguon` là `dict` từ số nguồn (kiểu `int`) tới câu trích nguyên văn.
#
# Trả về một trong bốn chuỗi: `"thiếu nguồn"` khi câu không dẫn nguồn nào; `"nguồn không có"` khi dẫn một số không có trong `nguon`;
# `"sai số"` khi có một con số trong câu (không kể số nguồn) không đứng nguyên văn trong **ít nhất một** câu trích được dẫn; còn lại là `"đạt"`.
#
# Con số ở đây là một dãy chữ số, có thể có dấu chấm, phẩy, gạch chéo xen giữa: `7.500`, `0,6`, `03/12/2026`. Số `500` không đứng trong `7.500`.


# %% solution="kiem_trich"
def kiem_trich(ban, nguon):
    """“đạt”, “thiếu nguồn”, “nguồn không có” hoặc “sai số”."""
    ### BEGIN SOLUTION
    so_nguon = [int(s) for s in re.findall(r"\[(\d+)\]", ban)]
    if not so_nguon:
        return "thiếu nguồn"
    if any(s not in nguon for s in so_nguon):
        return "nguồn không có"
    mau = r"\d+(?:[.,/]\d+)*"
    co = {so for s in so_nguon for so in re.findall(mau, nguon[s])}
    cau = re.sub(r"\[\d+\]", " ", ban)
    return "đạt" if all(so in co for so in re.findall(mau, cau)) else "sai số"
    ### END SOLUTION


# %% tests="kiem_trich" points=4
trich = {1: "Hộ gia đình: 7.500 đồng một mét khối.", 2: "Áp dụng từ ngày 01/6/2026."}
assert kiem_trich("Giá nước là 7.500 đồng [1].", trich) == "đạt"
assert kiem_trich("Giá nước là 7.500 đồng.", trich) == "thiếu nguồn"
assert kiem_trich("Giá nước là 7.500 đồng [4].", trich) == "nguồn không có"
assert kiem_trich("Giá nước là 500 đồng [1].", trich) == "sai số"
assert kiem_trich("Từ 01/6/2026 giá là 7.500 đồng [1][2].", trich) == "đạt"
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.research_brief", "kiem_trich", kiem_trich, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## Làm thật với kho tài liệu của bạn
#
# Ô dưới đây không chấm điểm. `Index` là máy tìm kiếm của bài chính: một tệp SQLite, chỉ đọc lại tài liệu nào đã đổi nội dung.

# %%
from workshop.search import Index


def hoi_kho(thu_muc, cau_hoi):
    with Index(Path("work") / ".thu_nghiem.sqlite") as kho:
        kho.update(Path(thu_muc))
        ket_qua = kho.search(cau_hoi, limit=3)
    print("Kho có câu trả lời." if ket_qua.found else "Có vẻ kho không có câu trả lời.")
    for doan in ket_qua.hits:
        print(f"- {doan.passage.document}, {doan.passage.place}: {doan.passage.text[:90]}")


# Bỏ dấu # ở dòng dưới rồi thay bằng thư mục của bạn để chạy:
# hoi_kho("tai-lieu-cua-toi", "giá nước sạch hộ gia đình")

# %% [markdown]
# ## Nghĩ thêm
#
# - `kiem_trich` của bạn vẫn để lọt lỗi nào? Thử: câu viết “giảm còn 7.500 đồng” mà nguồn viết “tăng lên 7.500 đồng”.
# - Bạn mở `workshop/search/asking.py`: vì sao máy không lấy độ giống cosin cao để kết luận “kho có câu trả lời”?
# - Làm sao để máy tự đoán văn bản nào đã bị thay? Câu “thay thế Thông báo số …” đứng ở đâu, và khi nào suy đoán đó sai?
