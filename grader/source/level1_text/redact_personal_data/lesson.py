# %% [markdown]
# # Che thông tin cá nhân trước khi hỏi AI
#
# **Bậc 1 · Bài 7 · khoảng 15 phút**
#
# Học xong, bạn che được thông tin cá nhân trong văn bản trước khi đưa cho AI, và lấy lại tên thật khi AI trả lời.

# %% [markdown]
# ## Xem một ví dụ
#
# Bạn định dán câu này cho AI:
#
# > Bà Nguyễn Thị Hoa (0912 345 678) phản ánh. Bà Hoa đề nghị xã trả lời.
#
# Che **tốt**: “Bà [HỌ TÊN 1] ([ĐIỆN THOẠI 1]) phản ánh. Bà [HỌ TÊN 1b] đề nghị xã trả lời.”
#
# AI vẫn hiểu cả hai câu nói về một người. Chữ **b** nghĩa là cách gọi khác của người số 1.
#
# Che **hỏng**: “Bà *** (0912 345 678) phản ánh. Bà Hoa đề nghị xã trả lời.” Còn số điện thoại, còn tên gọi, và AI không biết ai là ai.
#
# Máy tìm rất nhanh nhưng **không bao giờ đủ**. Nó bỏ sót tên viết thường, biệt danh, tên trên mạng. Nó cũng có lúc tưởng tên quán là tên người. Vì thế bạn soát lại lần cuối.

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt sáu bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi.

# %%
from level1_text.redact_personal_data import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của bản che bạn lưu sau cùng. Khi bạn nộp bài, người chấm chạy lại các ô này trên **bài chấm điểm** của bạn.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Máy bỏ sót những gì? Vì sao nó không nhận ra?
# - Có chỗ nào máy che nhầm không? Che nhầm một số tiền thì AI trả lời sai ra sao?
# - Tệp khoá đang ở đâu? Khi nào bạn xoá nó?
# - Ngày mai, bạn sẽ che văn bản nào trước khi hỏi AI? Bạn chọn **Tệp của tôi** ở bước 1 để làm ngay.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](redact_personal_data_nang_cao.ipynb) để tự viết phần nhận số, gắn nhãn và đo độ chính xác.
