"""Where plans go: folders are made, a place that cannot be written is told first, and what is there is replaced whole or kept."""

import contextlib
import json
import os
import resource
import stat
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from checks import Skipped
from server import BINARY
from trouble_checks.owner import command, plain, refused

ORDER = {
    "name": "1", "containers": [{"name": "S", "width": 360, "depth": 260, "height": 200, "maxWeight": 10_000}],
    "items": [{"name": "milk", "width": 70, "depth": 70, "height": 190, "weight": 1_050, "count": 3}],
}
NOBODY = 65_534


@contextlib.contextmanager
def planners() -> Iterator[tuple[Path, list[list]]]:
    """A folder with small problems in it, and a command for each planner that lacks but `--out`."""
    with tempfile.TemporaryDirectory(prefix="madang-test-") as scratch:
        folder = Path(scratch)
        (folder / "order.json").write_text(json.dumps(ORDER))
        made(folder, "plan", "lorr-instance", "empty", "--width", 8, "--height", 8, "--robots", 3, "--out", folder / "floor")
        made(folder, "plan", "grid-site", "--robots", 2, "--bins", 200, "--zones", 1, "--out", folder / "site.json")
        lines = ["--count", 2, "--least", 2, "--most", 2]
        made(folder, "plan", "grid-orders", folder / "site.json", *lines, "--out", folder / "orders.jsonl")
        floor = folder / "floor/empty-8x8-3"
        yield folder, [
            ["plan", "pack", folder / "order.json", "--effort", 1],
            ["plan", "oneshot", f"{floor}.map", f"{floor}.scen", "--time", "1s"],
            ["plan", "lorr", f"{floor}.json", "--steps", 5],
            ["plan", "grid", folder / "site.json", "--orders", folder / "orders.jsonl"],
        ]


def made(folder: Path, *words) -> None:
    code, said = command(folder, *words)
    assert code == 0, f"{words} ended with {code}: {said}"


def is_result(text: str) -> bool:
    return text.startswith(("{", "agents="))


def check_folders_for_many_files_are_made() -> None:
    with planners() as (folder, (pack, *_)):
        made(folder, *pack, "--pictures", folder / "some/pictures")
        assert list((folder / "some/pictures").glob("*.svg"))
        made(folder, "plan", "lorr-instance", "empty", "--robots", 3, "--out", folder / "some/floor")
        assert (folder / "some/floor/empty-64x64-3.json").exists()
        refused(1, "order.json", words=[*pack, "--pictures", folder / "order.json"])
        refused(1, "order.json", words=[*pack, "--pictures", folder / "order.json/inside"])


def check_a_place_that_cannot_be_written_is_told_before_any_work() -> None:
    """Not even the inputs have been looked at: they are not there."""
    with tempfile.TemporaryDirectory(prefix="madang-test-") as scratch:
        folder = Path(scratch)
        (folder / "file").touch()
        none = folder / "none"
        for words in (["pack", none], ["oneshot", none, none], ["lorr", none], ["grid", none, "--orders", none]):
            planner = ["plan", *words, "--out"]
            refused(1, "/nowhere/x", "there is no folder /nowhere", words=[*planner, "/nowhere/x"])
            refused(1, "file/x", f"there is no folder {folder}/file", words=[*planner, folder / "file/x"])
            refused(1, scratch, "it is a folder, not a file", words=[*planner, folder])


def check_a_place_that_belongs_to_others_is_told_before_any_work() -> None:
    with tempfile.TemporaryDirectory(prefix="madang-test-") as scratch:
        folder = Path(scratch)
        folder.chmod(0o755)
        (folder / "none").mkdir(mode=0o700)
        code, said = as_nobody("plan", "pack", folder / "order.json", "--out", folder / "x.json")
        assert code == 1 and "x.json: permission is denied" in said, said
        # What may be written itself needs no folder that may be.
        (folder / "order.json").write_text(json.dumps(ORDER))
        code, said = as_nobody("plan", "pack", folder / "order.json", "--effort", 1, "--out", "/dev/null")
        assert code == 0, said
        assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def as_nobody(*words) -> tuple[int, str]:
    """A command that runs without the rights of root, to whom nothing is forbidden."""
    user = NOBODY if os.geteuid() == 0 else None
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    try:
        done = subprocess.run([BINARY, *map(str, words)], capture_output=True, text=True, timeout=30, user=user, env=environment)
    except PermissionError:
        raise Skipped("nobody but root can start the command here") from None
    return done.returncode, plain(done.stdout + done.stderr)


def check_a_result_replaces_another_as_a_whole() -> None:
    with planners() as (folder, commands):
        (folder / "results").mkdir()
        for words in commands:
            result, old = folder / "results/result", folder / "old"
            result.write_text("what was there")
            os.link(result, old)
            made(folder, *words, "--out", result)
            assert is_result(result.read_text()), result.read_text()
            assert old.read_text() == "what was there", "the old file was written into"
            assert os.listdir(folder / "results") == ["result"], os.listdir(folder / "results")
            old.unlink()


def check_a_result_that_finds_no_room_leaves_what_was_there() -> None:
    def little() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    with planners() as (folder, commands):
        (folder / "results").mkdir()
        result = folder / "results/result"
        for words in commands:
            result.write_text("what was there")
            done = subprocess.run(
                [BINARY, *map(str, words), "--out", str(result)], capture_output=True, text=True, preexec_fn=little,
                restore_signals=False, env={"LANG": "C.UTF-8"})
            assert done.returncode == 1 and str(result) in plain(done.stderr), done.stderr
            assert result.read_text() == "what was there"
            assert os.listdir(folder / "results") == ["result"], os.listdir(folder / "results")


def check_what_is_no_file_is_written_to_and_stays() -> None:
    with planners() as (folder, commands):
        target, link, pipe = folder / "target", folder / "link", folder / "pipe"
        link.symlink_to(target)
        os.mkfifo(pipe)
        for words in commands:
            target.write_text("what was there")
            made(folder, *words, "--out", link)
            assert link.is_symlink() and is_result(target.read_text())
            read: list[str] = []
            reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
            reader.start()
            made(folder, *words, "--out", pipe)
            reader.join(5)
            assert pipe.is_fifo() and read and is_result(read[0]), read


def check_a_file_that_cannot_be_made_is_named_with_the_reason() -> None:
    refused(1, "/nowhere/site.json", "there is no such file", words=["plan", "grid-site", "--out", "/nowhere/site.json"])
