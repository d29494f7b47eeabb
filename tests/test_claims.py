"""Claims from sentences of our own: property, subject, source, modality, times and change of each amount."""

from datetime import date

import pytest

import claimkit
from claimkit.claims import extract
from claimkit.claims.facts import facts_of
from claimkit.claims.genders import agrees
from claimkit.claims.view import View
from claimkit.lang.lexicon import get_language
from claimkit.schema import Article, EntityMention

# language, text, mention, then what must hold: property id, subject, source, modality (None: not asked; "": must be empty).
CASES = [
    ("ru", "Выручка компании выросла до 5 млрд рублей.", "5 млрд рублей", "revenue", "компании", "", "asserted"),
    ("ru", "По словам министра, мощность станции вырастет до 1,2 ГВт.", "1,2 ГВт", "power_capacity", "станции", "министра", "expected"),
    ("ru", "Nvidia вложит в завод $3 млрд.", "$3 млрд", "investment", "Nvidia", "", "expected"),
    ("ru", "Microsoft не потратит 7 млрд евро.", "7 млрд евро", "expenditure", "Microsoft", "", "denied"),
    ("ru", "Убыток OpenAI может достичь 8 млрд долларов.", "8 млрд долларов", "loss", "OpenAI", "", "possible"),
    ("ru", "Долг города — 4 млн рублей, сообщил мэр Пётр Сухов.", "4 млн рублей", "debt", "города", "Пётр Сухов", "asserted"),
    ("ru", "Samsung купила фабрику. Ее прибыль составила 9 млн евро.", "9 млн евро", "profit", "Ее", "", "asserted"),
    ("bg", "Приходите на OpenAI достигнаха 13 млрд. долара.", "13 млрд. долара", "revenue", "OpenAI", "", "asserted"),
    ("bg", "Печалбата на компанията ще надхвърли 2 млн. лева.", "2 млн. лева", "profit", "компанията", "", "expected"),
    ("bg", "Според Microsoft разходите на завода са 7 млн. евро.", "7 млн. евро", "expenditure", "завода", "Microsoft", "asserted"),
    ("bg", "Капитализацията на Nvidia може да достигне 5 трлн. долара.", "5 трлн. долара", "market_cap", "Nvidia", "", "possible"),
    ("bg", "По план фирмата ще купи дял от 40% за 3 млн. евро.", "3 млн. евро", "deal", "фирмата", "", "expected"),
    ("bg", "Проектът струва 8 млн. лв., от които 7 млн. са европейско финансиране.", "7 млн", "funding", "Проектът", "", "asserted"),
    ("bg", "Застрахователите са платили 2 млн. лв. обезщетения.", "2 млн. лв", "compensation", "Застрахователите", "", "asserted"),
    ("bg", "Мостът ще е дълъг 63 км.", "63 км", "length", "Мостът", "", "expected"),
    ("bg", "Спестяванията на хората са 9 млрд. лева.", "9 млрд. лева", "assets", "хората", "", "asserted"),
    ("bg", "Градът трябва да разбере, че мостът струва 3 млн. евро.", "3 млн. евро", "cost", "мостът", "", "asserted"),
    ("bg", "Фирмата обяви сделка, която може да достигне 5 млн. евро.", "5 млн. евро", "deal", "Фирмата", "", "possible"),
    ("bg", "Мостът струва 3 млн. евро, каза кметът Иван Динев, цитиран от БТА.", "3 млн. евро", "cost", "Мостът", "Иван Динев", "asserted"),
    ("bg", "Таксата е 3 евро според вида на колата.", "3 евро", "fees", None, "", "asserted"),
    ("bg", "Служба за защита на потребителите провери шест фирми.", "шест фирми", None, "Служба", "", "asserted"),
    ("bg", "На борсата цената е 240 евро.", "240 евро", "price", None, "", "asserted"),
    ("bg", "При Nokia приходите са 9 млн. евро.", "9 млн. евро", "revenue", "Nokia", "", "asserted"),
    ("bg", "Победата донесе на отбора 4 млн. евро.", "4 млн. евро", None, "отбора", "", "asserted"),
    ("bg", "Наложена е глоба от 5 млн. евро на Google.", "5 млн. евро", "fine", "Google", "", "asserted"),
    ("bg", "Сериалът надмина собствената си прогноза от 8 млн. евро.", "8 млн. евро", None, "Сериалът", "", "expected"),
    ("bg", "В рамките на търговията лирата се понижава с 0,7%.", "0,7%", "decline", "лирата", "", "asserted"),
    ("bg", "От фирмата се надяват да наберат финансиране от 5 млн. евро.", "5 млн. евро", "funding", "фирмата", "фирмата", "expected"),
    ("bg", "Превозените пътници са с 6 на сто повече.", "6 на сто", "delivery", "пътници", "", "asserted"),
    ("bg", "Планът остава недофинансиран с 3 млн. паунда.", "3 млн. паунда", None, "Планът", "", "asserted"),
    ("bg", "Нетният баланс на оптимизма достигна 12%.", "12%", None, "оптимизма", "", "asserted"),
    ("bg", "Сделката е за 9 млн. евро, като 51% ще държат немците.", "51%", "stake", None, "", "expected"),
    ("bg", "Фирмата обяви отмяната на 100 полета.", "100 полета", None, "Фирмата", "Фирмата", "asserted"),
    ("bg", "Разликата между вноса и износа е 700 млн. евро.", "700 млн. евро", None, None, "", "asserted"),
    ("bg", "Размерът на заплатата е 700 евро.", "700 евро", "salary", None, "", "asserted"),
    ("bg", "Пострадали са 12 деца, съобщиха от МВР.", "12 деца", "wounded", "деца", "МВР", "asserted"),
    ("bg", "Стойността на договора, подписан вчера, е 14 млрд. евро.", "14 млрд. евро", "deal", "договора", "", "asserted"),
    ("bg", "Инвестицията ще създаде 150 работни места.", "150 работни места", None, "Инвестицията", "", "expected"),
    ("bg", "Аварията остави без ток 2000 домакинства.", "2000 домакинства", None, "Аварията", "", "asserted"),
    ("bg", "За ремонта са нужни 6 млн. лв., увери кметът.", "6 млн. лв", "cost", None, "кметът", "asserted"),
    ("bg", "Продажбите на дребно на годишна база нараснаха с 1,4%.", "1,4%", "sales", None, "", "asserted"),
    ("bg", "Продажбите на дребно на острова нараснаха с 1,4%.", "1,4%", "sales", "острова", "", "asserted"),
    ("bg", "56% от населението на острова гласува за мира.", "56%", "votes", "населението", "", "asserted"),
    ("bg", "На вота, проведен през юни, 51% от младите гласуваха за.", "51%", "votes", "младите", "", "asserted"),
    ("bg", "Според сайтове, следящи движението, самолетът е слязъл на 3000 метра.", "3000 метра", None, "самолетът", "сайтове", "asserted"),
    ("bg", "Реално Гърция ще плати 40 млн. евро.", "40 млн. евро", "expenditure", "Гърция", "", "expected"),
    ("bg", "В Елените паднаха 40 л дъжд на кв. м.", "40 л", "precipitation", "Елените", "", "asserted"),
    ("bg", "Заводът преработва по 50 хил. барела на ден.", "50 хил. барела", "capacity", "Заводът", "", "asserted"),
    ("bg", "Хиляди хора протестираха в града.", "Хиляди хора", "attendance", "хора", "", "asserted"),
    ("bg", "Градът поиска 3 млн. лв. за училища.", "3 млн. лв", None, "Градът", "Градът", "expected"),
    ("bg", "Nokia: до две години влагаме 15 млн. евро.", "15 млн. евро", "investment", "Nokia", "Nokia", "asserted"),
    ("bg", "Крадци откраднаха 15 млн. евро.", "15 млн. евро", None, "Крадци", "", "asserted"),
    ("bg", "Общо 8 млн. лв. ще струва новият мост.", "8 млн. лв", "cost", "новият мост", "", "expected"),
    ("bg", "Изборите струват на бюджета 140 млн. лв.", "140 млн. лв", "cost", "Изборите", "", "asserted"),
    ("bg", "Проучване показа, че 51% не одобряват данъка.", "51%", "support", None, "Проучване", "denied"),
    ("ar", "بلغت إيرادات الشركة 5 مليارات دولار.", "5 مليارات دولار", "revenue", "الشركة", "", "asserted"),
    ("ar", "قالت TSMC إنها ستستثمر 9 مليارات دولار.", "9 مليارات دولار", "investment", "TSMC", "TSMC", "expected"),
    ("ar", "قد تصل خسائر OpenAI إلى 8 مليارات دولار.", "8 مليارات دولار", "loss", "OpenAI", "", "possible"),
    ("ar", "بحسب Microsoft، يبلغ سعر الجهاز 300 دولار.", "300 دولار", "price", "الجهاز", "Microsoft", "asserted"),
]


def claims_of(code, text, published=None):
    return extract(Article(id="a", text=text, lang=code, published=published), get_language(code))


def only(code, text, surface):
    return next(c for c in claims_of(code, text) if c.mention.surface == surface)


@pytest.mark.parametrize(("code", "text", "surface", "identity", "subject", "source", "modality"), CASES)
def test_parts(code, text, surface, identity, subject, source, modality):
    claim = only(code, text, surface)
    said = claim.attribution.source if claim.attribution else None
    got = (claim.property and claim.property.id, claim.subject and claim.subject.text, said.text if said else "", claim.modality)
    assert got == (identity, subject, source, modality)


@pytest.mark.parametrize(("code", "text"), sorted({(c[0], c[1]) for c in CASES}))
def test_places_and_ids(code, text):
    claims = claims_of(code, text)
    assert claims == claims_of(code, text)
    assert len({c.id for c in claims}) == len(claims)
    for c in claims:
        assert text[c.evidence.start : c.evidence.end] == c.evidence.text
        assert text[c.mention.start : c.mention.end] == c.mention.surface
        for part in (c.property, c.subject, c.attribution and c.attribution.source):
            assert part is None or text[part.start : part.end] == part.text
        assert len(c.id) == 16
        assert c.rule


def test_a_deadline_and_a_date():
    claims = claims_of("ru", "К 2030 году мощность станции вырастет до 3 ГВт.", date(2025, 1, 1))
    assert [(t.role, t.timex) for t in claims[0].times] == [("deadline", "2030")]
    claims = claims_of("ru", "В 2024 году выручка банка составила 3 млрд рублей.", date(2025, 1, 1))
    assert [(t.role, t.timex) for t in claims[0].times] == [("about", "2024")]


@pytest.mark.parametrize(
    ("code", "text", "direction", "role"),
    [
        ("ru", "Выручка банка выросла на 5%.", "up", "delta"),
        ("ru", "Цена нефти упала до 60 долларов.", "down", "level"),
        ("bg", "Приходите са с 8% по-малки.", "down", "delta"),
        ("bg", "Растежът е с 8% по-бърз.", "up", "delta"),
    ],
)
def test_change(code, text, direction, role):
    change = claims_of(code, text)[0].change
    assert (change.direction, change.role) == (direction, role)


def test_a_common_noun_stands_for_the_name_before():
    claim = claims_of("ru", "Завод построила Samsung. Доход компании превысил 4 млрд долларов.")[0]
    assert (claim.subject.text, claim.subject.coref, claim.subject.id) == ("компании", "Samsung", "Q20718")


@pytest.mark.parametrize(
    ("code", "text", "source", "stands_for"),
    [
        ("bg", "Мария Колева срещна Петър Динев. Мостът ще струва 5 млн. евро, заяви тя.", "тя", "Мария Колева"),
        ("bg", "Петър Динев срещна Мария Колева. Той заяви, че мостът ще струва 5 млн. евро.", "Той", "Петър Динев"),
        ("bg", "Мария Колева срещна Петър Динев. „Мостът ще струва 5 млн. евро“, допълни още тя.", "тя", "Мария Колева"),
        ("bg", "Мария Колева говори за Мохамед. Мостът струва 5 млн. евро, каза тя.", "тя", "Мария Колева"),
        ("bg", "Петър Динев срещна Мария Колева. По думите му мостът ще струва 5 млн. евро.", "му", "Петър Динев"),
        ("ru", "Завод открыл Пётр Динев. Он сказал, что цех стоил 5 млн рублей.", "Он", "Пётр Динев"),
    ],
)
def test_a_pronoun_speaks_for_the_name_before(code, text, source, stands_for):
    found = claims_of(code, text)[0].attribution.source
    assert (found.text, found.type, found.coref) == (source, "PRONOUN", stands_for)


@pytest.mark.parametrize(
    ("name", "kind", "gender", "agreed"),
    [
        ("Мария Колева", "PERSON", "m", False),
        ("Колева", "PERSON", "m", False),
        ("Никола Динев", "PERSON", "f", False),
        ("Меркел", "PERSON", "f", True),
        ("Камарата на общините", "ORG", "m", False),
        ("БТА", "ORG", "m", True),
        ("Russia Today", "ORG", "f", True),
    ],
)
def test_names_tell_their_gender(name, kind, gender, agreed):
    entity = EntityMention(start=0, end=len(name), text=name, type=kind)
    assert agrees(facts_of(get_language("bg")), entity, gender, ()) is agreed
    assert agrees(facts_of(get_language("ar")), entity, gender, ())  # a language that does not say


def test_a_participle_that_describes_is_no_verb():
    language = get_language("bg")
    for text, word, verb in [("Обявените цени паднаха.", 0, False), ("Решения няма.", 0, False), ("Цехът е построен.", 2, True)]:
        assert View(text, 0, len(text), language).is_verb(word) is verb
    assert not View("Цял обединен град празнува.", 0, 27, language).is_verb(1)


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("„Арчар“ строи газопровод, предаде БТА. Дължината му е 300 км.", "Арчар"),
        ("„Арчар“ е фирма, съобщи Ройтерс. Печалбата е 5 млн. евро.", "Арчар"),
    ],
)
def test_who_only_told_a_thing_is_nobody_it_is_of(text, whose):
    subject = claims_of("bg", text)[0].subject
    assert whose in (subject.coref, subject.text)


def test_no_amount_no_claim():
    assert claims_of("ru", "Nvidia объявила о сделке с OpenAI в 2024 году.") == []
    assert claims_of("bg", "Няма числа тук.") == []


def test_only_the_kinds_asked_for():
    article = Article(id="a", text="Доля банка — 5%, доход — 3 млн рублей.", lang="ru")
    assert [c.kind for c in extract(article, get_language("ru"), ("percent",))] == ["percent"]


def test_speech_of_several_sentences_has_its_speaker():
    text = "Министр заявил: «Мы строим много дорог в этом регионе и не остановимся. Ремонт моста обойдётся в 5 млрд рублей. Это хорошо»."
    attribution = only("ru", text, "5 млрд рублей").attribution
    assert (attribution.source.text, attribution.style) == ("Министр", "direct")


def test_a_dated_statement_has_its_time_and_no_amount():
    article = Article(id="a", text="Поставки начнутся во второй половине 2026 года. Доход вырос на 5%.", lang="ru")
    (claim,) = extract(article, get_language("ru"), ("date",))
    assert (claim.kind, claim.property.text, claim.subject.text, claim.modality) == ("date", "начнутся", "Поставки", "expected")
    assert [(t.role, t.timex) for t in claim.times] == [("about", "2026-H2")]
    assert (claim.quantity.low, claim.quantity.high, claim.quantity.dimension) == (None, None, "time")


def test_kinds_are_judged():
    with pytest.raises(claimkit.InputError, match="kinds are money, capacity, percent, date"):
        claimkit.extract_claims("Доля банка — 5%.", lang="ru", kinds=("weight",))


def test_no_canonical_property_where_its_kind_does_not_fit():
    claim = only("ru", "Завод подключил 40 школ.", "40 школ")
    assert claim.property.id is None
    assert "no canonical property" in claim.warnings


@pytest.mark.parametrize(
    ("text", "stands_for"),
    [
        ("شيدت شركة سامسونغ المصنع. وبلغت أرباح الشركة 4 ملايين دولار.", "سامسونغ"),
        ("انتقد حزب المحافظين القرار. وبلغت أرباح المصرف 4 ملايين دولار.", None),
        ("زار الوفد مدينة الرياض. وبلغت صادرات المملكة 4 ملايين دولار.", None),
    ],
)
def test_a_common_noun_stands_for_a_name_of_its_kind(text, stands_for):
    assert claims_of("ar", text)[-1].subject.coref == stands_for
