import msgspec
import pytest
from jsonschema import Draft202012Validator

from firsthand.model.dossier import Dossier, schema
from firsthand.model.record import covered, identity, overlap


def test_an_empty_dossier_fits_its_schema() -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(msgspec.json.decode(msgspec.json.encode(Dossier())))


def test_records_cannot_change() -> None:
    with pytest.raises(AttributeError):
        Dossier().format = 1  # type: ignore[misc]


def test_identities_tell_parts_apart() -> None:
    assert identity("x", "ab", "c") != identity("x", "a", "bc")
    assert identity("x", 1) == identity("x", "1")


def test_span_arithmetic() -> None:
    assert overlap((0, 5), (3, 9)) == 2
    assert overlap((0, 2), (2, 3)) == 0
    assert covered([(0, 5), (3, 9), (20, 21)]) == 10
