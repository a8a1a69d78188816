"""The vocabulary: one description of every register, true of the classes and of each other."""

import attrs
import pytest

from fame_rules.model import Partnership, Register
from fame_rules.model.types import TypeName
from fame_rules.model.values import EARLIEST, LATEST, NONE, UNKNOWN
from fame_rules.model.vocabulary import (
    BY_KIND,
    BY_PLURAL,
    BY_WORD,
    PARTNERSHIP,
    PARTNERSHIP_FIELDS,
    REGISTERS,
    Always,
    Follows,
    Happens,
    Lasts,
    Merges,
    RegisterSpec,
)

every_register = pytest.mark.parametrize("spec", REGISTERS, ids=lambda spec: spec.kind)


def test_every_register_of_a_partnership_is_described_and_no_other() -> None:
    empty = Partnership(id="p")
    names = {a.name for a in attrs.fields(Partnership)}
    assert {name for name in names if isinstance(getattr(empty, name), Register)} == set(BY_PLURAL)


def test_no_word_names_two_things() -> None:
    assert len(BY_KIND) - 1 == len(BY_PLURAL) == len(REGISTERS)
    words = [*BY_PLURAL, *PARTNERSHIP_FIELDS, "registers"]
    assert len(set(words)) == len(words)


def test_the_partnership_is_no_register_that_files_give_and_its_name_is_no_field() -> None:
    assert PARTNERSHIP in BY_KIND
    assert PARTNERSHIP not in {*BY_PLURAL, *BY_WORD, *PARTNERSHIP_FIELDS}
    assert all(PARTNERSHIP not in spec.fields for spec in REGISTERS)
    assert all(spec.readable[PARTNERSHIP].type.registers == (PARTNERSHIP,) for spec in REGISTERS)


@every_register
def test_every_field_is_described_by_a_sentence(spec: RegisterSpec) -> None:
    assert spec.doc.endswith(".")
    for field in spec.fields.values():
        assert field.doc[0].isupper()
        assert field.doc.endswith(".")


@every_register
def test_a_record_needs_nothing_but_an_id(spec: RegisterSpec) -> None:
    record = spec.record("x")  # type: ignore[call-arg]
    for field in spec.fields.values():
        assert getattr(record, field.attribute) == field.left_out


@every_register
def test_a_record_is_frozen_and_does_not_differ_by_where_it_stands(spec: RegisterSpec) -> None:
    fields = {a.name: a for a in attrs.fields(spec.record)}
    assert next(iter(fields)) == "id"
    assert not fields["origin"].eq
    assert attrs.has(spec.record)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        spec.record("x").id = "y"  # type: ignore[call-arg, attr-defined]


@every_register
def test_the_fields_of_a_key_and_of_a_timing_exist(spec: RegisterSpec) -> None:
    match spec.timing:
        case Happens(on=on, held=held, proof=proof):
            named = [on, held, proof]
        case Lasts(since=since, until=until, proof=proof):
            named = [since, until, proof]
        case Follows(reference=reference):
            named = [reference]
            assert spec.fields[reference].type.name is TypeName.REFERENCE
        case Merges(into=into, on=on):
            named = [into, on]
            assert spec.fields[into].type.registers == (spec.kind,)
        case Always():
            named = []
    assert not spec.once or spec.fields[spec.once].type.words
    assert {*spec.key, *(name for name in named if name)} <= set(spec.fields)
    assert not any(spec.fields[name].type.many for name in spec.key)


@every_register
def test_references_lead_to_registers(spec: RegisterSpec) -> None:
    references = [f for f in spec.fields.values() if f.type.name is TypeName.REFERENCE]
    assert all(field.type.registers for field in references)
    assert {kind for field in references for kind in field.type.registers} <= set(BY_KIND)


@every_register
def test_what_leaving_a_field_out_means_is_said_where_it_is_not_unknown(spec: RegisterSpec) -> None:
    for field in spec.fields.values():
        if field.left_out in (EARLIEST, LATEST) or field.left_out is True:
            assert "left out" in field.doc, field.name
        elif field.left_out is not UNKNOWN:
            assert field.left_out in {NONE, False, *field.type.words}


def test_names_that_python_reserves_are_written_as_people_write_them() -> None:
    field = BY_KIND["channel"].fields["from"]
    assert (field.name, field.attribute) == ("from", "from_")
