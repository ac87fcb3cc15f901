# %% [markdown]
# # Nâng cao: LESSON_TITLE
#
# Viết hàm `tong(cac_so)` trả về tổng của các số; danh sách rỗng thì trả về 0.

# %% solution="tong"
def tong(cac_so):
    """Tổng của các số."""
    ### BEGIN SOLUTION
    return sum(cac_so)
    ### END SOLUTION


# %% tests="tong" points=10
assert tong([1, 2, 3]) == 6
### BEGIN HIDDEN TESTS
from grader.functions import score

score("LEVEL.SLUG", "tong", tong, points=10)
### END HIDDEN TESTS
