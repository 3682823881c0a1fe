"""`namens cite audit`: the model letter's references as they are, JSON, mending, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from submissions import write
from typer.testing import CliRunner, Result

from namens.cli.cite_audit import audit

APP = typer.Typer(pretty_exceptions_enable=False, add_completion=False)
APP.command("audit")(audit)

# The eight notes of a real letter of 16 December 2024, as they are: three from the base, the others by hand.
LIBRARY = """\
@online{srdisability2022,
  author = {{Special Rapporteur on the rights of persons with disabilities}},
  title = {A/HRC/49/52: Artificial Intelligence and the Rights of Persons with Disabilities - Report of the Special Rapporteur on the Rights of Persons with Disabilities. [Online] OHCHR.,,},
  date = {2022},
  url = {<https://documents.un.org/doc/undoc/gen/g21/397/00/pdf/g2139700.pdf>},
}
@online{edpb2021,
  author = {{European Data Protection Board}},
  title = {EDPB \\& EDPS Call for Ban on Use of AI for Automated Recognition of Human Features in Publicly Accessible Spaces, and Some Other Uses of AI That Can Lead to Unfair Discrimination | European Data Protection Board},
  date = {2021},
  url = {https://www.edpb.europa.eu/news/news/2021/edpb-edps-call-ban-use-ai-automated-recognition-human-features-publicly-accessible_en.},
}
@article{barrett2019,
  author = {Barrett, Lisa Feldman and Adolphs, Ralph and Marsella, Stacy and Martinez, Aleix M. and Pollak, Seth D.},
  title = {Emotional Expressions Reconsidered: Challenges to Inferring Emotion From Human Facial Movements},
  journaltitle = {Psychological Science in the Public Interest},
  volume = {20},
  number = {1},
  pages = {1--68},
  date = {2019-07},
  url = {https://doi.org/10.1177/1529100619832930},
}
"""
ARGUMENT = """\
id: point
text: |
  Amnesty heeft gepleit voor een totaal verbod op emotieherkenning,^[Amnesty International, "Open Letter to the Rapporteurs on the EU AI Act to Ensure Protection of Rights of Migrants, Asylum Seekers and Refugees," 2023, https://www.amnesty.eu/wp-content/uploads/2023/04/TIGO_IOR_10_2023_3987_Open-letter-to-the-Rapporteurs-on-the-EU-AI-Act-1.pdf]
  in lijn met advies van de UN High Commissioner for Human Rights,^[OHCHR, "The Right to Privacy in the Digital Age," 2021, <https://documents.un.org/doc/undoc/gen/g21/249/21/pdf/g2124921.pdf>]
  de UN Special Rapporteur,[@srdisability2022]
  en de EDPB/EDPS.[@edpb2021]
  Zij zijn kwetsbaar voor racistische bias,^[Rhue, L. (2019). Emotion-reading tech fails the racial bias test. The Conversation. [online] 3 Jan. Available at: <https://theconversation.com/emotion-reading-tech-fails-the-racial-bias-test-108404>]
  en worden aangemerkt als pseudo-wetenschappelijk.[@barrett2019]
  Dit speelt ook bij migratie.^[Amnesty International, "Open Letter to the Rapporteurs on the EU AI Act to Ensure Protection of Rights of Migrants, Asylum Seekers and Refugees."]
  Repressieve overheden zetten het in.^[<https://www.amnesty.org/en/latest/press-release/2020/09/eu-surveillance-sales-china-human-rights-abusers/>]
"""
SUBMISSION = """\
title: Verbod
languages: [nl]
date: 2024-12-16
to: {organisation: Autoriteit Persoonsgegevens}
subject: Emotieherkenning
citation_style: chicago-notes-bibliography-17th-edition
citation_language: en-US
coalition: coalitions/us.yaml
arguments: [point]
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(APP, [str(argument) for argument in arguments])


def found(folder: Path, *flags: str) -> list[dict[str, Any]]:
    """What `--json` prints."""
    result = run("-C", folder, "--json", *flags)
    assert result.exit_code == 0, result.stderr
    document = json.loads(result.stdout)
    assert list(document) == ["findings"]
    return list(document["findings"])


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return write(tmp_path, submission=SUBMISSION, argument=ARGUMENT, library=LIBRARY)


def test_every_defect_of_the_model_letters_references_is_found_at_its_line(model: Path) -> None:
    at = {(finding["rule"], finding["file"], finding["line"]) for finding in found(model)}
    text, base = "arguments/point.yaml", "citations/library.bib"
    assert at >= {
        ("mixed-brackets", text, 3),  # note 1 has its address bare, note 2 in angle brackets
        ("no-access-date", text, 3),
        ("no-access-date", text, 4),
        ("residue", base, 3),  # '[Online] OHCHR.,,'
        ("glued-punctuation", base, 5),  # angle brackets
        ("no-access-date", base, 5),
        ("site-suffix", base, 9),  # '| European Data Protection Board'
        ("glued-punctuation", base, 11),  # the full stop
        ("no-access-date", base, 11),
        ("mixed-formats", text, 7),  # Harvard
        ("residue", text, 7),  # '[online]'
        ("doi-as-url", base, 21),
        ("bare-url", text, 10),
        ("language", base, 9),
    }


def test_the_defects_are_found_also_where_all_eight_notes_are_written_by_hand(tmp_path: Path) -> None:
    third = (
        'Special Rapporteur on the rights of persons with disabilities, "A/HRC/49/52: Artificial Intelligence and the '
        "Rights of Persons with Disabilities - Report of the Special Rapporteur on the Rights of Persons with "
        'Disabilities. [Online] OHCHR.,," 2022, <https://documents.un.org/doc/undoc/gen/g21/397/00/pdf/g2139700.pdf>'
    )
    fourth = (
        'European Data Protection Board, "EDPB & EDPS Call for Ban on Use of AI for Automated Recognition of Human '
        'Features in Publicly Accessible Spaces | European Data Protection Board," 2021, '
        "https://www.edpb.europa.eu/news/news/2021/edpb-edps-call-ban_en."
    )
    argument = ARGUMENT.replace("[@srdisability2022]", f"^[{third}]").replace("[@edpb2021]", f"^[{fourth}]")
    folder = write(tmp_path, submission=SUBMISSION, argument=argument, library=LIBRARY)
    at = {
        (finding["rule"], finding["line"]) for finding in found(folder) if finding["file"].startswith("arg")
    }
    assert at >= {("residue", 5), ("site-suffix", 6), ("glued-punctuation", 6), ("mixed-brackets", 6)}
    assert ("mixed-formats", 5) not in at
    assert ("site-suffix", 5) not in at


def test_what_is_safe_in_the_model_letters_base_is_mended_and_nothing_else_changes(model: Path) -> None:
    result = run("-C", model, "--fix")
    assert result.exit_code == 0
    assert "citations/library.bib:9:" in result.stderr
    assert "changed (site-suffix)" in result.stderr
    mended = (
        LIBRARY.replace(  # 'OHCHR' behind '[Online]' is proposed as a publisher: the entry does not name it
            "{<https://documents.un.org/doc/undoc/gen/g21/397/00/pdf/g2139700.pdf>}",
            "{https://documents.un.org/doc/undoc/gen/g21/397/00/pdf/g2139700.pdf}",
        )
        .replace(" | European Data Protection Board", "")
        .replace("accessible_en.}", "accessible_en}")
        .replace("url = {https://doi.org/10.1177", "doi = {10.1177")
    )
    assert (model / "citations/library.bib").read_text(encoding="utf-8") == mended
    assert not [finding for finding in found(model) if finding["rule"] == "site-suffix"]
    assert run("-C", model, "--fix").stderr.startswith("0 changes.")


def test_each_finding_in_json_has_the_six_keys_that_others_rely_on(model: Path) -> None:
    for finding in found(model):
        assert list(finding) == ["rule", "key", "file", "line", "message", "fix"]
        assert isinstance(finding["line"], int)
        assert finding["message"] and finding["fix"]


def test_json_stands_alone_on_standard_output_also_when_mending(model: Path) -> None:
    findings = found(model, "--fix")
    assert "site-suffix" not in {finding["rule"] for finding in findings}


def test_people_read_a_line_a_finding_with_what_to_do(model: Path) -> None:
    result = run("-C", model)
    assert result.exit_code == 0
    assert (
        "citations/library.bib:21:10: doi-as-url: 'url' of 'barrett2019' is a DOI. "
        "-> doi = {10.1177/1529100619832930} in place of 'url'\n" in result.stdout
    )
    assert result.stderr.rstrip().endswith("--fix can mend.")


def test_a_bare_address_that_the_base_has_is_proposed_as_a_citation(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        argument="id: point\ntext: A claim.^[See http://www.example.org/page_(1)?a=b&c=50%25&utm_source=x] More.[@doe2020]\n",
    )
    (bare,) = [finding for finding in found(folder) if finding["rule"] == "bare-url"]
    assert (bare["file"], bare["line"], bare["key"]) == ("arguments/point.yaml", 2, "")
    assert bare["fix"] == "cite it: [@body2021]"


def test_an_entry_that_another_argument_of_the_folder_cites_or_quotes_is_used(tmp_path: Path) -> None:
    other = "id: other\ntext: Left out today.\nevidence:\n  - {cite: body2021, quote: a few words}\n"
    assert [f["key"] for f in found(write(tmp_path)) if f["rule"] == "unused"] == ["doe2020", "body2021"]
    folder = write(tmp_path, **{"arguments/other.yaml": other})
    assert [f["key"] for f in found(folder) if f["rule"] == "unused"] == ["doe2020"]


def test_a_saved_copy_makes_a_day_of_access_needless(tmp_path: Path) -> None:
    folder = write(tmp_path)
    assert "no-access-date" in {finding["rule"] for finding in found(folder)}
    copies = folder / "citations/evidence"
    copies.mkdir()
    (copies / "body2021.txt").write_text("Words of the page.")
    assert "no-access-date" not in {finding["rule"] for finding in found(folder)}


def test_only_what_the_letter_cites_is_shown_with_cited(tmp_path: Path) -> None:
    folder = write(tmp_path, argument="id: point\ntext: A claim.[@doe2020]\n")
    assert {finding["key"] for finding in found(folder)} == {"body2021"}
    assert found(folder, "--cited") == []


def test_notes_of_a_template_are_looked_at_too(tmp_path: Path) -> None:
    template = "# {{ title }}\n\nWords.^[https://example.org/somewhere]\n"
    submission = SUBMISSION + "template: own.md.j2\n"
    folder = write(tmp_path, submission=submission, **{"templates/own.md.j2": template})
    (bare,) = [finding for finding in found(folder) if finding["rule"] == "bare-url"]
    assert (bare["file"], bare["line"]) == ("templates/own.md.j2", 3)


def test_a_folder_without_a_submission_ends_with_1_and_prints_json_all_the_same(tmp_path: Path) -> None:
    result = run("-C", tmp_path, "--json")
    document = json.loads(result.stdout)
    assert (result.exit_code, document["findings"]) == (1, [])
    assert [problem["file"] for problem in document["problems"]] == ["submission.yaml"]
    assert "submission.yaml" in result.stderr


def test_a_folder_that_is_not_there_is_a_wrong_use(tmp_path: Path) -> None:
    assert run("-C", tmp_path / "nowhere").exit_code == 2


def test_a_base_that_is_not_utf_8_is_audited_but_never_mended_and_ends_with_1(tmp_path: Path) -> None:
    folder = write(tmp_path)
    content = b"@online{caf,\n  title = {Caf\xe9 [Online]},\n  date = {2020},\n}\n"
    (folder / "citations/library.bib").write_bytes(content)
    result = run("-C", folder, "--fix")
    assert result.exit_code == 1
    assert "not UTF-8" in result.stderr
    assert "residue" in result.stdout
    assert (folder / "citations/library.bib").read_bytes() == content


def test_a_submission_without_a_base_has_nothing_to_audit(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "citations/library.bib").unlink()
    assert found(folder) == []
