"""Sites with mistakes: a start is refused with the place of the mistake, not survived with half a warehouse."""

import re
import shutil
import tempfile
from pathlib import Path

from trouble_checks.owner import SITE, refused


def check_a_map_with_a_bad_character_names_row_and_column() -> None:
    refuse("petshop.map", change=at(12, 7, "?"), says=("petshop.map", "'?'"))


def check_a_map_with_rows_of_different_length_is_refused() -> None:
    refuse("petshop.map", change=lambda text: text.replace("@......E.....E", "@......E....E"), says=("petshop.map",))


def check_a_map_of_another_height_than_it_says_is_refused() -> None:
    refuse("petshop.map", change=lambda text: text.replace("height 27", "height 28"), says=("petshop.map",))
    refuse("petshop.map", change=lambda text: text.replace("height 27", "height many"), says=("petshop.map",))
    refuse("petshop.map", change=lambda text: "", says=("petshop.map",))


def check_a_robot_in_a_wall_is_refused() -> None:
    refuse("site.yaml", change=lambda text: text.replace("row: 1, column: 3,", "row: 0, column: 3,"), says=("carriers", "wall"))


def check_a_robot_outside_of_the_map_is_refused() -> None:
    refuse("site.yaml", change=lambda text: text.replace("row: 1, column: 3,", "row: 99, column: 3,"), says=("carriers",))


def check_a_station_that_nobody_can_reach_is_refused() -> None:
    def wall_in(text: str) -> str:
        rows = text.split("\n")
        for row in range(4 + 23, 4 + 26):
            rows[row] = rows[row][:37] + "@@@@@@@@" + rows[row][45:]
        rows[4 + 24] = rows[4 + 24][:38] + ".....E." + rows[4 + 24][45:]
        return "\n".join(rows)

    refuse("petshop.map", change=wall_in, says=("stations.S6", "cannot drive here"))


def check_a_station_in_a_wall_is_refused() -> None:
    refuse("site.yaml", change=lambda text: text.replace("pick: { row: 24, column: 7 }", "pick: { row: 26, column: 7 }"), says=("stations.S1.pick", "wall"))


def check_a_site_file_that_lacks_something_names_it() -> None:
    refuse("site.yaml", change=lambda text: text.replace("map: petshop.map", ""), says=("site.yaml", "'map' is missing"))
    refuse("site.yaml", change=lambda text: text.replace("petshop.map", "other.map"), says=("other.map", "no such file"))
    refuse("site.yaml", change=lambda text: text.replace("count: 24", "count: many"), says=("site.yaml", "carriers.count"))
    refuse("site.yaml", change=lambda text: text.replace("zones:", "zones: ["), says=("site.yaml",))
    refuse("site.yaml", change=lambda text: text.replace("count: 24", "count: -1"), says=("carriers",))
    refuse("site.yaml", change=lambda text: text.replace("count: 24", "count: 100000"), says=("carriers",))
    refuse("site.yaml", change=lambda text: re.sub(r"width: [1-9]\d*", "width: 0", text), says=("pod",))


def check_a_site_that_is_not_there_is_named() -> None:
    for name in ("serve", "simulate"):
        words = ["serve", "--site", "/none/site.yaml"] if name == "serve" else ["simulate", "/none/site.yaml"]
        refused(78, "/none/site.yaml", "no such file", words=words)


def at(row: int, column: int, character: str):
    """Puts a character into a map, whose cells begin after four lines."""
    def change(text: str) -> str:
        rows = text.split("\n")
        rows[row + 4] = rows[row + 4][:column] + character + rows[row + 4][column + 1:]
        return "\n".join(rows)

    return change


def refuse(file: str, change, says: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory(prefix="madang-test-") as scratch:
        folder = Path(scratch) / "site"
        shutil.copytree(SITE, folder)
        text = (folder / file).read_text()
        changed = change(text)
        assert changed != text, "the change changes nothing"
        (folder / file).write_text(changed)
        refused(78, *says, words=["serve", "--site", folder / "site.yaml"])
        refused(78, *says, words=["simulate", folder / "site.yaml"], korean=False)
