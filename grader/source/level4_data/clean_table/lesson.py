# %% [markdown]
# # Làm sạch danh sách
#
# **Bậc 4 · Bài 1 · khoảng 15 phút**
#
# Học xong, bạn làm sạch được một danh sách lộn xộn. Không mất một người. Không đổi một ô nào mà không ghi lại.

# %% [markdown]
# ## Xem một ví dụ
#
# Ba dòng trong sổ của một xóm:
#
# - Dòng 8: `NGUYỄN VĂN HÒA`, sinh 5/3/1962, CCCD 19062004321, hỗ trợ 1,2 triệu
# - Dòng 9: `Nguyễn Văn Hoà`, sinh 05.03.1962, CCCD 019062004321, hỗ trợ 1.200.000 đ
# - Dòng 10: `Nguyễn Văn Hòa`, sinh 12/8/1988, chưa có CCCD, hỗ trợ 1200
#
# Dòng 8 và 9 là **một người**: Excel làm rơi số 0 đầu CCCD, tên viết hai kiểu. Dòng 10 là **người con cùng tên**. Số 1200 có thể là nghìn đồng.
#
# Máy viết lại ngày, số, chữ rất nhanh. Nhưng **một người hay hai người** thì bạn phải quyết. Mỗi thay đổi đều vào **nhật ký** để ai cũng kiểm lại được.

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt tám bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi, bạn có thể đóng trang rồi mở lại.
#
# Danh sách thật có thông tin cá nhân. Ở đây tệp của bạn không rời khỏi máy của lớp. Bạn đừng dán danh sách có CCCD vào AI trên mạng.

# %%
from level4_data.clean_table import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của bảng Excel bạn lưu sau cùng. Khi bạn nộp bài, người chấm chạy lại các ô này trên **bài chấm điểm** của bạn. Máy lấy tệp gốc, chạy lại từng dòng nhật ký, rồi so với trang Sạch.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Cặp nào làm bạn phân vân nhất? Điều gì giúp bạn quyết?
# - Ô nào bạn để nguyên vì không ai biết chắc? Bạn sẽ hỏi ai?
# - Nếu người khác hỏi “Vì sao mất dòng 23?”, bạn mở trang nào?
# - Ngày mai, bạn làm sạch danh sách nào? Bạn chọn **Tệp của tôi** ở bước 1 để làm ngay.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](clean_table_nang_cao.ipynb) để tự viết phần đọc ngày, gom dòng trùng và chạy lại nhật ký.
