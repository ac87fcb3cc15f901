# %% [markdown]
# # Nâng cao: tự viết máy dàn trang
#
# **Bậc 2 · Bài 2 · dành cho người biết Python · khoảng 45 phút**
#
# Trong bài chính, chữ tự co cho vừa khung và không bao giờ đè lên nhau. Ở đây bạn viết lại ba phần làm nên điều đó.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %% [markdown]
# ## 1. Độ tương phản theo WCAG
#
# Mắt thấy màu lục sáng hơn màu lam nhiều. Vì vậy chuẩn WCAG 2.1 tính **độ sáng tương đối** của một màu `(r, g, b)`, mỗi số từ 0 đến 255:
#
# 1. Chia mỗi số cho 255 được $c$.
# 2. Nếu $c \le 0{,}04045$ thì $c' = c / 12{,}92$, nếu không thì $c' = ((c + 0{,}055)/1{,}055)^{2{,}4}$.
# 3. $L = 0{,}2126\,r' + 0{,}7152\,g' + 0{,}0722\,b'$.
#
# Độ tương phản của hai màu là $(L_{sáng} + 0{,}05) / (L_{tối} + 0{,}05)$.
# Viết `do_tuong_phan(mau_1, mau_2)`, trả về số làm tròn hai chữ số sau dấu phẩy. Thứ tự hai màu không quan trọng.


# %% solution="do_tuong_phan"
def do_tuong_phan(mau_1, mau_2):
    """Độ tương phản của hai màu (r, g, b) theo WCAG 2.1."""
    ### BEGIN SOLUTION

    def do_sang(mau):
        phan = [so / 255 for so in mau]
        phan = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in phan]
        return 0.2126 * phan[0] + 0.7152 * phan[1] + 0.0722 * phan[2]

    thap, cao = sorted((do_sang(mau_1), do_sang(mau_2)))
    return round((cao + 0.05) / (thap + 0.05), 2)
    ### END SOLUTION


# %% tests="do_tuong_phan" points=3
assert do_tuong_phan((0, 0, 0), (255, 255, 255)) == 21.0
assert do_tuong_phan((255, 255, 255), (0, 0, 0)) == 21.0
assert do_tuong_phan((119, 119, 119), (255, 255, 255)) == 4.48
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.poster", "do_tuong_phan", do_tuong_phan, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Ngắt dòng
#
# Viết `xuong_dong(chu, rong, do_rong)`: ngắt `chu` thành danh sách dòng, mỗi dòng rộng nhiều nhất `rong`.
# `do_rong(s)` cho biết một chuỗi rộng bao nhiêu. Chỉ ngắt ở khoảng trắng; mỗi dòng lấy **nhiều từ nhất có thể**.
# Một từ rộng hơn cả dòng thì **cắt theo chữ cái**, mỗi mẩu dài nhất có thể, và từ sau có thể đứng tiếp trên dòng của mẩu cuối.
# Nhiều khoảng trắng liền nhau tính là một. Chuỗi rỗng cho danh sách rỗng.


# %% solution="xuong_dong"
def xuong_dong(chu, rong, do_rong):
    """Các dòng của chu, mỗi dòng rộng nhiều nhất rong."""
    ### BEGIN SOLUTION
    mau = []
    for tu in chu.split():
        phan = ""
        for ky_tu in tu:
            if phan and do_rong(phan + ky_tu) > rong:
                mau.append(phan)
                phan = ""
            phan += ky_tu
        mau.append(phan)
    dong, cac_dong = "", []
    for tu in mau:
        thu = f"{dong} {tu}" if dong else tu
        if dong and do_rong(thu) > rong:
            cac_dong.append(dong)
            dong = tu
        else:
            dong = thu
    return [*cac_dong, dong] if dong else cac_dong
    ### END SOLUTION


# %% tests="xuong_dong" points=3
assert xuong_dong("phiên chợ chè xuân", 9, len) == ["phiên chợ", "chè xuân"]
assert xuong_dong("", 9, len) == []
assert xuong_dong("https://a.example x", 8, len) == ["https://", "a.exampl", "e x"]
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.poster", "xuong_dong", xuong_dong, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Co chữ cho vừa khung
#
# Viết `vua_khung(cac_khoi, cao, so_dong)`. Mỗi khối là `(nho_nhat, lon_nhat)`: cỡ chữ được phép.
# `so_dong(k, co)` cho biết khối thứ `k` chiếm mấy dòng ở cỡ `co`; một dòng cao `1.25 * co`.
# Mọi khối co **cùng một tỷ lệ** $t$ trong $\{0, 0{,}1, \dots, 1\}$: cỡ là $nhỏ + t\,(lớn - nhỏ)$, làm tròn hai chữ số.
# Trả về danh sách cỡ chữ với $t$ **lớn nhất** mà tổng chiều cao không quá `cao`. Không có $t$ nào vừa thì báo `ValueError`.


# %% solution="vua_khung"
def vua_khung(cac_khoi, cao, so_dong):
    """Cỡ chữ của từng khối, lớn nhất có thể."""
    ### BEGIN SOLUTION
    for buoc in range(10, -1, -1):
        co = [round(nho + buoc / 10 * (lon - nho), 2) for nho, lon in cac_khoi]
        if sum(so_dong(k, c) * 1.25 * c for k, c in enumerate(co)) <= cao + 1e-9:
            return co
    raise ValueError("Chữ nhiều quá, không vừa khung")
    ### END SOLUTION


# %% tests="vua_khung" points=4
assert vua_khung([(10, 20)], 25, lambda k, co: 1) == [20.0]
assert vua_khung([(10, 20)], 20, lambda k, co: 1) == [16.0]
try:
    vua_khung([(10, 20)], 10, lambda k, co: 1)
except ValueError:
    pass
else:
    raise AssertionError("chữ không vừa thì phải báo ValueError")
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.poster", "vua_khung", vua_khung, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## Làm thật
#
# Ô dưới đây không chấm điểm. Bạn dùng chính bộ dàn trang của bài để vẽ một áp phích của mình, rồi đổi mẫu, đổi màu.

# %%
from level2_media.poster.words import Look


def ve_thu(chu, mau="dem"):
    """Áp phích A4 dưới dạng ảnh."""
    from level2_media.poster.drawing import draw, picture
    from level2_media.poster.templates import sheet
    from level2_media.poster.words import formats

    trang = sheet(chu, Look(palette=mau), formats()["a4"])
    return picture(draw(trang, chu.link, chu.title), 0.8)


# Bỏ dấu # ở dòng dưới để vẽ:
# ve_thu(Words(title="Phiên chợ chè", details="Thứ Bảy 05/12/2026\nXóm Đồng Chằm"))

# %% [markdown]
# ## Nghĩ thêm
#
# - Vì sao chiều cao một dòng phải tính cả dấu của chữ “Ấ” và đuôi của chữ “g”?
# - `xuong_dong` lấy nhiều từ nhất có thể nên dòng cuối hay bị lẻ một từ. Bài chính làm gì để các dòng đều nhau? Bạn xem `balanced` trong `level2_media/poster/layout.py`.
