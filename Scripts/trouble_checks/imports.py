"""Catalogues with mistakes: each is told with its line, and all other lines are taken."""

import gzip
import json
import sqlite3
import tempfile
from pathlib import Path

from server import ROOT
from trouble_checks.owner import command, refused

CATALOGUE = ROOT / "Examples/PetShop/catalogue.jsonl"


def lines() -> list[bytes]:
    return CATALOGUE.read_bytes().splitlines()


def products(folder: Path) -> int:
    with sqlite3.connect(folder / "madang.sqlite") as books:
        return books.execute("SELECT COUNT(*) FROM products").fetchone()[0]


def check_malformed_lines_are_told_by_number_and_all_others_taken() -> None:
    good = lines()
    item = json.loads(next(line for line in good if b'"kind":"product"' in line))
    clash = {**item, "id": "another", "variants": [{**item["variants"][0], "price": -5}]}
    bad = {
        3: b'{"kind":"product"', 10: b"[1, 2]", 40: b'{"kind":"wonder","id":"x"}', 70: b'{"id":"\xff\xfe"}',
        100: json.dumps(clash).encode(), 101: b"\x00", 150: json.dumps({**item, "id": "no category", "category": "x"}).encode(),
        160: b'{"kind":"product","id":"long","title":"' + b"x" * (2 << 20) + b'"}',
    }
    for number, line in bad.items():
        good.insert(number - 1, line)
    with tempfile.TemporaryDirectory() as scratch:
        folder, file = Path(scratch), Path(scratch) / "mixed.jsonl"
        file.write_bytes(b"\n".join(good))
        code, said = command(folder, "import", file)
        assert code == 2, said
        for number in bad:
            assert f"line {number}" in said, f"line {number} is not told: {said}"
        assert f"226 new, 0 changed, 0 unchanged, {len(bad)} lines refused" in said, said
        assert products(folder) == 176
        code, said = command(folder, "import", file)
        assert code == 2 and "0 new, 0 changed, 226 unchanged" in said, "running it again changes nothing"


def check_csv_rows_with_mistakes_are_told_by_line() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder, file = Path(scratch), Path(scratch) / "catalogue.csv"
        assert command(folder, "import", CATALOGUE)[0] == 0
        assert command(folder, "export", "--format", "csv", "--output", file)[0] == 0
        rows = file.read_text().splitlines()
        rows.insert(5, "one,cell,too,few")
        rows.insert(9, rows[9] + ",more")
        file.write_text("\n".join(rows))
        code, said = command(folder, "import", file)
        assert code == 2 and "line 6" in said and "line 10" in said, said
        assert " 2 lines refused" in said


def check_files_that_cannot_be_read_are_named() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        refused(1, "/none.jsonl", "No such file", words=["import", folder / "none.jsonl"])
        refused(1, scratch, "directory", words=["import", folder])
        (folder / "cut.jsonl.gz").write_bytes(gzip.compress(CATALOGUE.read_bytes())[:3000])
        refused(1, "cut.jsonl.gz", "ends too early", words=["import", folder / "cut.jsonl.gz"])
        whole = bytearray(gzip.compress(CATALOGUE.read_bytes()))
        whole[len(whole) // 2] ^= 0xFF
        (folder / "hurt.jsonl.gz").write_bytes(whole)
        refused(1, "hurt.jsonl.gz", "damaged", words=["import", folder / "hurt.jsonl.gz"])
        (folder / "noise").write_bytes(bytes(range(256)) * 50)
        refused(1, "noise", words=["import", folder / "noise"])
        refused(64, "'xml'", "jsonl", words=["import", CATALOGUE, "--format", "xml"])
        refused(1, "/none.yaml", "no such file", words=["import", CATALOGUE, "--mapping", folder / "none.yaml"])
        (folder / "mapping.yaml").write_text("id: [1\n")
        refused(1, "mapping.yaml", words=["import", CATALOGUE, "--mapping", folder / "mapping.yaml"])


def check_an_export_that_cannot_be_written_says_so() -> None:
    refused(1, "/nowhere/x", "cannot be created", words=["export", "--output", "/nowhere/x"])
