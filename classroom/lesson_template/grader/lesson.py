# %% [markdown]
# # LESSON_TITLE
#
# Học xong, bạn làm được một việc thật.

# %%
from LEVEL.SLUG import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Con số bạn dùng lấy ở câu nào?
