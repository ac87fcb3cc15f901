# %% [markdown]
# # Soạn công văn, báo cáo đúng thể thức
#
# **Bậc 1 · Bài 4 · khoảng 15 phút**
#
# Học xong, bạn biến vài dòng ghi chú thành văn bản Word đúng thể thức Nghị định 30/2020/NĐ-CP. Bạn cũng tự soát được mọi tệp Word mình đang có.

# %% [markdown]
# ## Xem một ví dụ
#
# Lãnh đạo ghi vội:
#
# > các xóm gửi ds tổ trực về phòng Kinh tế trước 8/12/2026, à lùi đến 10/12/2026
#
# Câu **tốt** trong công văn: “Đề nghị các xóm gửi danh sách tổ trực về phòng Kinh tế trước ngày 10 tháng 12 năm 2026.”
#
# Câu **hỏng**: “Đề nghị các xóm gửi danh sách trước ngày 8/12/2026.” Câu này dùng hạn *đã rút lại*, và ngày 8 phải ghi là 08.
#
# AI giúp **viết lời**. Máy tính giúp **đặt thể thức**. Còn **gửi ai, ai ký, điều nào còn hiệu lực** thì bạn quyết.

# %% [markdown]
# ## Bạn làm thử
#
# Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi, bạn có thể đóng trang rồi mở lại.

# %%
from level1_text.official_letter import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của tệp Word bạn lưu sau cùng. Khi bạn nộp bài, người chấm chạy lại các ô này trên **bài chấm điểm** của bạn.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Điều nào trong ghi chú bạn đã quyết *không* đưa vào văn bản? Vì sao?
# - Người ký là tập thể hay thủ trưởng, tự ký hay ký thay? Chữ TM., KT. nói điều đó.
# - Bạn lấy một công văn cũ của cơ quan, đưa vào bước 5 để soát. Nó sai những chỗ nào?

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](official_letter_nang_cao.ipynb) để tự viết ba phần của máy soát thể thức.
