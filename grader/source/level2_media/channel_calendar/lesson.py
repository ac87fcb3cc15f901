# %% [markdown]
# # Xây kênh: lịch nội dung một tháng
#
# **Bậc 2 · Bài 7 · khoảng 15 phút**
#
# Học xong, bạn có lịch đăng bài cả tháng cho Facebook, Zalo OA, TikTok. Bài nào cũng đúng ngày, đúng giá, đúng luật và có người lo.

# %% [markdown]
# ## Xem một ví dụ
#
# Bảng sự thật ghi: *Mật ong Rừng Lũng. Ong hút hoa vải, chai 500 ml. Giá 120.000 đồng.*
#
# - **Facebook:** “Sáng nay nhà mình vừa đóng chai mẻ mới. Mật ong Rừng Lũng, chai 500 ml giá 120.000 đồng. Pha thử cốc nước ấm nhé!”
# - **TikTok:** “Mật ong Rừng Lũng: chai 500 ml chỉ 120.000 đồng, ai thử chưa?”
# - **Hỏng:** “Mật ong rừng ngon nhất, chữa khỏi đau dạ dày, chỉ 102.000 đồng!” Sai tên, sai giá, và luật cấm nói thế.
#
# Một điều, mỗi kênh kể một kiểu. **Giá và ngày chỉ lấy trong bảng sự thật.** AI viết nháp, máy đối chiếu, bạn quyết.

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt bảy bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi, bạn có thể đóng trang rồi mở lại.

# %%
from level2_media.channel_calendar import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của lịch Excel bạn lưu sau cùng. Khi bạn nộp bài, người chấm chạy lại các ô này trên **bài chấm điểm** của bạn.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Câu nào trong bảng sự thật không được đưa lên quảng cáo? Vì sao?
# - Ảnh nào bạn phải bỏ? Bạn sẽ xin phép ai, hay tự chụp ảnh nào thay?
# - Bài nào AI viết hay? Bài nào nghe không giống mình?
# - Ngày mai, bạn lập bảng sự thật của mình. Bạn chọn **Tệp của tôi** ở bước 1, có bảng mẫu ở đó.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](channel_calendar_nang_cao.ipynb) để tự viết phần xếp ngày, so bài giống nhau và soát bài.
