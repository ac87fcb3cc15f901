# %% [markdown]
# # Từ biên bản họp đến việc cần làm
#
# **Bậc 1 · Bài 5 · khoảng 15 phút**
#
# Học xong, bạn rút được từ một cuộc họp dài mọi việc được giao. Mỗi việc có người làm, có ngày, có câu nguồn. Không có việc nào bịa ra.

# %% [markdown]
# ## Xem một ví dụ
#
# Họp ngày thứ Hai 23/11/2026, chủ tọa nói:
#
# > Giao chị Mai đối chiếu quỹ, chậm nhất thứ Sáu tuần này báo tôi. … Thôi, lùi đến ngày 30/11 nhé.
#
# Ghi **tốt**: *Đối chiếu quỹ · chị Mai · 30/11/2026*, kèm nguyên văn câu giao việc.
#
# Ghi **hỏng**: *Đối chiếu quỹ · Mai · thứ Sáu*. Hạn này đã dời, và “thứ Sáu” không phải một ngày.
#
# AI đọc nhanh nhưng hay sót câu cuối. Việc nào không có câu nguồn nguyên văn thì máy loại. Việc nào đã **rút lại** thì bạn loại.

# %% [markdown]
# ## Bạn làm thử
#
# Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi, bạn có thể đóng trang rồi mở lại.

# %%
from level1_text.meeting_minutes import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của bảng việc và biên bản bạn lưu sau cùng. Khi bạn nộp bài, người chấm chạy lại các ô này trên **bài chấm điểm** của bạn.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Việc nào được giao rồi lại rút? Bạn biết nhờ câu nào?
# - AI đọc sai hay thêm chữ ở việc nào? Máy phát hiện bằng cách gì?
# - Cuộc họp tới của bạn có ai ghi âm, gỡ băng chưa? Bạn chọn **Tệp của tôi** để thử.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](meeting_minutes_nang_cao.ipynb) để tự viết phần đổi hạn ra ngày, lọc câu và kiểm chứng.
