"""Three small requests whose replies by the bundled model are kept in replies.jsonl.

Renewed by ``PYTHONPATH=tests/ai python -m workshop.ai.record practice_asks:asks --to
tests/ai/replies.jsonl``.
"""

from pydantic import BaseModel, Field

from workshop import ai


class Task(BaseModel):
    """A task that a sentence gives to somebody."""

    doer: str = Field(description="Người hoặc đơn vị phải làm việc", examples=["Ban Văn hoá"])
    task: str = Field(description="Việc phải làm, viết ngắn", examples=["Treo băng rôn"])
    deadline: str = Field(description="Hạn chót, chép nguyên văn", examples=["ngày 3/2/2026"])


SHORTEN = [
    {"role": "system", "content": "Rút gọn câu báo cáo. Giữ nguyên số và đơn vị."},
    {
        "role": "user",
        "content": "Được sự quan tâm của các cấp, Trạm Y tế xã đã tổ chức khám sức khoẻ cho 1.284 "
        "người cao tuổi trên địa bàn, đạt 86,3% kế hoạch đề ra.",
    },
    {
        "role": "assistant",
        "content": "Trạm Y tế xã khám sức khoẻ cho 1.284 người cao tuổi, đạt 86,3% kế hoạch.",
    },
    {
        "role": "user",
        "content": "Trong thời gian qua, Hội Phụ nữ xã đã vận động hội viên đóng góp được 64,2 "
        "triệu đồng để hỗ trợ xây dựng 02 ngôi nhà tại xóm Nam Hưng.",
    },
]
FIND_TASK = [
    {
        "role": "user",
        "content": "Chủ tịch yêu cầu Hội Nông dân xã rà soát danh sách hộ trồng chè, "
        "báo cáo trước ngày 15/7/2026.",
    }
]
TITLE = [
    {"role": "system", "content": "Chỉ viết tiêu đề ngắn cho câu được đưa."},
    {"role": "user", "content": "Trạm Y tế xã đã khám sức khoẻ cho 1.284 người cao tuổi."},
]


def asks() -> None:
    """The requests, one after the other."""
    ai.ask(SHORTEN, max_tokens=60)
    ai.ask(FIND_TASK, schema=Task, max_tokens=90)
    ai.ask(TITLE, max_tokens=24)
