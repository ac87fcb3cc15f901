# %% [markdown]
# # Nâng cao: tự viết máy soát thể thức
#
# **Bậc 1 · Bài 4 · dành cho người biết Python · khoảng 45 phút**
#
# Trong bài chính, máy soát mọi tệp Word theo Nghị định 30. Ở đây bạn viết lại ba phần của nó.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %%
import re

# %% [markdown]
# ## 1. Số và ký hiệu
#
# Viết `so_ky_hieu(so, ky_hieu)` trả về dòng “Số: …” đúng thể thức: số nhỏ hơn 10 thêm số 0 phía trước,
# không cách chữ quanh `/` và `-`, gạch nối là dấu `-` (không phải `–`). Số không dương, hoặc ký hiệu trống, thì báo `ValueError`.
#
# | Vào | Ra |
# |---|---|
# | `5, "BNV - VP"` | `"Số: 05/BNV-VP"` |
# | `112, "QĐ–UBND"` | `"Số: 112/QĐ-UBND"` |
# | `0, "BC-UBND"` | `ValueError` |


# %% solution="so_ky_hieu"
def so_ky_hieu(so, ky_hieu):
    """Dòng số và ký hiệu đúng thể thức."""
    ### BEGIN SOLUTION
    phan = [p.strip() for p in re.split("[-–]", ky_hieu)]
    if so <= 0 or not all(phan):
        raise ValueError("Số phải dương và ký hiệu không được trống.")
    return f"Số: {so:02}/{'-'.join(phan)}"
    ### END SOLUTION


# %% tests="so_ky_hieu" points=3
assert so_ky_hieu(5, "BNV - VP") == "Số: 05/BNV-VP"
assert so_ky_hieu(112, "QĐ–UBND") == "Số: 112/QĐ-UBND"
try:
    so_ky_hieu(0, "BC-UBND")
except ValueError:
    pass
else:
    raise AssertionError("so_ky_hieu(0, …) phải báo ValueError")
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.official_letter", "so_ky_hieu", so_ky_hieu, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Thứ tự các điểm
#
# Các điểm xếp theo bảng chữ cái tiếng Việt: a, b, c, d, **đ**, e, g, h, i, k, l, m… (không có f, j, w, z; không dùng ă, â, ê, ô, ơ, ư).
#
# Viết `soi_diem(dong)`: `dong` là danh sách các dòng của văn bản. Dòng dạng `"d) …"` là một điểm. Một dãy điểm bắt đầu ở `a)`;
# gặp `a)` nữa là dãy mới; các dòng không phải điểm không làm đứt dãy. Trả về danh sách `(vị trí, chữ đúng)` của những điểm ghi sai chữ.
# Điểm đứng trước `a)` đầu tiên thì bỏ qua.


# %% solution="soi_diem"
def soi_diem(dong):
    """Các điểm ghi sai chữ: danh sách (vị trí, chữ đúng)."""
    ### BEGIN SOLUTION
    thu_tu = "abcdđeghiklmnopqrstuvxy"
    sai, tiep = [], None
    for vi_tri, cau in enumerate(dong):
        diem = re.match(r"\s*([a-zđ])\s*\)", cau)
        if not diem:
            continue
        if diem[1] == "a":
            tiep = 1
        elif tiep is not None and tiep < len(thu_tu):
            if diem[1] != thu_tu[tiep]:
                sai.append((vi_tri, thu_tu[tiep]))
            tiep += 1
    return sai
    ### END SOLUTION


# %% tests="soi_diem" points=3
assert soi_diem(["a) Một;", "b) Hai;", "c) Ba."]) == []
assert soi_diem(["a) 1;", "b) 2;", "c) 3;", "d) 4;", "e) 5."]) == [(4, "đ")]
assert soi_diem(["1. Việc:", "a) x;", "c) y.", "2. Việc:", "a) z."]) == [(2, "b")]
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.official_letter", "soi_diem", soi_diem, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Chữ trên giấy thật sự cỡ mấy?
#
# Trong tệp Word, cỡ chữ có thể ghi ở chính chữ đó, ở kiểu (style) của đoạn, ở kiểu mà kiểu ấy dựa vào (`dua_vao`), hoặc ở mặc định của văn bản.
# Viết `thuoc_tinh(ten, chu, kieu, cac_kieu, mac_dinh)`: giá trị có hiệu lực của thuộc tính `ten`.
#
# - `chu`: thuộc tính ghi ngay ở chữ, ví dụ `{"dam": True}`;
# - `kieu`: tên kiểu của đoạn; `cac_kieu`: từ tên kiểu ra `{"dua_vao": tên hoặc None, …thuộc tính}`;
# - `mac_dinh`: thuộc tính mặc định. Không nơi nào ghi thì trả về `None`.
#
# Nơi gần chữ hơn thắng. `False` và `0` cũng là giá trị đã ghi. Tệp hỏng có thể có kiểu dựa vòng tròn vào nhau, hoặc dựa vào kiểu không tồn tại: hàm vẫn phải dừng và trả lời.


# %% solution="thuoc_tinh"
def thuoc_tinh(ten, chu, kieu, cac_kieu, mac_dinh):
    """Giá trị có hiệu lực của một thuộc tính."""
    ### BEGIN SOLUTION
    if ten in chu:
        return chu[ten]
    da_qua = set()
    while kieu in cac_kieu and kieu not in da_qua:
        da_qua.add(kieu)
        if ten in cac_kieu[kieu]:
            return cac_kieu[kieu][ten]
        kieu = cac_kieu[kieu].get("dua_vao")
    return mac_dinh.get(ten)
    ### END SOLUTION


# %% tests="thuoc_tinh" points=4
kieu_mau = {"Thường": {"dua_vao": None, "co": 14}, "Căn cứ": {"dua_vao": "Thường", "nghieng": True}}
assert thuoc_tinh("co", {}, "Căn cứ", kieu_mau, {"co": 10}) == 14
assert thuoc_tinh("nghieng", {"nghieng": False}, "Căn cứ", kieu_mau, {}) is False
assert thuoc_tinh("dam", {}, "Căn cứ", kieu_mau, {}) is None
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.official_letter", "thuoc_tinh", thuoc_tinh, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## Làm thật với máy soát của bộ công cụ
#
# Ô dưới đây không chấm điểm. Bạn soát một tệp của mình, rồi thêm một luật của riêng cơ quan bạn.

# %%
from workshop.office.decree30 import lint


def soat(tep):
    """In các lỗi thể thức của một tệp Word."""
    for loi in lint(tep).violations:
        print(loi, "→", loi.where)


# Bỏ dấu # ở dòng dưới, thay tên tệp rồi chạy:
# soat("cong_van_cua_toi.docx")

# %% [markdown]
# ## Nghĩ thêm
#
# - Vì sao bài chính phải biết cả *kiểu của bảng* và *kiểu ký tự* mới nói đúng cỡ chữ?
# - Đường kẻ dưới Tiêu ngữ dài bằng dòng chữ. Không mở Word thì đo dòng chữ bằng cách nào? Bạn đọc `workshop/office/decree30/measure.py`.
