# %% [markdown]
# # Tóm tắt báo cáo, không sai một con số
#
# **Bậc 1 · Bài 2 · khoảng 15 phút**
#
# Học xong, bạn rút được một báo cáo dài thành một đến hai trang. Bản tóm tắt nói đúng điều người đọc cần. Con số nào cũng có trong báo cáo gốc.

# %% [markdown]
# ## Xem một ví dụ
#
# Đây là một câu trong báo cáo:
#
# > Tính đến hết tháng 9 năm 2026, toàn xã đã gieo trồng được 312 ha lúa mùa, đạt 104% kế hoạch giao, tăng 6 ha so với cùng kỳ năm trước.
#
# Rút gọn **tốt**: “Gieo trồng 312 ha lúa mùa, đạt 104% kế hoạch.”
#
# Rút gọn **hỏng**: “Gieo trồng 321 ha lúa mùa, vượt kế hoạch 104%.” Câu này đảo số, và “đạt 104%” không phải là “vượt 104%”.
#
# AI viết rất trôi chảy nên lỗi như vậy khó thấy. Vì thế, bạn luôn làm ba việc: **nói rõ cần gì, đối chiếu, rồi mới ký**.

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt sáu bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi, bạn có thể đóng trang rồi mở lại.

# %%
from level1_text.summarise_report import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của bản tóm tắt bạn lưu sau cùng. Khi bạn nộp bài, người chấm chạy lại các ô này trên **bài chấm điểm** của bạn.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Bạn đã nói với AI điều gì để bản nháp đúng ý hơn?
# - Có con số nào *có trong báo cáo* mà vẫn *dùng sai chỗ* không? Đó có thể là số năm trước, số kế hoạch, hay số đã đính chính.
# - Ngày mai, bạn sẽ dùng cách này cho báo cáo nào của mình? Bạn chọn **Tệp của tôi** ở bước 1 để làm ngay.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](summarise_report_nang_cao.ipynb) để tự viết phần đọc số, chọn câu và kiểm chứng.
