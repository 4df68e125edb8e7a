"""Quantities as people write them."""

import pytest

from values.quantities.written import read_quantity


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("nearly 100 students", "nearly 100 students"),
        ("10 to 20 students a year", "10 to 20 students each year"),
        ("10至20名", "10 to 20 people"),
        ("between two and three centres in total", "2 to 3 centres"),
        ("at least 50,000 engineers", "at least 50,000 engineers"),
        ("at least one or two networks", "at least 1 or 2 networks"),
        ("1 or 2 networks", "1 or 2 networks"),
        ("超過270位", "more than 270 people"),
        ("270餘名", "more than 270 people"),
        ("100名以上", "at least 100 people"),
        ("約170人", "about 170 people"),
        ("20名前後の学生", "about 20 students"),
        ("5萬名工程師", "50,000 engineers"),
        ("khoảng 20 sinh viên mỗi năm", "about 20 students each year"),
        ("ít nhất 5 trường", "at least 5 universities"),
        ("31.5 million people", "31.5 million people"),
        ("several institutions", "several institutions"),
    ],
)
def test_a_written_quantity_is_read_with_how_exact_it_is(written, read):
    quantity = read_quantity(written)

    assert (quantity.as_written, str(quantity)) == (written, read)


@pytest.mark.parametrize(
    ("written", "refused"),
    [
        ("nearly 100", "“nearly 100” does not say what is counted. Add a word such as students."),
        ("Japanese students", "“Japanese students” has no number. Write digits, or “several”."),
        (
            "170 plus 100 people",
            "“170 plus 100 people” has several numbers. Write one of them, or a range such as "
            "10 to 20.",
        ),
        (
            "50.000 kỹ sư",
            "“50.000” can mean thousands or a fraction. Write it without a point.",
        ),
    ],
)
def test_what_has_no_one_reading_is_asked_back(written, refused):
    with pytest.raises(ValueError, match=r"“") as told:
        read_quantity(written)

    assert str(told.value) == refused


def test_the_unit_may_be_given_beside_the_words():
    assert str(read_quantity("nearly 100", unit="companies")) == "nearly 100 companies"
