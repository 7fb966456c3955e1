"""The command as its owner meets it: short messages in their language, and an exit status that tells."""

import re
import subprocess
import tempfile
from pathlib import Path

from server import BINARY, ROOT, Shop, free_port

SITE = ROOT / "Examples/PetShop/site"

# What nobody but a programmer can read.
INSIDES = re.compile(
    r"Fatal error|Stack dump|Thread \d+ crashed|Error Domain|NSUnderlyingError|UserInfo=|DecodingError|CodingKeys|"
    r"CancellationError|Swift\.|Foundation\.|StorageFault|Optional\(|\.swift:\d+|0x[0-9a-f]{6,}|Program crashed"
)


def plain(text: str) -> str:
    """The text, which must hold nothing of the program's insides."""
    assert not INSIDES.search(text), f"an owner cannot read this: {text}"
    return text


def command(folder: Path, *words, environment: dict[str, str] | None = None, language: str = "C.UTF-8", seconds: float = 30):
    """A command on a shop in `folder`: its exit status and what it said, both streams together."""
    done = subprocess.run(
        [BINARY, *map(str, words)], capture_output=True, text=True, errors="replace", timeout=seconds,
        env={
            "PATH": "/usr/bin:/bin", "LANG": language, "MADANG_CONFIG": str(ROOT / "Examples/PetShop/madang.yaml"),
            "MADANG_DATA_FOLDER": str(folder), "MADANG_SERVER_PORT": str(free_port()), "MADANG_OWNER_PASSWORD": "test-password",
            **(environment or {}),
        })
    return done.returncode, plain(done.stdout + done.stderr)


def refused(status: int, *texts: str, words: list, folder: Path | None = None, korean: bool = True, **options) -> str:
    """A command that must end so and say all of `texts`, and where it is no mistyped command, say it in Korean too."""
    with tempfile.TemporaryDirectory(prefix="madang-test-") as scratch:
        place = folder or Path(scratch)
        code, said = command(place, *words, **options)
        assert code == status, f"{words} ended with {code}: {said}"
        for text in texts:
            assert text in said, f"'{text}' is not in: {said}"
        if korean and status != 64:
            code, translated = command(place, *words, language="ko_KR.UTF-8", **options)
            assert code == status and re.search("[가-힣]", translated), translated
        return said


def new_shop(**settings: str) -> Shop:
    shop = Shop(**settings)
    shop.load()
    return shop


def stopped(shop: Shop) -> str:
    """Stops the shop in good order, and returns its log."""
    assert shop.stop() == 0, shop.read_log()[-2000:]
    return plain(shop.read_log())
