"""The shipped letter template, and a submission's own beside it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from PIL import Image
from submissions import built_docx, built_text, problems, write

from namens.letters.build import Request, build

TO_LABELS = {
    "nl": ("Aan:", "Betreft:", "Namens:"),
    "en": ("To:", "Subject:", "On behalf of:"),
    "de": ("An:", "Betreff:", "Im Namen von:"),
    "fr": ("Destinataire\u00a0:", "Objet\u00a0:", "Au nom de\u00a0:"),
    "es": ("Destinatario:", "Asunto:", "En nombre de:"),
    "it": ("Destinatario:", "Oggetto:", "A nome di:"),
    "sv": ("Till:", "Ärende:", "På uppdrag av:"),
    "pl": ("Adresat:", "Dotyczy:", "W imieniu:"),
}
DATES = {
    "nl": "16 december 2024", "en": "16 December 2024", "de": "16. Dezember 2024", "fr": "16 décembre 2024",
    "es": "16 de diciembre de 2024", "it": "16 dicembre 2024", "sv": "16 december 2024", "pl": "16 grudnia 2024",
}  # fmt: skip


def in_language(folder: Path, language: str) -> Path:
    path = write(folder) / "submission.yaml"
    path.write_text(path.read_text().replace("[en]", f"[{language}]"))
    return folder


@pytest.mark.parametrize("language", TO_LABELS)
def test_labels_and_dates_are_in_the_letter_s_language(tmp_path: Path, language: str) -> None:
    text = built_text(in_language(tmp_path, language), language)
    for label in TO_LABELS[language]:
        assert f"\n{label} " in text
    assert DATES[language] in text


def test_a_variety_of_a_language_has_the_labels_of_the_language(tmp_path: Path) -> None:
    assert "Betreft:" in built_text(in_language(tmp_path, "nl-BE"), "nl-BE")


def test_a_language_of_one_s_own_needs_its_labels_in_the_submission(tmp_path: Path) -> None:
    folder = in_language(tmp_path, "da")
    assert any("there are no labels for the language 'da'" in line for line in problems(folder))
    words = [
        "to",
        "date",
        "subject",
        "on_behalf_of",
        "colon",
        "salutation",
        "closing",
        "signatories",
        "notes",
    ]
    from namens.templates.labels import Labels
    from namens.workspace.problems import Problems

    every = Labels(folder, Problems()).of("nl")
    assert set(words) < set(every)
    (folder / "templates").mkdir()
    (folder / "templates/labels.yaml").write_text("".join(f"{name}: {{da: 'da-{name}'}}\n" for name in every))
    assert "da-subjectda-colon A subject" in built_text(folder, "da")


def test_a_submission_s_own_template_overrides_a_block_of_the_shipped_one(tmp_path: Path) -> None:
    template = (
        '{% extends "namens/letter.md.j2" %}\n{% block signatories %}\n*Nobody* signs.\n{% endblock %}\n'
    )
    text = built_text(write(tmp_path, **{"templates/letter.md.j2": template}))
    assert "Nobody signs." in text
    assert "Signatories" not in text
    assert "Dear Sir or Madam," in text


def test_the_requests_of_all_arguments_are_numbered_in_one_list(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        argument="- {id: point, text: One., asks: Stop *this*.}\n- {id: two, text: Two., asks: Stop that.}\n",
    )
    path = folder / "submission.yaml"
    path.write_text(path.read_text().replace("[point]", "[point, two]"))
    assert "\n1. Stop this.\n2. Stop that.\n" in built_text(folder)


def test_the_lead_comes_first_and_signs(tmp_path: Path) -> None:
    coalition = """\
        lead: two
        organisations:
          - {id: one, name: Example Foundation}
          - {id: two, name: Sample Society, signatory: {name: A. Sample, role: Chair}}
        """
    text = built_text(write(tmp_path, coalition=coalition))
    assert "On behalf of: Sample Society, Example Foundation" in text
    assert "\nA. Sample\nChair\nSample Society\n" in text


def test_one_organisation_alone_has_no_list_of_signatories(tmp_path: Path) -> None:
    text = built_text(write(tmp_path, coalition="organisations:\n  - {id: one, name: Example Foundation}\n"))
    assert "Signatories" not in text


def test_a_letter_without_a_coalition_is_from_its_sender(tmp_path: Path) -> None:
    submission = "title: A\nlanguages: [en]\ndate: 2024-12-16\nto: B\nsubject: C\narguments: [point]\nsender: Example Foundation\n"
    folder = write(tmp_path, submission=submission)
    (folder / "coalitions/us.yaml").unlink()
    text = built_text(folder)
    assert "On behalf of" not in text
    assert text.count("Example Foundation") == 2  # the letterhead and the signature


def test_logos_stand_beside_the_names_when_every_organisation_has_one(tmp_path: Path) -> None:
    coalition = """\
        organisations:
          - {id: one, name: Example *Foundation*, logo: logos/one.png}
          - {id: two, name: Sample Society, logo: logos/two.png}
        """
    folder = write(tmp_path, coalition=coalition)
    (folder / "logos").mkdir()
    for name, colour in (("one", "navy"), ("two", "maroon")):
        Image.new("RGB", (300, 100), colour).save(folder / f"logos/{name}.png")
    data = built_docx(folder)
    (table,) = docx.Document(io.BytesIO(data)).tables
    assert [row.cells[1].text for row in table.rows] == ["Example *Foundation*", "Sample Society"]
    document = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert 'descr="Example *Foundation*"' in document
    html = build(Request(folder, formats=("html",))).saved.written[0].read_text(encoding="utf-8")
    assert 'alt="Example *Foundation*"' in html


def test_a_letterhead_of_one_s_own_is_filled_with_the_submission_s_values(tmp_path: Path) -> None:
    folder = write(tmp_path)
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "From {{ sender.name }} about {{ subject }}"
    document.save(str(folder / "letterhead.docx"))
    path = folder / "submission.yaml"
    path.write_text(path.read_text() + "letterhead: letterhead.docx\n")
    data = built_docx(folder)
    assert (
        docx.Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text
        == "From Example Foundation about A subject"
    )


def test_an_unknown_tag_in_a_letterhead_stops_the_build_with_a_suggestion(tmp_path: Path) -> None:
    folder = write(tmp_path)
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ sender.nmae }}"
    document.save(str(folder / "letterhead.docx"))
    path = folder / "submission.yaml"
    path.write_text(path.read_text() + "letterhead: letterhead.docx\n")
    (found,) = problems(folder)
    assert found.startswith("letterhead.docx")
    assert "sender.nmae" in found
    assert "sender.name" in found


# --- what is wrong with a template of one's own is all said in one run ---


@pytest.mark.parametrize("template", ["", "\n \n", "{# nothing #}", "{% if draft %}Draft{% endif %}"])
def test_a_template_that_prints_nothing_makes_no_letter(tmp_path: Path, template: str) -> None:
    folder = write(tmp_path, **{"templates/letter.md.j2": template})
    assert problems(folder) == ["templates/letter.md.j2: the template prints nothing, so there is no letter."]


def test_an_unknown_name_hides_nothing_that_is_wrong_beside_it(tmp_path: Path) -> None:
    own = (
        '{% extends "namens/letter.md.j2" %}\n'
        "{% block salutation %}{{ too.name }} {{ title2 }}[@nope]{% endblock %}\n"
        "{% block closing %}{{ leed.name }} <b>bold</b>{% endblock %}\n"
    )
    library = "@book{doe2020,\n  author = {Doe, Jane},\n  title = {A Book}\n  publisher = {P},\n  date = {2020},\n}\n"
    argument = "id: point\ntext: A sentence.[@doe2020]\n"
    folder = write(tmp_path, argument=argument, library=library, **{"templates/letter.md.j2": own})
    said = "\n".join(problems(folder))
    for word in ("2:26: there is no value 'too'", "2:41: there is no value 'title2'", "no citation 'nope'"):
        assert word in said
    for word in ("3:23: there is no value 'leed'", "<b>", "citations/library.bib:4"):
        assert word in said


def test_a_block_that_the_extended_template_does_not_have_is_warned_of(tmp_path: Path) -> None:
    own = (
        '{% extends "namens/letter.md.j2" %}\n'
        "{% block signatorys %}Lost.{% endblock %}\n"
        "Lost, too.\n"
        "{% block closing %}{% block inner %}Kept.{% endblock %}{% endblock %}\n"
    )
    folder = write(tmp_path, **{"templates/letter.md.j2": own})
    assert problems(folder) == [
        "templates/letter.md.j2:2: warning: 'namens/letter.md.j2' has no block 'signatorys', so this one is not "
        "printed. Did you mean 'signatories'?",
        "templates/letter.md.j2:3: warning: words outside of every block are not printed here. Put them into one.",
    ]
    assert "Kept." in built_text(folder)


def test_a_label_that_a_template_of_ones_own_prints_is_not_taken_for_another(tmp_path: Path) -> None:
    labels = "place: {en: Exampleton}\n"
    own = '{% extends "namens/letter.md.j2" %}{% block closing %}{{ label.place }}{% endblock %}'
    folder = write(tmp_path, **{"templates/labels.yaml": labels})
    assert "Did you mean 'page'?" in problems(folder)[0]
    write(folder, **{"templates/labels.yaml": labels, "templates/letter.md.j2": own})
    assert problems(folder) == []
    assert "Exampleton" in built_text(folder)


def test_a_label_that_only_the_letterhead_prints_is_not_taken_for_another(tmp_path: Path) -> None:
    house = docx.Document()
    tag = house.sections[0].header.paragraphs[0]
    for run in ("{{ label.", "place }}"):
        tag.add_run(run)
    folder = write(tmp_path, **{"templates/labels.yaml": "place: {en: Exampleton}\n"})
    house.save(str(folder / "templates" / "letterhead.docx"))
    assert problems(folder) == []
