# %% [markdown]
# # Nâng cao: tự viết máy dựng video
#
# **Bậc 2 · Bài 6 · dành cho người biết Python · khoảng 45 phút**
#
# Trong bài chính, ảnh đứng yên thành hình chuyển động, câu dài thành phụ đề đọc kịp, và không chữ nào bị nút của ứng dụng che. Ở đây bạn viết lại ba phần đó.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %% [markdown]
# ## 1. Khung nhìn của máy quay ảo
#
# Hiệu ứng “Ken Burns”: mỗi lúc cắt một khung nhỏ dần trong ảnh rồi phóng cho đầy màn hình. Mắt thích chuyển động **chậm, nhanh, rồi chậm**:
# với phần thời gian $t$ từ 0 đến 1 (ngoài khoảng thì lấy đầu mút gần nhất), $e(t) = t^2(3 - 2t)$.
#
# Viết `khung_nhin(t, rong, cao, phong, tien_vao)` trả về `(trái, trên, rộng, cao)` của khung cắt, mỗi số làm tròn hai chữ số:
#
# - khung nằm giữa ảnh, cùng tỷ lệ với ảnh, bằng $1 - phong \cdot g$ lần ảnh;
# - $g = e(t)$ khi `tien_vao` đúng, và $g = 1 - e(t)$ khi sai (lùi ra).


# %% solution="khung_nhin"
def khung_nhin(t, rong, cao, phong, tien_vao):
    """Khung cắt (trái, trên, rộng, cao) ở phần thời gian t."""
    ### BEGIN SOLUTION
    t = min(max(t, 0), 1)
    em = t * t * (3 - 2 * t)
    co = 1 - phong * (em if tien_vao else 1 - em)
    return tuple(
        round(so, 2) for so in (rong * (1 - co) / 2, cao * (1 - co) / 2, rong * co, cao * co)
    )
    ### END SOLUTION


# %% tests="khung_nhin" points=3
assert khung_nhin(0, 1000, 2000, 0.2, True) == (0, 0, 1000, 2000)
assert khung_nhin(1, 1000, 2000, 0.2, True) == (100, 200, 800, 1600)
assert khung_nhin(0.5, 1000, 2000, 0.2, False) == (50, 100, 900, 1800)
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.short_video", "khung_nhin", khung_nhin, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Chia câu thành phụ đề
#
# Viết `chia_phu_de(cau, bat_dau, ket_thuc, dai=42)`, trả về danh sách `(bắt đầu, kết thúc, chữ)`; thời gian tính bằng mili giây, số nguyên.
#
# 1. Đi từ trái sang, mỗi **hàng** lấy nhiều từ nhất có thể mà không quá `dai` ký tự. Một từ dài hơn `dai` đứng một mình một hàng.
# 2. Cứ **hai hàng** thành một phụ đề, nối bằng dấu xuống dòng; phụ đề cuối có thể một hàng.
# 3. Thời gian chia theo số ký tự (mỗi dấu xuống dòng cũng là một ký tự): phụ đề sau $k$ ký tự bắt đầu lúc
#    `bat_dau + (ket_thuc - bat_dau) * k // tong`, và phụ đề trước kết thúc đúng lúc đó. Phụ đề cuối kết thúc ở `ket_thuc`.
#
# Câu rỗng cho danh sách rỗng.


# %% solution="chia_phu_de"
def chia_phu_de(cau, bat_dau, ket_thuc, dai=42):
    """Các phụ đề (bắt đầu, kết thúc, chữ) của một câu."""
    ### BEGIN SOLUTION
    hang = []
    for tu in cau.split():
        if hang and len(hang[-1]) + 1 + len(tu) <= dai:
            hang[-1] += " " + tu
        else:
            hang.append(tu)
    chu = ["\n".join(hang[i : i + 2]) for i in range(0, len(hang), 2)]
    tong, xong, ra = sum(map(len, chu)), 0, []
    for doan in chu:
        dau = bat_dau + (ket_thuc - bat_dau) * xong // tong
        xong += len(doan)
        ra.append((dau, bat_dau + (ket_thuc - bat_dau) * xong // tong, doan))
    return ra
    ### END SOLUTION


# %% tests="chia_phu_de" points=4
assert chia_phu_de("", 0, 1000) == []
assert chia_phu_de("chè ngon", 500, 2500) == [(500, 2500, "chè ngon")]
assert chia_phu_de("một hai ba", 0, 900, dai=4) == [(0, 700, "một\nhai"), (700, 900, "ba")]
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.short_video", "chia_phu_de", chia_phu_de, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Vùng an toàn
#
# Hộp chữ và vùng an toàn đều là `(trái, trên, phải, dưới)`. Viết `trong_vung(hop, vung)`: đúng khi cả hộp nằm trong vùng (chạm mép vẫn được)
# **và** hộp có diện tích lớn hơn 0.


# %% solution="trong_vung"
def trong_vung(hop, vung):
    """Cả hộp chữ có nằm trong vùng an toàn không."""
    ### BEGIN SOLUTION
    trai, tren, phai, duoi = hop
    return vung[0] <= trai < phai <= vung[2] and vung[1] <= tren < duoi <= vung[3]
    ### END SOLUTION


# %% tests="trong_vung" points=3
assert trong_vung((60, 220, 960, 1480), (60, 220, 960, 1480)) is True
assert trong_vung((50, 300, 500, 400), (60, 220, 960, 1480)) is False
assert trong_vung((100, 300, 500, 1600), (60, 220, 960, 1480)) is False
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.short_video", "trong_vung", trong_vung, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## Làm thật
#
# Ô dưới đây không chấm điểm. Bạn dùng chính bộ dựng của bài để làm một video từ ảnh mẫu, rồi đổi câu, đổi tốc độ.

# %%
from pathlib import Path

from level2_media.short_video.scenes import PICTURES, Plan, Planned


def dung_thu(cau_theo_anh, thu_muc="work/thu"):
    """Số giây của video làm từ {tên ảnh: câu}; cần từ 4 cảnh."""
    from level2_media.short_video import task

    canh = tuple(Planned(picture=anh, line=cau) for anh, cau in cau_theo_anh.items())
    return task.make(Plan(scenes=canh), PICTURES, Path(thu_muc))


# Bỏ dấu # ở dòng dưới để xem có những ảnh nào:
# sorted(anh.name for anh in PICTURES.iterdir())

# %% [markdown]
# ## Nghĩ thêm
#
# - Khung nhìn dời theo số nguyên điểm ảnh thì hình rung. Bài chính làm gì? Bạn xem `_seen` trong `workshop/media/video.py`.
# - `chia_phu_de` cắt giữa “280.000” và “đồng” cũng được. Bài chính tránh điều đó ra sao? Bạn xem `_cost` trong `workshop/media/subtitle_rules.py`.
