"""LibreOffice for tests: recomputes workbooks and renders documents, one profile folder a worker.

A test folder takes the fixture with ``from tests.support_office import soffice`` in its conftest.
"""

import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from workshop.office import Value, read_table


class Soffice:
    """LibreOffice without a window; what is converted lands in a folder of its own."""

    def __init__(self, program: Path, folder: Path) -> None:
        self._program, self._folder = program, folder
        self._count = 0

    def convert(self, *sources: Path, to: str) -> list[Path]:
        """The sources as files of kind ``to`` ("pdf", "xlsx", "docx:filter…"), in their order."""
        self._count += 1
        out = self._folder / f"đã đổi {self._count}"
        out.mkdir()
        command = [
            str(self._program),
            f"-env:UserInstallation={(self._folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            to,
            "--outdir",
            str(out),
            *map(str, sources),
        ]
        done = subprocess.run(command, capture_output=True, timeout=180, check=False)
        made = [out / f"{source.stem}.{to.partition(':')[0]}" for source in sources]
        lost = [path.name for path in made if not path.exists()]
        assert not lost, f"LibreOffice made no {lost}: {done.stderr.decode(errors='replace')}"
        return made

    def recalculate(self, workbook: Path) -> dict[str, list[list[Value]]]:
        """Every visible sheet's values after LibreOffice computed all formulas anew.

        Numbers come as int or Decimal, so that they compare exactly.
        """
        (computed,) = self.convert(workbook, to="xlsx")
        import openpyxl

        titles = openpyxl.load_workbook(computed, read_only=True).sheetnames
        return {
            title: [list(row) for row in read_table(computed, sheet=title).rows] for title in titles
        }


@pytest.fixture(scope="session")
def soffice(libreoffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Soffice:
    """One LibreOffice a test worker; its first start takes some seconds."""
    return Soffice(libreoffice, tmp_path_factory.mktemp("LibreOffice của bài thử"))


def near(value: Value, wanted: float, places: int = 9) -> bool:
    """Whether a recomputed number equals what Python computed, to so many decimal places."""
    return isinstance(value, int | Decimal) and abs(float(value) - wanted) < 10**-places
