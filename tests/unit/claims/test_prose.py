"""Where paragraphs and sentences end, and where a full stop ends nothing."""

from __future__ import annotations

import pytest

from tallybook.claims.prose import read_prose


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("There were 12. It fell to 9.", ["There were 12.", "It fell to 9."]),
        ("Up 3.5 per cent. Good.", ["Up 3.5 per cent.", "Good."]),
        (
            "Mr. Madeup of St. Nowhere spoke. He left.",
            ["Mr. Madeup of St. Nowhere spoke.", "He left."],
        ),
        ("It opens at 8 p.m. Doors shut at 10.", ["It opens at 8 p.m.", "Doors shut at 10."]),
        ("See No. 6 for a padlock.", ["See No. 6 for a padlock."]),
        ("He said no. Six were hurt.", ["He said no.", "Six were hurt."]),
        ('"It rose by 12." She left.', ['"It rose by 12."', "She left."]),
        ("“Why?” he asked. “Go.”", ["“Why?” he asked.", "“Go.”"]),
        ("1. Crime fell. 2 forces agreed.", ["Crime fell.", "2 forces agreed."]),
        ("U.K. figures rose.", ["U.K. figures rose."]),
        ("Headline of six words\nFirst line.", ["Headline of six words", "First line."]),
        ("A line that was\nonly wrapped. Next.", ["A line that was\nonly wrapped.", "Next."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    prose = read_prose(text)
    assert [prose.words_of(sentence) for sentence in prose.sentences] == sentences


def test_paragraphs_are_counted_and_list_marks_are_told() -> None:
    prose = read_prose("First. Second.\n\n• Rye: 12\n• Hythe: 9\n")
    assert [(s.paragraph, s.item) for s in prose.sentences] == [
        (0, False),
        (0, False),
        (1, True),
        (2, True),
    ]
    assert len(prose.paragraphs) == 3


def test_a_position_finds_its_sentence() -> None:
    prose = read_prose("One fell. Two rose. Three stood.")
    assert [prose.sentence_at(i) for i in (0, 8, 9, 10, 20, 31)] == [0, 0, 0, 1, 2, 2]


def test_every_letter_is_in_one_sentence() -> None:
    text = (
        "Headline\nDr. Made Up said: “12 fell.” So did 9! And then…\n\n- item one\n- item two. More"
    )
    prose = read_prose(text)
    joined = "".join(prose.words_of(s) for s in prose.sentences)
    kept = [c for c in joined if not c.isspace()]
    assert kept == [c for c in text.replace("\n-", "\n") if not c.isspace()]


def test_ten_million_digits_are_one_sentence() -> None:
    assert len(read_prose("7" * 10_000_000).sentences) == 1
