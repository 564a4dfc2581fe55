"""New guides."""

from pathlib import Path

import pytest
import yaml

from generator import files, scaffold
from generator.diagnostics import Code, Diagnostic, GuideError
from generator.library import store
from tests.conftest import Run, snapshot

ROOT = Path(__file__).parents[1]


def test_a_new_guide_has_its_own_title_and_this_repositorys_settings(tmp_path: Path, studyguide: Run) -> None:
    ran = studyguide("init", tmp_path / "mine", "--title", 'R&D: "x" # é')
    assert (ran.code, ran.err) == (0, "")
    guide = store.open_guide(tmp_path / "mine")
    assert guide.settings.title == 'R&D: "x" # é'
    assert [level.id for level in guide.settings.levels] == [
        "mid", "senior", "staff", "manager", "senior-manager", "director",
    ]  # fmt: skip
    assert guide.settings.competencies
    mine, ours = ((root / "mkdocs.yml").read_text(encoding="utf-8") for root in (tmp_path / "mine", ROOT))
    changed = set(mine.splitlines()) ^ set(ours.splitlines())
    assert all(line.split(":")[0].isidentifier() for line in changed)
    assert "repo_url" not in mine


@pytest.mark.parametrize(
    ("name", "title"), [("data-interviews", "Data interviews"), ("Ü_b  c", "Ü b c"), ("-", "Study guide")]
)
def test_without_a_title_the_folders_name_is_it(tmp_path: Path, name: str, title: str) -> None:
    scaffold.init(tmp_path / name)
    assert store.open_guide(tmp_path / name).settings.title == title


@pytest.mark.parametrize(
    "title", ["{{ 7*7 }}", "a\nb: c", "\x00\x7f\u2028x", "%s", "'", "\\1 \\g<0>", "!!python/none", "- a"]
)
def test_no_title_breaks_the_settings(tmp_path: Path, title: str) -> None:
    scaffold.init(tmp_path / "g", title)
    settings = store.open_guide(tmp_path / "g").settings
    site = yaml.load((tmp_path / "g" / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - plain data
    assert site["site_name"] == settings.title
    assert settings.title.isprintable()


def test_a_folder_with_other_files_keeps_them(tmp_path: Path, studyguide: Run) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert studyguide("init", tmp_path).code == 0
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "name", ["mkdocs.yml", "content/questions/a.yaml", "README.md", "overrides/main.html", "build"]
)
def test_what_is_there_is_never_overwritten(tmp_path: Path, studyguide: Run, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    ran = studyguide("init", tmp_path)
    assert ran.code == 2
    assert ran.errors[0].startswith(f"{tmp_path}")
    assert "SG605" in ran.errors[0]
    assert snapshot(tmp_path) == {name: b"mine"}


def test_a_second_init_is_refused_in_one_line(guide: Path, studyguide: Run) -> None:
    before = snapshot(guide)
    ran = studyguide("init", guide)
    assert (ran.code, len(ran.errors)) == (2, 1)
    assert snapshot(guide) == before


def test_a_guide_below_a_file_is_refused(tmp_path: Path, studyguide: Run) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    ran = studyguide("init", tmp_path / "file" / "guide")
    assert ran.code == 2
    assert snapshot(tmp_path) == {"file": b"mine"}


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), GuideError(Diagnostic.at(Code.CANNOT_WRITE, "x"))])
def test_what_fails_halfway_leaves_nothing(
    tmp_path: Path, studyguide: Run, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    write, left = files.write, iter(range(5))

    def failing(path: Path, data: str | bytes) -> bool:
        if next(left, None) is None:
            raise failure
        return write(path, data)

    monkeypatch.setattr(files, "write", failing)
    ran = studyguide("init", tmp_path)
    assert ran.code == (130 if isinstance(failure, KeyboardInterrupt) else 1)
    assert sorted(tmp_path.iterdir()) == [tmp_path / "notes.txt"]
