"""The sources of the model letter and a legal set, with the keys that the example uses; notes in short."""

from __future__ import annotations

from collections.abc import Sequence

from namens.citations.notes import Citation, CitationGroup, NoteRequest, Run

LETTER = r"""
@online{amnesty2023,
  author = {{Amnesty International}},
  title = {Open Letter to the Rapporteurs on the {EU} {AI} Act to Ensure Protection of Rights of Migrants, Asylum Seekers and Refugees},
  date = {2023},
  url = {https://www.amnesty.eu/wp-content/uploads/2023/04/TIGO_IOR_10_2023_3987_Open-letter-to-the-Rapporteurs-on-the-EU-AI-Act-1.pdf},
  langid = {english},
}
@online{ohchr2021,
  author = {{OHCHR}},
  title = {The Right to Privacy in the Digital Age},
  date = {2021},
  url = {https://documents.un.org/doc/undoc/gen/g21/249/21/pdf/g2124921.pdf},
  langid = {english},
}
@online{srdisability2022,
  author = {{Special Rapporteur on the rights of persons with disabilities}},
  title = {A/HRC/49/52: Artificial Intelligence and the Rights of Persons with Disabilities - Report of the Special Rapporteur on the Rights of Persons with Disabilities},
  date = {2022},
  url = {https://documents.un.org/doc/undoc/gen/g21/397/00/pdf/g2139700.pdf},
  langid = {english},
}
@online{edpb2021,
  author = {{European Data Protection Board}},
  title = {{EDPB} \& {EDPS} Call for Ban on Use of {AI} for Automated Recognition of Human Features in Publicly Accessible Spaces, and Some Other Uses of {AI} {That} Can Lead to Unfair Discrimination | European Data Protection Board},
  date = {2021},
  url = {https://www.edpb.europa.eu/news/news/2021/edpb-edps-call-ban-use-ai-automated-recognition-human-features-publicly-accessible_en},
  langid = {english},
}
@article{rhue2019,
  entrysubtype = {magazine},
  author = {Rhue, Lauren},
  title = {Emotion-reading tech fails the racial bias test},
  journaltitle = {The Conversation},
  date = {2019-01-03},
  url = {https://theconversation.com/emotion-reading-tech-fails-the-racial-bias-test-108404},
  langid = {english},
}
@article{barrett2019,
  author = {Barrett, Lisa Feldman and Adolphs, Ralph and Marsella, Stacy and Martinez, Aleix M. and Pollak, Seth D.},
  title = {Emotional Expressions Reconsidered: Challenges to Inferring Emotion {From} Human Facial Movements},
  journaltitle = {Psychological Science in the Public Interest},
  date = {2019-07},
  volume = {20},
  number = {1},
  pages = {1--68},
  doi = {10.1177/1529100619832930},
  langid = {english},
}
@online{amnesty2020,
  author = {{Amnesty International}},
  title = {{EU} Companies Selling Surveillance Tools to {China}'s Human Rights Abusers},
  date = {2020-09-21},
  url = {https://www.amnesty.org/en/latest/press-release/2020/09/eu-surveillance-sales-china-human-rights-abusers/},
  langid = {english},
}
"""

LAW = r"""
@legislation{gdpr,
  title = {Regulation ({EU}) 2016/679 on the protection of natural persons with regard to the processing of personal data},
  shorttitle = {GDPR},
  number = {2016/679},
  journaltitle = {OJ},
  volume = {L119},
  pages = {1--88},
  date = {2016-04-27},
  url = {https://eur-lex.europa.eu/eli/reg/2016/679/oj},
  langid = {english},
}
@jurisdiction{schrems2,
  title = {Data Protection Commissioner v Facebook Ireland Ltd},
  shorttitle = {Schrems II},
  court = {HvJ EU},
  number = {C-311/18},
  ecli = {ECLI:EU:C:2020:559},
  date = {2020-07-16},
  langid = {english},
}
@book{sloot2017,
  author = {van der Sloot, Bart},
  title = {Privacy as Virtue},
  publisher = {Intersentia},
  location = {Cambridge},
  date = {2017},
  langid = {english},
}
@report{edpb5,
  author = {{EDPB} and {EDPS}},
  title = {{EDPB-EDPS} Joint Opinion 5/2021 on the Artificial Intelligence Act},
  shorttitle = {Joint Opinion 5/2021},
  type = {Joint Opinion},
  number = {5/2021},
  date = {2021-06-18},
  url = {https://www.edpb.europa.eu/joint_opinion_5-2021_en.pdf},
  langid = {english},
}
"""


def note(*citations: str | Citation, no_ibid: bool = False, author_in_text: bool = False) -> NoteRequest:
    """A note of one group; `'key, locator'` is short for a citation."""
    group = CitationGroup(tuple(map(_citation, citations)), author_in_text=author_in_text)
    return NoteRequest((group,), no_ibid=no_ibid)


def written(*groups: CitationGroup) -> NoteRequest:
    """A note by hand."""
    return NoteRequest(groups, written=True)


def group(*citations: str | Citation, after_text: bool = False) -> CitationGroup:
    """A group inside a note by hand."""
    return CitationGroup(tuple(map(_citation, citations)), after_text=after_text)


def _citation(asked: str | Citation) -> Citation:
    if isinstance(asked, Citation):
        return asked
    key, _, locator = asked.partition(", ")
    return Citation(key, locator=locator)


def text(runs: Sequence[Run]) -> str:
    """Runs as characters, italics between asterisks."""
    return "".join(f"*{run.text}*" if run.italic else run.text for run in runs)
