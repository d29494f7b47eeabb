"""Names found by rules and gazetteer, and one id for one thing in every language."""

from pathlib import Path

import pytest

from claimkit.claims.entities import find_entities
from claimkit.lang.detect import detect
from claimkit.lang.lexicon import get_language
from claimkit.unify.canon import latin_aliases

THROUGHOUT = (
    *("OpenAI", "Sam Altman", "Nvidia", "Samsung", "SK hynix", "TSMC", "Foxconn", "Microsoft", "G42", "MGX", "Mubadala", "Hitachi", "WSJ"),
    *("Stargate", "United Arab Emirates", "South Korea", "Taiwan", "Japan"),
)
SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"

FOUND = [
    ("ru", "Сегодня OpenAI и The Wall Street Journal молчат.", "OpenAI", "ORG"),
    ("ru", "Сегодня OpenAI и The Wall Street Journal молчат.", "The Wall Street Journal", "ORG"),
    ("ru", "Об этом рассказал министр Пётр Сухов.", "Пётр Сухов", "PERSON"),
    ("ru", "Компания «Горный хлеб» открыла пекарню.", "Горный хлеб", "ORG"),
    ("ru", "Поставки в Японию выросли.", "Японию", "LOC"),
    ("bg", "Вчера министър Иван Колев пристигна.", "Иван Колев", "PERSON"),
    ("bg", "Фирма „Бели брегове“ наема хора.", "Бели брегове", "ORG"),
    ("bg", "Износът за Япония расте.", "Япония", "LOC"),
    ("ar", "أعلنت شركة Blue Harbor عن خطتها.", "Blue Harbor", "ORG"),
    ("ar", "ارتفعت الصادرات إلى اليابان.", "اليابان", "LOC"),
    # the head of a sentence: a name by its letters, an ordinary word is none
    ("ru", "Крамфорд вчера промолчал.", "Крамфорд", "PERSON"),
    ("ru", "Победил Крамфорд.", "Крамфорд", "PERSON"),
    ("bg", "Адвокатът Кирил Дамянов замина.", "Кирил Дамянов", "PERSON"),
    ("ru", "Мистер Крамфорд опоздал.", "Крамфорд", "PERSON"),
    ("ru", "Вчера мистер О'Хара уехал.", "О'Хара", "PERSON"),
    ("ru", "Вчера говорил Салех аль-Джубари.", "Салех аль-Джубари", "PERSON"),
    ("ru", "Об этом рассказал директор компании Лара Крамфорд.", "Лара Крамфорд", "PERSON"),
    # bodies and places with what they are of
    ("ru", "Студенты Университета Мичигана протестуют.", "Университета Мичигана", "ORG"),
    ("ru", "Суда ждёт Министерство юстиции Канады.", "Министерство юстиции Канады", "ORG"),
    ("ru", "Прогулки вдоль озера Титикака опасны.", "озера Титикака", "LOC"),
    ("ru", "Вчера в Жёлтом море шторм.", "Жёлтом море", "LOC"),
    ("ru", "Сегодня вся Южная Калифорния горит.", "Южная Калифорния", "LOC"),
    ("bg", "Вчера Министерството на правосъдието на Канада мълча.", "Министерството на правосъдието на Канада", "ORG"),
    ("bg", "Вчера адвокатите от Комисията на Сената мълчаха.", "Комисията на Сената", "ORG"),
    ("bg", "Вчера Питър Бон замина.", "Питър Бон", "PERSON"),
    # names in a script without capitals: by their letters, with their small words off
    ("ar", "وصل كرامفورد إلى المطار.", "كرامفورد", "PERSON"),
    ("ar", "ووصل لكرامفورد خطاب.", "كرامفورد", "PERSON"),
    ("ar", "قال وزير الطاقة سالم الجباري إن الأسعار ارتفعت.", "سالم الجباري", "PERSON"),
    ("ar", "يقيم الرجل في كرامفيلد منذ سنوات.", "كرامفيلد", "LOC"),
    ("ar", "درس الطلاب في جامعة كرامفيلد هناك.", "جامعة كرامفيلد", "ORG"),
    ("ar", "أكدت وزارة العدل الكندية الخبر.", "وزارة العدل الكندية", "ORG"),
    ("ar", "ذكرت ذلك صحيفة كرامفيلد تايمز.", "كرامفيلد تايمز", "ORG"),
    ("ar", "قالت ذلك شركة «رامفيلدا» أمس.", "رامفيلدا", "ORG"),
]
SAME = [
    ("Q9531", [("ar", "قالت بي بي سي ذلك."), ("ru", "Это сообщила Би-би-си."), ("bg", "Това съобщи BBC.")]),
    (
        "name:krmfrt",
        [
            ("ru", "Это сказал Пол Крамфорд."),
            ("bg", "Това каза Пол Крамфорд."),
            ("ar", "قال ذلك كرامفورد أمس."),
            ("ru", "Без Крамфорда скучно."),
        ],
    ),
    ("AE", [("ru", "Делегация ОАЭ приехала."), ("bg", "Делегация на ОАЕ пристигна."), ("ar", "وصل وفد من الإمارات.")]),
    ("Q7407093", [("ru", "Это сказал Сэм Альтман."), ("bg", "Това каза Сам Алтман."), ("ar", "قال سام ألتمان ذلك.")]),
    ("Q182477", [("ru", "Акции Nvidia выросли."), ("bg", "Акциите на Nvidia поскъпнаха."), ("ar", "صعدت أسهم إنفيديا.")]),
]
NOTHING = [
    ("ru", "Однако весной цены упали. Вчера пошёл дождь."),
    ("ru", "Мощность станции — 5 ГВт, цена — 3 USD."),
    ("bg", "Обаче през май валя. Вчера цените паднаха."),
    ("ar", "ارتفعت الأسعار أمس."),
    ("ar", "شكوكاً كثيرة تحيط بالخطة، وسيلعب الفريق غداً."),
    ("ru", "Трудности растут.\nНеобходимость экономить очевидна."),
    ("ru", "Победили смелые. Подписываясь на рассылку, читайте условия."),
]


@pytest.mark.parametrize(("code", "text", "name", "kind"), FOUND)
def test_found(code, text, name, kind):
    found = find_entities(text, get_language(code))
    assert (name, kind) in [(e.text, e.type) for e in found]
    for e in found:
        assert text[e.start : e.end] == e.text
        assert e.id


@pytest.mark.parametrize(("identity", "texts"), SAME)
def test_one_id_in_every_language(identity, texts):
    for code, text in texts:
        assert identity in {e.id for e in find_entities(text, get_language(code))}, text


@pytest.mark.parametrize(("code", "text"), NOTHING)
def test_no_name(code, text):
    assert find_entities(text, get_language(code)) == []


def test_a_surname_is_the_person_named_before():
    text = "Вчера выступил министр Пётр Сухов. По словам Сухова, дело сделано."
    people = [e for e in find_entities(text, get_language("ru")) if e.type == "PERSON"]
    assert len(people) == 2
    assert people[0].id == people[1].id


def test_the_same_twice():
    text = "Компания «Горный хлеб» и OpenAI подписали договор в Японии."
    language = get_language("ru")
    assert find_entities(text, language) == find_entities(text, language)


def test_a_name_and_its_gloss_are_one():
    text = "أعلنت شركة كرامفيلدا (Cramfielda) أرباحها، وقالت كرامفيلدا إنها سعيدة."
    names = [e for e in find_entities(text, get_language("ar")) if e.name == "Cramfielda"]
    assert [e.type for e in names] == ["ORG"] * 3
    assert len({e.id for e in names}) == 1


def test_persons_of_one_surname_are_told_apart():
    text = "Вчера выступили Пол Крамфорд и Нина Крамфорд."
    assert len({e.id for e in find_entities(text, get_language("ru"))}) == 2


def test_the_type_told_once_goes_for_the_whole_text():
    text = "Вчера «Рамфелда» молчала. Компания «Рамфелда» продаёт хлеб. Сегодня Рамфелда открыта."
    assert {e.type for e in find_entities(text, get_language("ru"))} == {"ORG"}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="no ../shared/seeds")
@pytest.mark.parametrize("name", THROUGHOUT)
def test_one_id_through_all_seeds(name):
    """Each spelling of the canon's name, in whatever article, has the canon's id, and the name is in at least one article."""
    wanted = latin_aliases()[name]
    spellings = {s for s, identity in latin_aliases().items() if identity == wanted}
    found = [e for path in sorted(SEEDS.iterdir()) for e in entities_of(path)]
    assert any(e.id == wanted for e in found)
    assert [e for e in found if e.text in spellings and e.id != wanted] == []


def entities_of(path):
    text = path.read_text(encoding="utf-8")
    return find_entities(text, get_language(detect(text)))
