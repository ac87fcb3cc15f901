"""What a page gives to the engine: bring an index up to date, and ask it."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from workshop.engine import Limits, Reporter, job
from workshop.search.index import Changes, Index
from workshop.search.meaning import embedder
from workshop.search.model import DocumentInfo, Results
from workshop.search.quotes import stands_verbatim

LIMITS = Limits(seconds=1800, memory_mb=1024)


class Ready(BaseModel):
    """An index that can be asked: its documents, and what bringing it up to date did."""

    model_config = ConfigDict(frozen=True)

    documents: tuple[DocumentInfo, ...]
    changes: Changes


@job
def bring_up_to_date(folder: Path, index: Path, progress: Reporter) -> Ready:
    """Read what is new or changed below ``folder`` into ``index``. By words it can be asked now."""

    def told(done: int, of: int, name: str) -> None:
        progress(done / max(of, 1), f"Đang đọc {done + 1} trên {of} tài liệu: {name}")

    with Index(index) as opened:
        changes = opened.update(folder, told)
        return Ready(documents=tuple(opened.documents()), changes=changes)


@job
def learn_meaning(index: Path, progress: Reporter) -> int:
    """Compute the vectors that an index lacks, where this machine can; gives how many."""
    model = embedder()
    if model is None:
        return 0

    def told(done: int, of: int, _name: str) -> None:
        progress(done / max(of, 1), f"Máy đang học nghĩa: {done} trên {of} đoạn. Bạn tìm được rồi.")

    with Index(index) as opened:
        return opened.embed(model, told)


@job
def look_up(folder: Path, index: Path, question: str, limit: int) -> Results:
    """Ask an index. A passage that its file does not say word for word now is left out."""
    with Index(index) as opened:
        results = opened.search(question, limit, embedder())
    kept = tuple(
        hit
        for hit in results.hits
        if stands_verbatim(hit.passage.text, folder / hit.passage.document)
    )
    return results.model_copy(update={"hits": kept, "found": results.found and bool(kept)})
