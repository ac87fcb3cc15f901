# %% [markdown]
# # Trả lời thư của dân, của khách
#
# **Bậc 1 · Bài 8 · khoảng 15 phút**
#
# Học xong, bạn trả lời được một lá thư nhiều câu hỏi. Giá nào, phí nào, ngày nào cũng lấy từ bảng thông tin. Chỗ chưa biết, bạn nói thật.

# %% [markdown]
# ## Xem một ví dụ
#
# Khách hỏi: “Năm ngoái tôi mua 60.000 đồng một chục. Nay tôi đặt 12 chục thì giá bao nhiêu?”
#
# Trong bảng có ba dòng:
#
# > Dưới 10 chục: 75.000 đồng/chục. Từ 10 chục: 70.000 đồng/chục. Giá cũ 60.000 đồng/chục, **đã hết hạn 28/02/2026**.
#
# Trả lời **tốt**: “Chị đặt 12 chục thì giá là 70.000 đồng/chục. Giá 60.000 đồng không còn áp dụng.”
#
# Trả lời **hỏng**: “Giá là 60.000 đồng” (giá cũ), hoặc “75.000 đồng” (giá của trường hợp khác).
#
# AI viết câu rất lễ phép, nhưng AI không biết khách thuộc trường hợp nào. **Bạn chọn dòng, AI viết câu, máy đối chiếu.**

# %% [markdown]
# ## Bốn cái bẫy trong một lá thư
#
# 1. **Mức cũ nằm ngay trong thư**: người hỏi nhớ giá năm ngoái.
# 2. **Mỗi trường hợp một mức**: nộp qua mạng khác nộp trực tiếp, hộ nghèo khác hộ thường.
# 3. **Ngày đã qua**: đợt cũ hết hạn, phải nói đợt mới.
# 4. **Bảng không có**: nói thật là chưa có, ai sẽ trả lời, trước ngày nào. Đừng để AI đoán.

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt bảy bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi, bạn có thể đóng trang rồi mở lại.

# %%
from level1_text.answer_citizen import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của thư trả lời bạn lưu sau cùng. Khi bạn nộp bài, người chấm chạy lại các ô này trên **bài chấm điểm** của bạn.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Câu nào AI viết mà bạn phải sửa? Vì sao?
# - Người hỏi đọc thư một lần có hiểu ngay không? Bạn thử đọc to lên.
# - Ngày mai, bạn trả lời thư nào? Bạn chọn **Tệp của tôi** ở bước 1, mang theo bảng giá hoặc bảng thủ tục của mình.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](answer_citizen_nang_cao.ipynb) để tự viết phần tách câu hỏi, chọn dòng và kiểm chứng.
