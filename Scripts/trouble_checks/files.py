"""Database files that are not what they should be: said plainly, and left as they are."""

import contextlib
import hashlib
import sqlite3
import tempfile
from pathlib import Path

from trouble_checks.imports import CATALOGUE
from trouble_checks.owner import command, new_shop, refused, stopped


def fingerprint(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def in_books(file: Path, statement: str) -> None:
    """Runs a statement, and brings everything into the one file."""
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as books:
        books.execute(statement).fetchall()
        books.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def check_a_file_that_is_no_database_is_refused_and_left_alone() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "madang.sqlite"
        file.write_bytes(b"not a database at all. " * 5000)
        before = fingerprint(file)
        for words in (["serve"], ["doctor"], ["import", CATALOGUE], ["export"]):
            refused(1, "damaged or none of ours", "backup", words=words, folder=Path(scratch))
        assert fingerprint(file) == before


def check_damaged_pages_are_refused_and_left_alone() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "madang.sqlite"
        assert command(Path(scratch), "import", CATALOGUE)[0] == 0
        in_books(file, "SELECT 1")
        damaged = bytearray(file.read_bytes())
        for page in range(1, len(damaged) // 4096):
            damaged[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
        file.write_bytes(damaged)
        before = fingerprint(file)
        for words in (["serve"], ["doctor"]):
            refused(1, "damaged", "backup", words=words, folder=Path(scratch))
        assert fingerprint(file) == before


def check_a_database_of_a_newer_program_is_refused_and_keeps_its_content() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "madang.sqlite"
        assert command(Path(scratch), "import", CATALOGUE)[0] == 0
        in_books(file, "INSERT INTO schema_migrations VALUES ('cart', 999, 'from the future', 0)")
        before = content(file)
        for words in (["serve"], ["doctor"], ["import", CATALOGUE]):
            refused(1, "newer Madang", "cart", "999", words=words, folder=Path(scratch))
        assert content(file) == before


def content(file: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(file)) as books:
        return list(books.iterdump())


def check_a_folder_in_the_place_of_the_database_is_refused() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / "madang.sqlite").mkdir()
        refused(1, "database", words=["doctor"], folder=Path(scratch))


def check_a_secret_that_was_cut_short_is_named() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / "secret.key").write_bytes(b"short")
        refused(1, "secret.key", "delete", words=["serve"], folder=Path(scratch))


def check_a_snapshot_of_the_fleet_that_is_damaged_stops_nobody() -> None:
    shop = new_shop()
    (Path(shop.folder.name) / "fleet.json").write_text('{"nonsense": [')
    shop.start()
    assert shop.request("GET", "/api/v1/warehouse")[0] == 200
    stopped(shop)
