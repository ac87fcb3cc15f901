# %% [markdown]
# # Tìm và tổng hợp thông tin có dẫn nguồn
#
# **Bậc 1 · Bài 6 · khoảng 15 phút**
#
# Học xong, bạn hỏi được một kho mấy chục tài liệu và viết một trang trả lời. Câu nào trong trang cũng chỉ được vào đúng đoạn của văn bản đang có hiệu lực. Kho không có thì bạn nói là không có.

# %% [markdown]
# ## Xem một ví dụ
#
# Có người hỏi: *“Mượn máy cày của hợp tác xã hết bao nhiêu?”* Trong kho có hai đoạn:
#
# > Thông báo số 05, ngày 12/3/2025: Máy cày cho thành viên thuê 100.000 đồng một sào.
#
# > Thông báo số 11, ngày 02/4/2026, **thay thế Thông báo số 05**: Máy cày cho thành viên thuê 120.000 đồng một sào.
#
# Trả lời **tốt**: “Thành viên thuê máy cày 120.000 đồng một sào [1].” Nguồn [1] là câu chép nguyên văn của Thông báo số 11.
#
# Trả lời **hỏng**: “Thành viên thuê máy cày 100.000 đồng một sào.” Câu này có thật trong kho, nhưng đã hết hiệu lực.
#
# Máy tìm rất nhanh, nhưng máy không biết văn bản nào còn hiệu lực. Vì thế, bạn luôn hỏi ba câu: **văn bản nào, ngày nào, đã bị thay chưa?**

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt sáu bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi, bạn có thể đóng trang rồi mở lại.

# %%
from level1_text.research_brief import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của bản tổng hợp bạn lưu sau cùng. Khi bạn nộp bài, người chấm chạy lại các ô này trên **bài chấm điểm** của bạn.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Câu nào máy tìm ra ngay bằng lời của bạn? Câu nào bạn phải đổi sang từ của văn bản mới thấy?
# - Bạn nhận ra văn bản cũ bằng dấu hiệu nào: ngày ký, chữ “thay thế”, hay chữ “dự thảo”?
# - Ngày mai, bạn sẽ đưa kho tài liệu nào của mình vào? Bạn chọn **Tệp của tôi** ở bước 1, thêm nhiều tệp một lúc, rồi hỏi.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](research_brief_nang_cao.ipynb) để tự viết phần gấp dấu, trộn hai bảng xếp hạng và kiểm trích dẫn.
