"""`studyguide new`, `fmt`, `mv` and `schema`."""

import json
import shutil
from pathlib import Path

import pytest

from generator import files
from generator.check import check
from generator.diagnostics import Code, Diagnostic, GuideError
from generator.library.ledger import fingerprint, load_ledger
from generator.library.store import load, open_guide
from generator.model.kinds import Kind
from generator.website.redirects import redirects
from tests.conftest import Run, snapshot

SAMPLE = Path(__file__).parent / "guides" / "sample"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample guide."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "guide"))
    (folder / "mkdocs.yml").touch()
    return folder


def faults(root: Path) -> list[str]:
    return [str(each) for each in check(root).diagnostics if each.code.is_fault]


@pytest.mark.parametrize("kind", [kind.word for kind in Kind])
def test_a_new_entry_is_well_and_so_is_its_every_example(guide: Path, studyguide: Run, kind: str) -> None:
    ran = studyguide("new", kind, "When did a launch of yours slip?", "--root", guide)
    assert (ran.code, ran.err) == (0, "")
    path = Path(ran.out.strip())
    assert path.name == "when-did-a-launch-of-yours-slip.yaml"
    assert faults(guide) == []
    text = path.read_text(encoding="utf-8")
    assert studyguide("schema", "--check", "--root", guide).code == 0
    bare = [line.removeprefix("# ") for line in text.split("\n") if not line.startswith(("##", "# yaml"))]
    path.write_text("\n".join(bare), encoding="utf-8")
    # Examples name entries that this guide does not have, and nothing else is wrong with them.
    assert {fault.split("[")[1][:5] for fault in faults(guide)} <= {"SG403", "SG408", "SG411"}
    assert studyguide("fmt", "--root", guide).code == 0


def test_a_new_entry_gets_an_id_that_nothing_has(guide: Path, studyguide: Run) -> None:
    ids = [Path(studyguide("new", kind, "Üben!", "--root", guide).out.strip()).stem for kind in ("topic", "skill")]
    assert ids == ["uben", "uben-2"]
    assert studyguide("new", "topic", "…", "--root", guide).code == 1
    assert "scenario" in studyguide("new", "szenario", "x", "--root", guide).err


def test_fmt_changes_what_it_says_and_then_nothing(sample: Path, studyguide: Run) -> None:
    before = snapshot(sample)
    told = studyguide("fmt", "--check", "--root", sample)
    assert told.code == 1
    assert "SG418" in told.err
    assert "+  Makes a late cut a decision" in studyguide("fmt", "--diff", "--root", sample).out
    assert snapshot(sample) == before
    library = load(open_guide(sample))
    assert studyguide("fmt", "--root", sample).code == 0
    again = load(open_guide(sample))
    assert [each.entry for each in again.entries.values()] == [each.entry for each in library.entries.values()]
    assert studyguide("fmt", "--check", "--root", sample).code == 0
    assert studyguide("fmt", "--root", sample).out == "0 files changed\n"


def test_fmt_leaves_what_is_no_yaml_alone(sample: Path, studyguide: Run) -> None:
    path = sample / "content" / "questions" / "cut-scope-late.yaml"
    path.write_text("prompt: a: b\n", encoding="utf-8")
    ran = studyguide("fmt", path)
    assert (ran.code, "SG301" in ran.err) == (1, True)
    assert path.read_text(encoding="utf-8") == "prompt: a: b\n"


def test_mv_mends_every_reference_and_nothing_else(sample: Path, studyguide: Run) -> None:
    before = snapshot(sample)
    strategy = "strategy: |\n  See [this](entry:calm), [that](entry:calm) and `entry:calm`.\nrelated: ['calm']\n"
    path = sample / "content" / "questions" / "cut-scope-late.yaml"
    path.write_text(path.read_text(encoding="utf-8") + strategy, encoding="utf-8")
    ran = studyguide("mv", "calm", "calm-method", "--root", sample)
    assert (ran.code, ran.err) == (0, "")
    after = snapshot(sample)
    assert faults(sample) == [each for each in faults(sample) if "SG503" in each]
    changed = {name for name in after if before.get(name) != after[name] and "/schema/" not in name}
    assert changed == {
        "content/frameworks/calm-method.yaml",
        "content/lessons/write-a-decision-log.yaml",
        "content/questions/cut-scope-late.yaml",
        "content/topics/incidents.yaml",
    }
    assert "content/frameworks/calm.yaml" not in after
    assert after["content/topics/incidents.yaml"] == before["content/topics/incidents.yaml"].replace(
        b"[calm, scope]", b"[calm-method, scope]"
    )
    new = strategy.replace("(entry:calm)", "(entry:calm-method)").replace("'calm'", "'calm-method'")
    assert new in path.read_text(encoding="utf-8")
    entry = after["content/frameworks/calm-method.yaml"]
    assert entry == before["content/frameworks/calm.yaml"] + b"formerly: [calm]\n"


def test_the_old_address_leads_to_the_new_page(sample: Path, studyguide: Run) -> None:
    for old, new in (("calm", "b"), ("content/frameworks/b.yaml", "c")):
        assert studyguide("mv", old, new, "--root", sample).code == 0
    library = load(open_guide(sample))
    assert library.entries["c"].entry.formerly == ("calm", "b")
    pages = redirects(library, "https://example.org/guide/")
    assert sorted(pages) == ["frameworks/b.html", "frameworks/calm.html"]
    assert '<meta http-equiv="refresh" content="0; url=c.html">' in pages["frameworks/calm.html"]
    assert '<link rel="canonical" href="https://example.org/guide/frameworks/c.html">' in pages["frameworks/b.html"]
    assert studyguide("mv", "c", "calm", "--root", sample).code == 0
    assert load(open_guide(sample)).entries["calm"].entry.formerly == ("b", "c")


def test_a_former_id_is_told_where_it_is_used_or_taken(sample: Path, studyguide: Run) -> None:
    assert studyguide("mv", "calm", "b", "--root", sample).code == 0
    path = sample / "content" / "questions" / "cut-scope-late.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "related: [calm]\n", encoding="utf-8")
    assert "Its id is `b` now." in studyguide("check", "--root", sample).err
    (sample / "content" / "topics" / "calm.yaml").write_text("title: x\n", encoding="utf-8")
    assert any("formerly" not in each and "SG402" in each for each in faults(sample))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("clam", "x", "Did you mean `calm`?"),
        ("calm", "Not an id", "SG306"),
        ("calm", "scope", "SG402"),
        ("calm", "incidents", "SG402"),
    ],
)
def test_mv_refuses_and_changes_nothing(sample: Path, studyguide: Run, old: str, new: str, said: str) -> None:
    before = snapshot(sample)
    ran = studyguide("mv", old, new, "--root", sample)
    assert ran.code != 0
    assert said in ran.err
    assert snapshot(sample) == before


def test_mv_puts_back_what_it_wrote_when_it_fails(
    sample: Path, studyguide: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, write = snapshot(sample), files.write

    def failing(path: Path, data: str | bytes) -> bool:
        if path.name == "b.yaml":
            raise GuideError(Diagnostic.at(Code.CANNOT_WRITE, path))
        return write(path, data)

    monkeypatch.setattr(files, "write", failing)
    assert studyguide("mv", "calm", "b", "--root", sample).code == 1
    monkeypatch.undo()
    assert snapshot(sample) == before


@pytest.fixture
def imported(guide: Path, studyguide: Run) -> Path:
    """A guide with an imported topic and its question."""
    (guide / "notes.md").write_text(
        "# Delivery\n\n## Questions\n\n### When did a launch of yours slip?\n\n**Situation:** In May.\n\n"
        "**Task:** I led it.\n\n**Action:** I asked both directors.\n\n**Result:** It took 3 days.\n",
        encoding="utf-8",
    )
    assert studyguide("import", "--root", guide, guide / "notes.md").code == 0
    return guide


def test_the_ledger_follows_and_the_entry_counts_as_unedited(imported: Path, studyguide: Run) -> None:
    guide = open_guide(imported)
    name = next(iter(load(guide).entries))
    assert studyguide("mv", name, "another-name", "--root", imported).code == 0
    ledger = load_ledger(guide, "notes.md")
    assert ledger is not None
    mine = next(each for each in ledger.entries if each.id == "another-name")
    path = next(imported.glob("content/*/another-name.yaml"))
    assert mine.fingerprint == fingerprint(path.read_bytes())
    assert not any(each.id == name for each in ledger.entries)


def test_schemas_are_kept_fresh(guide: Path, studyguide: Run) -> None:
    assert studyguide("schema", "--check", "--root", guide).code == 0
    (guide / "content" / "topics").mkdir()
    (guide / "content" / "topics" / "t.yaml").write_text("title: T\n", encoding="utf-8")
    ran = studyguide("schema", "--check", "--root", guide)
    assert (ran.code, ran.errors) == (
        1,
        ["content/schema/ids.json: error[SG417]: schema out of date. Run: studyguide schema."],
    )
    assert "1 schema changed" in studyguide("schema", "--root", guide).out
    assert json.loads((guide / "content" / "schema" / "ids.json").read_bytes())["$defs"]["topic"]["enum"] == ["t"]
