# %% [markdown]
# # Chọn phương án có căn cứ
#
# **Bậc 3 · Bài 5 · khoảng 15 phút**
#
# Học xong, bạn đưa một bảng báo giá lộn xộn về cùng đơn vị. Bạn loại nơi không đạt, cân nặng nhẹ, rồi chọn. Bạn còn nói được: đổi điều gì thì kết quả đổi.

# %% [markdown]
# ## Xem một ví dụ
#
# Một trường học hỏi giá máy lọc nước:
#
# | Nơi bán | Giá ghi trên báo giá | Quy về một máy, đã gồm VAT 10 % |
# |---|---|---|
# | An Khang | 8.800.000 đ | 8,8 triệu |
# | Bình Minh | 24 triệu/3 máy, chưa VAT | 24 : 3 × 1,1 = 8,8 triệu |
#
# Nhìn qua, Bình Minh rẻ hơn. Quy về một mối thì **bằng nhau**.
#
# Ai cũng cộng điểm được. Việc khó là của người: **quy về một mối, nói điều gì quan trọng, và nói khi nào mình đổi ý.**

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt bảy bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi, bạn có thể đóng trang rồi mở lại.

# %%
from level3_thinking.decision_matrix import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của bảng tính bạn lưu sau cùng. Khi bạn nộp bài, người chấm chạy lại các ô này trên **bài chấm điểm** của bạn. Máy tính lại từ số bạn nhập, không tin số có sẵn trong tệp.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Ô nào trong bảng dễ lừa bạn nhất? Bạn phát hiện nhờ đâu?
# - Bạn nói thử một câu: “Tôi chọn …, vì …, và tôi sẽ đổi ý nếu …”
# - Hai nơi hơn nhau rất ít thì bạn có tin con số không? Bạn sẽ hỏi thêm điều gì?
# - Ngày mai, bạn sẽ dùng cách này cho việc nào? Bạn chọn **Tệp của tôi** ở bước 1 để làm ngay.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](decision_matrix_nang_cao.ipynb) để tự viết phần chấm điểm, trọng số và điểm đổi ngôi.
