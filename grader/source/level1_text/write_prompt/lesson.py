# %% [markdown]
# # Ra đề cho AI: bốn phần của một yêu cầu tốt
#
# **Bậc 1 · Bài 1 · khoảng 15 phút**
#
# Học xong, bạn biến một lời nhờ vội thành một yêu cầu đủ bốn phần. AI hiểu đúng việc hơn, và bạn biết phải soát gì trước khi dùng.

# %% [markdown]
# ## Xem một ví dụ
#
# Hỏi **vội**: “viết cái thông báo mất nước”.
#
# Hỏi **đủ bốn phần**:
#
# > **Vai:** Bạn là nhân viên trạm cấp nước xã.
# >
# > **Bối cảnh:** Tin nhắn gửi 240 hộ, đọc trên điện thoại. Lần trước không ghi giờ có nước lại nên cả trăm người gọi hỏi.
# >
# > **Việc cần làm:** Viết tin báo mất nước từ 8 giờ đến 15 giờ ngày 3/12/2026 để thay ống. Nhắc tích nước từ tối trước. Không hứa có nước sớm hơn.
# >
# > **Dạng kết quả:** Một tin nhắn không quá 60 chữ, 2 gạch đầu dòng.
#
# AI không ngồi cùng phòng với bạn. Nó không biết **ai đọc**, **cần những gì**, **không được viết gì**. Bạn không nói thì nó đoán.
#
# Tài liệu để riêng trong rào `<<<` `>>>`, cho AI khỏi lẫn lời bạn với tài liệu. Tên và số điện thoại của người khác thì bỏ ra trước.

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt các bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi.

# %%
from level1_text.write_prompt import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một phần của yêu cầu bạn lưu sau cùng. Người chấm xem **yêu cầu** của bạn, không xem AI trả lời gì.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Câu trả lời bên phải hơn bên trái ở chỗ nào? Có chỗ nào cả hai cùng sai không?
# - Phần nào bạn hay quên nhất: vai, bối cảnh, việc hay dạng kết quả?
# - Bạn cất một yêu cầu vào **tủ của tôi** ở bước 6. Ngày mai bạn dùng nó cho việc gì?

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](write_prompt_nang_cao.ipynb) để mở hẳn một mô hình ra xem: nó cắt câu thành mảnh ra sao, đoán chữ kế tiếp thế nào.
