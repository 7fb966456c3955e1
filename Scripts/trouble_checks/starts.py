"""Starts that cannot succeed say why, and what to do."""

import os
import socket
import tempfile
from pathlib import Path

from checks import Skipped
from server import ROOT
from trouble_checks.owner import SITE, command, refused

EXAMPLE = ROOT / "Examples/PetShop/madang.yaml"


def check_an_unknown_setting_is_named_with_the_nearest_one() -> None:
    settings("server:\n  prot: 80\n", 78, "server.prot", "did you mean 'server.port'?")
    settings("sight: x.yaml\n", 78, "'sight'", "did you mean 'site'?")
    refused(
        78, "MADANG_SERVER_PROT", "did you mean 'MADANG_SERVER_PORT'?", words=["serve"],
        environment={"MADANG_SERVER_PROT": "80"})


def check_wrong_values_are_all_named_at_once() -> None:
    settings(
        "server:\n  port: many\nworld:\n  rate: 0\n  starts: noon\nlog_level: loud\nshop:\n  currency: SHELLS\n", 78,
        "world.rate", "world.starts", "log_level", "shop.currency", "'noon'")
    for name, value in (("SERVER_PORT", "70000"), ("LIMITS_BURST", "x"), ("SERVER_SECURE_COOKIES", "perhaps")):
        refused(78, f"MADANG_{name}", f"'{value}'", words=["serve"], environment={f"MADANG_{name}": value})
    refused(78, "--port", "'99999'", words=["serve", "--port", "99999"])
    settings("delivery:\n  - code: dawn\n    cut-off: '29:00'\n", 78, "delivery")
    settings(f"site: {SITE}/site.yaml\ndelivery: []\n", 78, "delivery")


def check_settings_that_are_no_settings_are_refused() -> None:
    settings("server: [1\n", 78, "madang.yaml", "YAML")
    settings("just a text\n", 78, "madang.yaml", "'name: value' pairs")
    settings(b"\xff\xfe\x00", 78, "madang.yaml", "UTF-8")
    refused(78, "/none.yaml", "no such file", words=["serve", "--config", "/none.yaml"])
    refused(78, "folder", words=["serve", "--config", "/tmp"])
    settings("", 78, "site", "no warehouse")


def check_a_settings_file_without_permission_is_named() -> None:
    if os.geteuid() == 0:
        raise Skipped("root may read everything")
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "madang.yaml"
        file.write_text("log_level: info\n")
        file.chmod(0)
        refused(78, "madang.yaml", "permission", words=["serve", "--config", file])


def check_a_port_in_use_is_named() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refused(1, f"port {port} is taken", "--port", words=["serve", "--port", port])
        assert len(said.strip().splitlines()) == 1, f"one line is enough: {said}"


def check_addresses_that_are_not_ours_are_named() -> None:
    refused(1, "203.0.113.1", "no address of this machine", words=["serve", "--host", "203.0.113.1"])
    refused(1, "'nowhere.invalid'", words=["serve", "--host", "nowhere.invalid"])


def check_a_data_folder_that_cannot_be_made_is_named() -> None:
    with tempfile.NamedTemporaryFile() as file:
        refused(1, file.name, words=["serve", "--data", file.name])
        refused(1, file.name, words=["import", ROOT / "Examples/PetShop/catalogue.jsonl", "--data", f"{file.name}/below"])
    refused(1, "/proc/nowhere", words=["doctor", "--data", "/proc/nowhere"])


def check_wrong_use_is_explained() -> None:
    for words in (["serv"], ["serve", "--prot", "1"], ["import"], ["serve", "--port", "x"], ["simulate", "x", "--orders", "0"]):
        with tempfile.TemporaryDirectory() as scratch:
            code, said = command(Path(scratch), *words)
            assert code == 64 and "Usage:" in said, said
    with tempfile.TemporaryDirectory() as scratch:
        code, said = command(Path(scratch), "serve", "--help")
        assert code == 0 and "OVERVIEW" in said


def settings(text: str | bytes, status: int, *says: str) -> None:
    with tempfile.TemporaryDirectory(prefix="madang-test-") as scratch:
        file = Path(scratch) / "madang.yaml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        refused(status, *says, words=["serve", "--config", file])
