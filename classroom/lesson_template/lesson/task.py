"""The work of this lesson: plain functions that any program can call."""

from pathlib import Path

from workshop.ai import ask
from workshop.engine import job

TASK = "Chỉ dựa vào đoạn văn đã cho, trả lời câu hỏi bằng một câu ngắn có con số và đơn vị."


@job
def suggest(source: str, question: str, recorded: Path | None) -> str:
    """The model's answer to ``question`` from ``source``. Raises ``AIUnavailable`` without a model."""
    messages = [
        {"role": "system", "content": TASK},
        {"role": "user", "content": f"Đoạn văn:\n{source}\n\nCâu hỏi: {question}"},
    ]
    return ask(messages, max_tokens=80, recorded=recorded).text
