"""The sentences and the template of an invitation: complete in every language, and a submission may have its own."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sign_offs import coalition_of_three, edit, sign, signed

from namens.letters.office import LibreOfficeMissing
from namens.signing.invitations.owing import CHANGED, INVITATION, LANGUAGE, LAPSED, REMINDER
from namens.signing.invitations.words import Words
from namens.signing.moments import in_words, long_moment
from namens.templates.labels import Labels
from namens.workspace.problems import Problems

LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pl", "sv")
WORDS = Words(Path("nowhere"), Problems())
DOCS = Path(__file__).parents[2] / "docs"
# Polish would have to bend a name to greet somebody
MAY_LACK = {("greeting_name", "pl")}


def text(folder: Path, name: str = "two-en") -> str:
    """What an invitation says, as plain text."""
    data = (folder / f"out/invitations/{name}.eml").read_bytes()
    body = email.message_from_bytes(data, policy=email.policy.default).get_body(("plain",))
    assert body is not None
    said: str = body.get_content()
    return said.replace("\r\n", "\n")


def own(folder: Path, name: str, content: str) -> None:
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / name).write_text(content, encoding="utf-8")


# --- the sentences ---


def test_every_language_that_is_shipped_has_every_sentence() -> None:
    assert tuple(Labels(Path("nowhere"), Problems()).languages) == LANGUAGES
    problems = Problems()
    for language in LANGUAGES:
        Words(Path("nowhere"), problems).of(language)
    assert problems.found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_has_the_same_gaps_in_every_language(language: str) -> None:
    sentences = WORDS.of(language)
    different = {
        name
        for name, words in sentences.words.items()
        if set(re.findall(r"\{(\w+)\}", words)) != sentences.gaps[name] and (name, language) not in MAY_LACK
    }
    assert different == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_begin_and_end_alike_in_every_language(language: str) -> None:
    english, here = WORDS.of("en").words, WORDS.of(language).words
    for name in english:
        if english[name][-1] in ".:" and not name.startswith(("greeting", "source")):
            ends = ".?" if english[name][-1] == "." else ":"  # Dutch asks where English says please
            assert here[name][-1] in ends, name
    assert all(words == words.strip() and "  " not in words for words in here.values())


def test_no_two_languages_share_a_sentence_by_mistake() -> None:
    long = [
        words
        for language in LANGUAGES
        for words in WORDS.of(language).words.values()
        if len(words.split()) > 4
    ]
    assert len(long) == len(set(long))


@pytest.mark.parametrize("occasion", (INVITATION, REMINDER, CHANGED, LAPSED, LANGUAGE))
def test_every_occasion_has_its_subject_and_its_opening(occasion: str) -> None:
    assert {f"subject_{occasion}", f"opening_{occasion}"} <= WORDS.of("en").words.keys()


def test_every_sentence_and_value_is_documented() -> None:
    page = (DOCS / "templates.md").read_text(encoding="utf-8")
    missing = [name for name in WORDS.of("en").words if f"`{name}`" not in page]
    assert missing == []


def test_a_submission_has_its_own_sentences_and_the_shipped_ones_for_the_rest(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    own(folder, "invitation.yaml", "regards: {en: 'With solidarity,'}\n")
    signed(folder, "invite", "two")
    assert "With solidarity,\n\nExample Foundation\n" in text(folder)
    assert text(folder).startswith("Dear colleagues,\n")


def test_a_gap_that_nobody_fills_is_a_problem_with_its_place(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    own(folder, "invitation.yaml", "lead:\n  en: 'We, {led}, send it.'\n")
    result = sign(folder, "invite", "two")
    assert result.exit_code == 1
    assert (
        "templates/invitation.yaml:2:12: 'lead' has no '{led}'. Did you mean 'lead'? Known: lead.\n"
        in result.stderr
    )
    assert not (folder / "out").exists()


def test_a_sentence_that_no_invitation_says_is_a_warning(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    own(folder, "invitation.yaml", "regard: {en: 'Yours,'}\n")
    result = signed(folder, "invite", "two")
    assert "no invitation says 'regard'. Did you mean 'regards'?" in result.stderr


def test_a_language_without_sentences_takes_the_english_ones_with_a_warning(tmp_path: Path) -> None:
    problems = Problems()
    own(tmp_path, "invitation.yaml", "regards: {da: Venlig hilsen}\n")
    sentences = Words(tmp_path, problems).of("da")
    assert sentences.say("regards") == "Venlig hilsen"
    assert sentences.say("unchanged") == "The text has not changed since."
    (warning,) = problems.warnings
    assert warning.message.startswith("there are no words in 'da' for: subject_invitation, subject_reminder")


def test_what_is_filled_in_is_not_filled_again() -> None:
    said = WORDS.of("en").say(
        "opening_invitation", organisation="{title}", title="{addressee}", addressee="A"
    )
    assert said == "We invite {title} to sign the letter “{addressee}” to A."


# --- the template ---


def test_a_block_of_the_template_may_be_one_s_own(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    own(
        folder,
        "invitation.md.j2",
        '{% extends "namens/invitation.md.j2" %}\n{% block attached %}\n'
        "*{{ organisation.name }}*: read {{ title }} of {{ date }}.\n{% endblock %}\n",
    )
    signed(folder, "invite", "two")
    assert "\n\nSample Society: read Letter of 16 December 2024.\n\n" in text(folder)
    assert "its mark is" not in text(folder)


def test_a_fault_in_a_template_of_one_s_own_is_said_with_its_line(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    own(folder, "invitation.md.j2", "Dear {{ organisation.nme }}\n")
    result = sign(folder, "invite", "two")
    assert result.exit_code == 1
    assert "templates/invitation.md.j2:1:22: there is no 'nme' here. Did you mean 'name'?" in result.stderr
    assert not (folder / "out").exists()


def test_an_e_mail_has_no_notes(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    own(folder, "invitation.md.j2", "As we know.[@doe2020]\n")
    result = sign(folder, "invite", "two")
    assert result.exit_code == 1
    assert "templates/invitation.md.j2: an e-mail has no notes" in result.stderr


def test_a_template_cannot_print_the_contacts_of_others(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    own(folder, "invitation.md.j2", "{{ organisation.contact.email }}\n")
    assert sign(folder, "invite", "two").exit_code == 1


def test_every_value_of_the_template_is_documented() -> None:
    page = (DOCS / "templates.md").read_text(encoding="utf-8").partition("## The invitation")[2]
    shipped = (DOCS.parent / "templates/invitation.md.j2").read_text(encoding="utf-8")
    used = set(re.findall(r"(?:\{\{|\{%-? (?:el)?if(?: not)?) \[?([a-z_]+(?:\.[a-z_]+)?)", shipped))
    own_loops = {"change.words", "change.reason", "difference", "line", "sentence", "loop.last"}
    missing = [name for name in used - own_loops if not name.startswith("say.") and f"`{name}`" not in page]
    assert missing == []


def test_a_letter_s_template_is_not_looked_for_among_invitations(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    edit(folder / "submission.yaml", "arguments:", "template: nowhere.md.j2\narguments:")
    assert "Known: letter.md.j2." in sign(folder, "invite", "two").stderr


# --- the PDF ---


def test_a_pdf_is_attached_beside_the_docx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "namens.letters.pdf.convert_to_pdf", lambda documents, _: dict.fromkeys(documents, b"%PDF-")
    )
    folder = coalition_of_three(tmp_path)
    signed(folder, "invite", "two", "--to", "pdf")
    data = (folder / "out/invitations/two-en.eml").read_bytes()
    parts = email.message_from_bytes(data, policy=email.policy.default).iter_attachments()
    assert [part.get_filename() for part in parts] == ["letter-en.docx", "letter-en.pdf"]


def test_without_libreoffice_nobody_is_invited_with_a_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> None:
        raise LibreOfficeMissing

    monkeypatch.setattr("namens.letters.pdf.convert_to_pdf", missing)
    folder = coalition_of_three(tmp_path)
    result = sign(folder, "invite", "two", "--to", "pdf")
    assert result.exit_code == 1
    assert "no PDF was made" in result.stderr
    assert not (folder / "out").exists()


# --- dates and languages in words ---

SUMMER = dt.datetime(2025, 7, 14, 17, 5, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Monday, 14 July 2025, 17:05 (Central European Summer Time)"),
        ("nl-BE", "maandag 14 juli 2025, 17:05 (Midden-Europese zomertijd)"),
        ("fr", "lundi 14 juillet 2025, 17:05 (heure d’été d’Europe centrale)"),
    ],
)
def test_a_minute_is_told_with_its_time_zone(language: str, said: str) -> None:
    assert long_moment(SUMMER, language) == said


def test_a_minute_whose_time_zone_has_no_name_is_told_with_its_distance() -> None:
    at = SUMMER.astimezone(dt.timezone(dt.timedelta(hours=2)))
    assert long_moment(at, "en") == "Monday, 14 July 2025, 17:05 (GMT+02:00)"


def test_a_day_is_told_without_a_time() -> None:
    assert long_moment(dt.date(2025, 7, 14), "en") == "Monday, 14 July 2025"


def test_languages_are_named_in_the_reader_s_own() -> None:
    assert in_words(["nl", "fr"], "en") == "Dutch and French"
    assert in_words(["en", "nl-BE"], "de") == "Englisch und Niederländisch (Belgien)"
