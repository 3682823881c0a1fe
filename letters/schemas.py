"""The YAML files of a submission and the shape of each: one definition for messages and for editors."""

from __future__ import annotations

from collections.abc import Mapping

from namens.arguments.load import ARGUMENTS_FILE
from namens.citations.evidence import INDEX
from namens.citations.law import LAW
from namens.coalitions.coalition import COALITION
from namens.consultations.consultation import CONSULTATION
from namens.letters.submission import SUBMISSION
from namens.templates.labels import LABELS_FILE
from namens.workspace.scalars import Shape

SCHEMAS: Mapping[str, Shape] = {
    "submission": SUBMISSION,
    "argument": ARGUMENTS_FILE,
    "coalition": COALITION,
    "consultation": CONSULTATION,
    "labels": LABELS_FILE,
    "invitation": LABELS_FILE,  # sentences by language, as labels are words by language
    "law": LAW,
    "evidence-index": INDEX,
}
