"""The notes of the model letter and of a legal letter, whole, in four styles.

A reason stands beside whatever is not as the style's own guide prints it.
"""

from __future__ import annotations

import re
from typing import Any

from cited_sources import LAW, LETTER, note

CHICAGO = "chicago-notes-bibliography-17th-edition"
AMNESTY_2023 = (
    "https://www.amnesty.eu/wp-content/uploads/2023/04/"
    "TIGO_IOR_10_2023_3987_Open-letter-to-the-Rapporteurs-on-the-EU-AI-Act-1.pdf"
)
EDPB_2021 = (
    "https://www.edpb.europa.eu/news/news/2021/"
    "edpb-edps-call-ban-use-ai-automated-recognition-human-features-publicly-accessible_en"
)
AS_IN_THE_LETTER = [
    note("amnesty2023"),
    note("ohchr2021"),
    note("srdisability2022"),
    note("edpb2021"),
    note("rhue2019"),
    note("barrett2019"),
    note("amnesty2023"),
    note("amnesty2020"),
]

# the letter's own notes, 3 without its residue ('[Online] OHCHR.,,'), with *italics*
MODEL = {
    1: 'Amnesty International, "Open Letter to the Rapporteurs on the EU AI Act to Ensure Protection of Rights of '
    'Migrants, Asylum Seekers and Refugees," 2023, https://www.amnesty.eu/wp-content/uploads/2023/04/'
    "TIGO_IOR_10_2023_3987_Open-letter-to-the-Rapporteurs-on-the-EU-AI-Act-1.pdf",
    2: 'OHCHR, "The Right to Privacy in the Digital Age," 2021, '
    "<https://documents.un.org/doc/undoc/gen/g21/249/21/pdf/g2124921.pdf>",
    3: 'Special Rapporteur on the rights of persons with disabilities, "A/HRC/49/52: Artificial Intelligence and the '
    "Rights of Persons with Disabilities - Report of the Special Rapporteur on the Rights of Persons with "
    'Disabilities," 2022, <https://documents.un.org/doc/undoc/gen/g21/397/00/pdf/g2139700.pdf>',
    4: 'European Data Protection Board, "EDPB & EDPS Call for Ban on Use of AI for Automated Recognition of Human '
    "Features in Publicly Accessible Spaces, and Some Other Uses of AI That Can Lead to Unfair Discrimination | "
    'European Data Protection Board," 2021, https://www.edpb.europa.eu/news/news/2021/'
    "edpb-edps-call-ban-use-ai-automated-recognition-human-features-publicly-accessible_en.",
    6: 'Lisa Feldman Barrett et al., "Emotional Expressions Reconsidered: Challenges to Inferring Emotion From Human '
    'Facial Movements," *Psychological Science in the Public Interest* 20, no. 1 (July 2019): 1–68, '
    "<https://doi.org/10.1177/1529100619832930>",
    7: 'Amnesty International, "Open Letter to the Rapporteurs on the EU AI Act to Ensure Protection of Rights of '
    'Migrants, Asylum Seekers and Refugees."',
}


def alike(printed: str) -> str:
    """Without what the letter itself does in two ways: quotation marks, `<>` around addresses, the final stop."""
    straight = printed.translate(str.maketrans("“”‘’", "\"\"''"))
    return re.sub(r'\.("?)$', r"\1", straight.replace("<", "").replace(">", ""))


def test_the_model_letters_notes_come_out_character_by_character(notes: Any) -> None:
    printed = notes(LETTER)(AS_IN_THE_LETTER, CHICAGO, "en-US")
    for number, expected in MODEL.items():
        assert alike(printed[number - 1]) == alike(expected)


def test_chicago_in_english(notes: Any) -> None:
    printed = notes(LETTER)(AS_IN_THE_LETTER, CHICAGO, "en-US")
    assert printed[4] == (
        "Lauren Rhue, “Emotion-Reading Tech Fails the Racial Bias Test,” *The Conversation*, January 3, 2019, "
        "https://theconversation.com/emotion-reading-tech-fails-the-racial-bias-test-108404."
    )
    assert printed[6].endswith("Asylum Seekers and Refugees.”")
    assert printed[7] == (
        "Amnesty International, “EU Companies Selling Surveillance Tools to China’s Human Rights Abusers,” "
        "September 21, 2020, https://www.amnesty.org/en/latest/press-release/2020/09/"
        "eu-surveillance-sales-china-human-rights-abusers/."
    )


def test_chicago_in_dutch(notes: Any) -> None:
    # Chicago has no Dutch edition: terms and marks are CSL's Dutch locale. Titles are English (langid), so they
    # keep English capitals (Chicago 17, 11.7, unverified).
    printed = notes(LETTER)(AS_IN_THE_LETTER, CHICAGO, "nl-NL")
    assert printed == [
        (
            "Amnesty International, ‘Open Letter to the Rapporteurs on the EU AI Act to Ensure Protection of Rights of "
            "Migrants, Asylum Seekers and Refugees’, 2023, https://www.amnesty.eu/wp-content/uploads/2023/04/"
            "TIGO_IOR_10_2023_3987_Open-letter-to-the-Rapporteurs-on-the-EU-AI-Act-1.pdf."
        ),
        (
            "OHCHR, ‘The Right to Privacy in the Digital Age’, 2021, "
            "https://documents.un.org/doc/undoc/gen/g21/249/21/pdf/g2124921.pdf."
        ),
        (
            "Special Rapporteur on the rights of persons with disabilities, ‘A/HRC/49/52: Artificial Intelligence and "
            "the Rights of Persons with Disabilities - Report of the Special Rapporteur on the Rights of Persons with "
            "Disabilities’, 2022, https://documents.un.org/doc/undoc/gen/g21/397/00/pdf/g2139700.pdf."
        ),
        (
            "European Data Protection Board, ‘EDPB & EDPS Call for Ban on Use of AI for Automated Recognition of Human "
            "Features in Publicly Accessible Spaces, and Some Other Uses of AI That Can Lead to Unfair Discrimination | "
            "European Data Protection Board’, 2021, https://www.edpb.europa.eu/news/news/2021/"
            "edpb-edps-call-ban-use-ai-automated-recognition-human-features-publicly-accessible_en."
        ),
        (
            "Lauren Rhue, ‘Emotion-Reading Tech Fails the Racial Bias Test’, *The Conversation*, 3 januari 2019, "
            "https://theconversation.com/emotion-reading-tech-fails-the-racial-bias-test-108404."
        ),
        (
            "Lisa Feldman Barrett e.a., ‘Emotional Expressions Reconsidered: Challenges to Inferring Emotion From Human "
            "Facial Movements’, *Psychological Science in the Public Interest* 20, nr. 1 (juli 2019): 1-68, "
            "https://doi.org/10.1177/1529100619832930."
        ),
        (
            "Amnesty International, ‘Open Letter to the Rapporteurs on the EU AI Act to Ensure Protection of Rights of "
            "Migrants, Asylum Seekers and Refugees’."
        ),
        (
            "Amnesty International, ‘EU Companies Selling Surveillance Tools to China’s Human Rights Abusers’, "
            "21 september 2020, https://www.amnesty.org/en/latest/press-release/2020/09/"
            "eu-surveillance-sales-china-human-rights-abusers/."
        ),
    ]


def test_oscola(notes: Any) -> None:
    printed = notes(LETTER)(AS_IN_THE_LETTER, "oscola", "en-GB")
    assert printed[0].startswith(
        "Amnesty International, ‘Open Letter to the Rapporteurs on the EU AI Act to Ensure"
    )
    assert printed[0].endswith("Asylum Seekers and Refugees’ (2023) <" + AMNESTY_2023 + ">.")
    assert printed[3].startswith("European Data Protection Board, ‘EDPB & EDPS Call for Ban on Use of AI for")
    assert printed[3].endswith("European Data Protection Board’ (2021) <" + EDPB_2021 + ">.")
    assert printed[1:3] + printed[4:] == [
        # OSCOLA 3.4.8 puts the day of access at the end; these entries have no urldate
        (
            "OHCHR, ‘The Right to Privacy in the Digital Age’ (2021) "
            "<https://documents.un.org/doc/undoc/gen/g21/249/21/pdf/g2124921.pdf>."
        ),
        (
            "Special Rapporteur on the rights of persons with disabilities, ‘A/HRC/49/52: Artificial Intelligence and "
            "the Rights of Persons with Disabilities - Report of the Special Rapporteur on the Rights of Persons with "
            "Disabilities’ (2022) <https://documents.un.org/doc/undoc/gen/g21/397/00/pdf/g2139700.pdf>."
        ),
        # the style treats a magazine like a journal; OSCOLA 3.4.9 gives newspapers a full date (unverified for magazines)
        (
            "Lauren Rhue, ‘Emotion-Reading Tech Fails the Racial Bias Test’ [2019] *The Conversation* "
            "<https://theconversation.com/emotion-reading-tech-fails-the-racial-bias-test-108404>."
        ),
        # OSCOLA 3.3.4 asks for an address only where there is no print edition; the entry has a DOI and it is printed
        (
            "Lisa Feldman Barrett and others, ‘Emotional Expressions Reconsidered: Challenges to Inferring Emotion From "
            "Human Facial Movements’ (2019) 20 Psychological Science in the Public Interest 1 "
            "<https://doi.org/10.1177/1529100619832930>."
        ),
        "Amnesty International (n 1).",
        (
            "Amnesty International, ‘EU Companies Selling Surveillance Tools to China’s Human Rights Abusers’ "
            "(21 September 2020) <https://www.amnesty.org/en/latest/press-release/2020/09/"
            "eu-surveillance-sales-china-human-rights-abusers/>."
        ),
    ]


def test_leidraad(notes: Any) -> None:
    printed = notes(LETTER)(AS_IN_THE_LETTER, "leidraad-voor-juridische-auteurs", "nl-NL")
    assert printed[0].startswith(
        "Amnesty International, ‘Open Letter to the Rapporteurs on the EU AI Act to Ensure"
    )
    assert printed[0].endswith("Asylum Seekers and Refugees’, " + AMNESTY_2023 + ", 2023.")
    assert printed[3].startswith("European Data Protection Board, ‘EDPB & EDPS Call for Ban on Use of AI for")
    assert printed[3].endswith("European Data Protection Board’, " + EDPB_2021 + ", 2021.")
    assert printed[1:3] + printed[4:] == [
        # the order 'title, address, date' of web pages is the style's (unverified)
        (
            "OHCHR, ‘The Right to Privacy in the Digital Age’, "
            "https://documents.un.org/doc/undoc/gen/g21/249/21/pdf/g2124921.pdf, 2021."
        ),
        (
            "Special Rapporteur on the rights of persons with disabilities, ‘A/HRC/49/52: Artificial Intelligence and "
            "the Rights of Persons with Disabilities - Report of the Special Rapporteur on the Rights of Persons with "
            "Disabilities’, https://documents.un.org/doc/undoc/gen/g21/397/00/pdf/g2139700.pdf, 2022."
        ),
        (
            "L. Rhue, ‘Emotion-reading tech fails the racial bias test’, *The Conversation* 3 januari 2019, "
            "https://theconversation.com/emotion-reading-tech-fails-the-racial-bias-test-108404."
        ),
        (
            "L.F. Barrett e.a., ‘Emotional Expressions Reconsidered: Challenges to Inferring Emotion From Human Facial "
            "Movements’, *Psychological Science in the Public Interest* 2019/20, afl. 1, p. 1-68, "
            "doi:10.1177/1529100619832930."
        ),
        (
            "Amnesty International, ‘Open Letter to the Rapporteurs on the EU AI Act to Ensure Protection of Rights of "
            "Migrants, Asylum Seekers and Refugees’."
        ),
        (
            "Amnesty International, ‘EU Companies Selling Surveillance Tools to China’s Human Rights Abusers’, "
            "https://www.amnesty.org/en/latest/press-release/2020/09/eu-surveillance-sales-china-human-rights-abusers/, "
            "21 september 2020."
        ),
    ]


A_LEGAL_LETTER = [
    note("gdpr, art. 5(1)(f)"),
    note("schrems2"),
    note("schrems2, para. 94"),
    note("sloot2017"),
    note("sloot2017, p. 46"),
    note("edpb5"),
    note("schrems2, paras. 94-96"),
    note("gdpr, art. 6"),
    note("sloot2017, p. 3"),
]


def test_law_in_chicago(notes: Any) -> None:
    printed = notes(LAW)(A_LEGAL_LETTER, CHICAGO, "en-US")
    assert printed == [
        # Chicago 17, 14.269 sends legal citations to The Bluebook, which has 'Council Regulation …, 2016 O.J. (L 119) 1';
        # the style prints volume, reporter and page in the order of American reports (unverified)
        (
            "Regulation (EU) 2016/679 on the Protection of Natural Persons with Regard to the Processing of Personal "
            "Data, L119 OJ 1 (2016), art. 5(1)(f), https://eur-lex.europa.eu/eli/reg/2016/679/oj."
        ),
        # The Bluebook puts 'Case C-311/18' first (unverified); the style knows American dockets only
        "Data Protection Commissioner v Facebook Ireland Ltd, C-311/18, ECLI:EU:C:2020:559 (HvJ EU July 16, 2020).",
        "*Schrems II*, ¶ 94.",
        "Bart van der Sloot, *Privacy as Virtue* (Cambridge: Intersentia, 2017).",
        "Van der Sloot, 46.",
        (
            "EDPB and EDPS, *EDPB-EDPS Joint Opinion 5/2021 on the Artificial Intelligence Act* (2021), "
            "https://www.edpb.europa.eu/joint_opinion_5-2021_en.pdf."
        ),
        "*Schrems II*, ¶¶ 94–96.",
        "GDPR, art. 6.",
        "Van der Sloot, *Privacy as Virtue*, 3.",
    ]


def test_law_in_chicago_in_dutch(notes: Any) -> None:
    printed = notes(LAW)(A_LEGAL_LETTER, CHICAGO, "nl-NL")
    assert printed == [
        (
            "Regulation (EU) 2016/679 on the Protection of Natural Persons with Regard to the Processing of Personal "
            "Data, L119 OJ 1 (2016), art. 5(1)(f), https://eur-lex.europa.eu/eli/reg/2016/679/oj."
        ),
        "Data Protection Commissioner v Facebook Ireland Ltd, C-311/18, ECLI:EU:C:2020:559 (HvJ EU 16 juli 2020).",
        "*Schrems II*, ¶ 94.",
        "Bart van der Sloot, *Privacy as Virtue* (Cambridge: Intersentia, 2017).",
        "Van der Sloot, 46.",
        (
            "EDPB en EDPS, *EDPB-EDPS Joint Opinion 5/2021 on the Artificial Intelligence Act* (2021), "
            "https://www.edpb.europa.eu/joint_opinion_5-2021_en.pdf."
        ),
        "*Schrems II*, ¶¶ 94–96.",
        "GDPR, art. 6.",
        "Van der Sloot, *Privacy as Virtue*, 3.",
    ]


def test_law_in_oscola(notes: Any) -> None:
    printed = notes(LAW)(A_LEGAL_LETTER, "oscola", "en-GB")
    assert printed == [
        (
            "Regulation (EU) 2016/679 on the protection of natural persons with regard to the processing of personal "
            "data (GDPR) [2016] OJ L119/1, art 5(1)(f)."
        ),
        # the court is in the ECLI ('C'): OSCOLA names it only where there is neither report nor ECLI
        "Case C-311/18 *Data Protection Commissioner v Facebook Ireland Ltd* EU:C:2020:559.",
        "ibid para 94.",
        "Bart van der Sloot, *Privacy as Virtue* (Intersentia 2017).",
        "ibid 46.",
        # OSCOLA 3.4.3 puts a body's own number after the year; the title says it already
        (
            "EDPB and EDPS, ‘EDPB-EDPS Joint Opinion 5/2021 on the Artificial Intelligence Act’ (2021) "
            "<https://www.edpb.europa.eu/joint_opinion_5-2021_en.pdf>."
        ),
        "*Schrems II* (n 2) paras 94–96.",
        "GDPR, art 6.",
        "Van der Sloot (n 4) 3.",  # a note begins with a capital
    ]


def test_law_in_leidraad(notes: Any) -> None:
    printed = notes(LAW)(A_LEGAL_LETTER, "leidraad-voor-juridische-auteurs", "nl-NL")
    assert printed == [
        # the guide has 'PbEU 2016, L 119'; 'OJ' and 'L119' are the entry's own, in English
        (
            "Art. 5(1)(f) Regulation (EU) 2016/679 on the protection of natural persons with regard to the processing of "
            "personal data (*OJ* 2016, L119)."
        ),
        "HvJ EU 16 juli 2020, C-311/18, ECLI:EU:C:2020:559 (*Schrems II*).",
        # 'r.o.' also for the Court of Justice, whose own citations have 'punt' (publications.europa.eu/code, 5.9.3)
        "HvJ EU 16 juli 2020, C-311/18, ECLI:EU:C:2020:559 (*Schrems II*), r.o. 94.",
        "B. van der Sloot, *Privacy as Virtue*, Cambridge: Intersentia 2017.",
        "Van der Sloot 2017, p. 46.",
        (
            "EDPB & EDPS, *EDPB-EDPS Joint Opinion 5/2021 on the Artificial Intelligence Act*, 2021, "
            "https://www.edpb.europa.eu/joint_opinion_5-2021_en.pdf."
        ),
        "HvJ EU 16 juli 2020, C-311/18, ECLI:EU:C:2020:559 (*Schrems II*), r.o. 94–96.",
        "Art. 6 GDPR.",
        "Van der Sloot 2017, p. 3.",
    ]
