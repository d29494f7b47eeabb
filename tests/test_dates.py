"""Dates and durations: what a text says, as TIMEX3, for each language; and what is no date."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import claimkit
from claimkit.lang.lexicon import get_language
from claimkit.mentions import calendar as days
from claimkit.mentions import find_mentions
from claimkit.schema import Mention

PUBLISHED = date(2018, 10, 1)  # a Monday

VALUES = [
    # days in words and figures
    ("ru", "Соглашение подписано 9 февраля 2024 года.", "2024-02-09", None),
    ("ru", "Отчёт датирован 9.02.2024 г.", "2024-02-09", None),
    ("ru", "Двадцать пятое мая 2020 года стало днём открытия.", "2020-05-25", None),
    ("ru", "Он приехал 1 октября прошлого года.", "2017-10-01", None),
    ("ru", "Отгрузка начнётся в пятницу, 5 октября.", "2018-10-05", None),
    ("bg", "Срокът изтича на 3-ти октомври 2025 г.", "2025-10-03", None),
    ("bg", "Публикувано на 09/02/2024.", "2024-02-09", None),
    ("bg", "Страната напуска съюза на 29 март догодина.", "2019-03-29", None),
    ("ar", "بدأ العمل في 24 أكتوبر 2008.", "2008-10-24", None),
    ("ar", "انهارت الأسهم في 24 تشرين الأول 2008.", "2008-10-24", None),
    ("ar", "افتتح المصنع يوم 11 يونيو.", "2018-06-11", None),
    ("ar", "صدر القرار في 13 مايو (أيار) الماضي.", "2018-05-13", None),
    ("ar", "ولد في 28 رمضان 1436.", "2015-07-15", None),
    ("ru", "Дата 2025-10-03 указана в файле.", "2025-10-03", None),
    # months, seasons, parts of a year
    ("ru", "С конца сентября цены растут.", "2018-09", "END"),
    ("ru", "В декабре завод стоял.", "2017-12", None),
    ("ru", "Весной 2024 года спрос упал.", "2024-SP", None),
    ("ru", "Третий квартал 2025 года был удачным.", "2025-Q3", None),
    ("bg", "През второто тримесечие на 2018 г. продажбите спаднаха.", "2018-Q2", None),
    ("ar", "ارتفعت الأرباح في الربع الثالث من 2025.", "2025-Q3", None),
    ("ar", "سيبدأ التسليم في النصف الثاني من عام 2026.", "2026-H2", None),
    ("ru", "Запуск отложен до первой половины 2019 года.", "2019-H1", None),
    ("ar", "يفتتح في أواخر سبتمبر الماضي.", "2018-09", "END"),
    # years and longer
    ("ru", "Мощность вырастет к 2029 году.", "2029", None),
    ("ru", "Завод построят к 2030.", "2030", None),
    ("bg", "Очаква се до края на 2019 г.", "2019", "END"),
    ("ar", "يكتمل المشروع بحلول عام 2029.", "2029", None),
    ("ru", "В начале 2010-х годов рынок рос.", "201", "START"),
    ("bg", "Построен през 80-те години на 20 век.", "198", None),
    ("ar", "حدث ذلك في ثمانينيات القرن العشرين.", "198", None),
    ("ru", "Это станция XXI века.", "20", None),
    ("ar", "نحن في القرن الواحد والعشرين.", "20", None),
    # ranges
    ("ru", "Он руководил банком с 2016 по 2018 год.", "2016/2018", None),
    ("ru", "Форум пройдёт 5–7 октября 2018 года.", "2018-10-05/2018-10-07", None),
    ("ar", "عمل نائبا بين عامي 2010 و2015.", "2010/2015", None),
    ("ar", "صدّرت البلاد من يناير إلى مارس 2018 كميات كبيرة.", "2018-01/2018-03", None),
    ("bg", "Продажбите от януари до септември спаднаха.", "2018-01/2018-09", None),
    ("ru", "Добыча за январь—август снизилась.", "2018-01/2018-08", None),
    ("ru", "Он служил в 2020/21 году.", "2020/2021", None),
    ("ar", "ترتفع الصادرات في الفترة 2025-2027.", "2025/2027", None),
    ("ar", "افتتح المشروع في 3 أكتوبر/تشرين الأول 2025.", "2025-10-03", None),
    ("ru", "Срок истекает не позднее 1 июля 2026 года.", "2026-07-01", None),
    ("ru", "Мощность вырастет к 2030-му.", "2030", None),
    ("ru", "Во II квартале спрос упал.", "2018-Q2", None),
    ("ru", "В последнем квартале 2018 года спрос упал.", "2018-Q4", None),
    ("ar", "ارتفعت الأرباح في الربع الأخير من العام الماضي.", "2017-Q4", None),
    # from where the text stands
    ("ru", "В прошлом году прибыль выросла.", "2017", None),
    ("ru", "На прошлой неделе открылся магазин.", "2018-W39", None),
    ("ru", "Вчера рынок закрылся ростом.", "2018-09-30", None),
    ("ru", "Дождь пойдёт ранним утром во вторник.", "2018-10-02TMO", "START"),
    ("ru", "В прошлую среду он подал в отставку.", "2018-09-26", None),
    ("ru", "Сделка закрыта три года назад.", "2015", None),
    ("ru", "Тремя годами ранее прибыль была выше.", "2015", None),
    ("ru", "Завод откроют через три месяца.", "2019-01", None),
    ("ru", "С начала года рубль окреп.", "2018", "START"),
    ("bg", "Миналата седмица цените спаднаха.", "2018-W39", None),
    ("bg", "Преди десет дни заводът спря.", "2018-09-21", None),
    ("bg", "По-късно тази година ще има избори.", "2018", None),
    ("ar", "انخفضت الأسعار الشهر الماضي.", "2018-09", None),
    ("ar", "تأسست الشركة منذ عامين.", "2016", None),
    ("ar", "اشترت الشركة المصنع قبل ثلاثة أعوام.", "2015", None),
    ("ar", "وصل يوم الجمعة الماضي.", "2018-09-28", None),
]

LENGTHS = [
    ("ru", "Столько строят за четыре года.", "P4Y"),
    ("ru", "За сутки выпало много снега.", "P1D"),
    ("ru", "Ремонт займёт от 8 до 12 месяцев.", "P8M/P12M"),
    ("ru", "За последние 24 часа цена упала.", "PT24H"),
    ("ru", "Срок составил 1 год 11 месяцев.", "P1Y11M"),
    ("ru", "Ремонт занял полтора года.", "P18M"),
    ("ru", "В аварии пострадал 23-летний водитель.", "P23Y"),
    ("ru", "За последнее десятилетие цены выросли.", "P10Y"),
    ("ru", "Договор действует два года и три месяца.", "P2Y3M"),
    ("ru", "Он работал три с лишним года.", "P3Y"),
    ("bg", "Работиха в продължение на три месеца.", "P3M"),
    ("bg", "Запасите стигат за година и половина.", "P18M"),
    ("ar", "توقف المصنع لمدة عامين.", "P2Y"),
    ("ar", "استمر العمل لمدة أسبوع.", "P1W"),
    ("ar", "استغرقت الرحلة ساعتين ونصف الساعة.", "PT2.5H"),
    ("ar", "خلال الأشهر الستة الماضية زاد الطلب.", "P6M"),
]

NO_DATES = [
    ("ru", "Рост составил 12.5 процента."),
    ("ru", "Построено 2024 квартиры."),
    ("ru", "Это было 31.02.2024."),
    ("ru", "Создают благоприятную среду для бизнеса."),
    ("ru", "Это случилось не ранее обеда."),
    ("ar", "في اليوم نفسه."),
    ("ar", "احتفلت البلاد باليوم الوطني."),
    ("bg", "Матчът завърши 52:48."),
    ("ar", "في مجال التعليم العام."),
    ("ar", "شارك 2000 شخص في المسيرة."),
]


def times(lang: str, text: str, published: date | None = PUBLISHED) -> list[Mention]:
    return [m for m in find_mentions(text, get_language(lang), published) if m.time and not m.time.timex.endswith("_REF")]


@pytest.mark.parametrize(("lang", "text", "timex", "mod"), VALUES)
def test_date_has_its_value(lang: str, text: str, timex: str, mod: str | None) -> None:
    found = [(m.time.timex, m.time.mod) for m in times(lang, text) if m.time and m.kind == "date"]
    assert found == [(timex, mod)]


@pytest.mark.parametrize(("lang", "text", "timex"), LENGTHS)
def test_duration_has_its_value(lang: str, text: str, timex: str) -> None:
    assert [m.time.timex for m in times(lang, text) if m.time and m.kind == "duration"] == [timex]


@pytest.mark.parametrize(("lang", "text"), NO_DATES)
def test_no_date(lang: str, text: str) -> None:
    assert not [m for m in times(lang, text) if m.kind == "date"]


def told() -> Iterator:
    """The `times` of every corpus: values, and the texts that say them."""
    for path in sorted((Path(claimkit.__file__).parent / "lang").glob("*/corpus.toml")):
        for value, texts in tomllib.loads(path.read_text(encoding="utf-8")).get("times", {}).items():
            for text in texts:
                yield pytest.param(path.parent.name, "" if value == "none" else value, text, id=f"{path.parent.name}: {text}")


@pytest.mark.parametrize(("lang", "value", "text"), told())
def test_times_of_the_corpus(lang: str, value: str, text: str) -> None:
    found = [m.time for m in find_mentions(text, get_language(lang), PUBLISHED) if m.time]
    read = [f"{time.timex} {time.mod or ''}".strip() for time in found if "_REF" in value or not time.timex.endswith("_REF")]
    assert ", ".join(read) == value


@pytest.mark.parametrize("published", [date.min, date.max, date(2020, 2, 29)])
def test_no_day_of_publication_breaks_a_rule(published: date) -> None:
    for case in told():
        lang, _, text = case.values
        assert all(text[m.start : m.end] == m.surface for m in find_mentions(text, get_language(lang), published))


@pytest.mark.parametrize(("lang", "text", "surface", "rel"), [
    ("ru", "Мощность вырастет к 2029 году.", "2029 году", "by"),
    ("ru", "С конца сентября цены растут.", "конца сентября", "since"),
    ("ar", "منذ أواخر سبتمبر الماضي زادت الأسعار.", "أواخر سبتمبر الماضي", "since"),
    ("bg", "Очаква се до края на 2019 г.", "края на 2019 г.", "by"),
    ("ru", "Он руководил банком с 2016 по 2018 год.", "2016 по 2018 год", "from-to"),
])  # fmt: skip
def test_span_leaves_the_preposition_out(lang: str, text: str, surface: str, rel: str) -> None:
    mention = times(lang, text)[0]
    assert mention.surface == text[mention.start : mention.end] == surface
    assert mention.time
    assert mention.time.rel == rel


@pytest.mark.parametrize(("text", "timex"), [
    ("В прошлом году прибыль выросла.", "XXXX"),
    ("Вчера рынок закрылся ростом.", "XXXX-XX-XX"),
    ("27 сентября завод открылся.", "XXXX-09-27"),
    ("В пятницу завод открылся.", "XXXX-WXX-5"),
])  # fmt: skip
def test_without_publication_nothing_is_resolved(text: str, timex: str) -> None:
    (mention,) = times("ru", text, None)
    assert mention.time
    assert (mention.time.timex, mention.time.resolved, mention.time.earliest) == (timex, False, None)


@pytest.mark.parametrize(("timex", "first", "last", "edtf"), [
    ("2029", date(2029, 1, 1), date(2029, 12, 31), "2029"),
    ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30), "2024-35"),
    ("2026-H2", date(2026, 7, 1), date(2026, 12, 31), "2026-41"),
    ("201", date(2010, 1, 1), date(2019, 12, 31), "201X"),
    ("20", date(2000, 1, 1), date(2099, 12, 31), "20XX"),
    ("2018-W40", date(2018, 10, 1), date(2018, 10, 7), "2018-10-01/2018-10-07"),
    ("2018-W40-WE", date(2018, 10, 6), date(2018, 10, 7), "2018-10-06/2018-10-07"),
    ("2018-SU", date(2018, 6, 1), date(2018, 8, 31), "2018-22"),
    ("2016/2018", date(2016, 1, 1), date(2018, 12, 31), "2016/2018"),
    ("XXXX-09-27", None, None, "XXXX-09-27"),
])  # fmt: skip
def test_time_spans_its_days(timex: str, first: date | None, last: date | None, edtf: str) -> None:
    time = days.make_time("DATE", timex)
    assert (time.earliest, time.latest, time.edtf, time.resolved) == (first, last, edtf, first is not None)
