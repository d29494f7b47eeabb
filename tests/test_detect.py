"""The language of a text: told among those present, never guessed."""

import pytest

from claimkit.lang.detect import detect
from claimkit.lang.lexicon import languages

PRESENT = [
    ("ru", "Новая станция даст сети 2,4 ГВт уже к осени, сообщил министр энергетики."),
    ("ru", "Компания потратит на завод пять миллиардов долларов, и это только начало."),
    ("ru", "ЦЕНЫ НА НЕФТЬ ВЫРОСЛИ НА ТРИ ПРОЦЕНТА ПОСЛЕ ЗАЯВЛЕНИЯ ОПЕК"),
    ("bg", "Новата централа ще даде на мрежата 2,4 GW още до есента, съобщи министърът на енергетиката."),
    ("bg", "Компанията ще похарчи за завода пет милиарда долара и това е само началото."),
    ("bg", "ЦЕНАТА НА ПЕТРОЛА СЕ ПОВИШИ С ТРИ ПРОЦЕНТА СЛЕД ИЗЯВЛЕНИЕТО НА ОПЕК"),
    ("ar", "ستضيف المحطة الجديدة 2.4 غيغاواط إلى الشبكة قبل الخريف، كما قال وزير الطاقة."),
    ("ar", "تنفق الشركة على المصنع خمسة مليارات دولار وهذه هي البداية فقط"),
    ("ar", "ارتفعت أسعـار النّفط بنسبة ثلاثة في المئة بعد إعلان أوبك"),
    ("ru", "Nvidia, AMD, Intel и TSMC построят в пустыне дата-центр на 5 ГВт, сообщили в OpenAI и Oracle."),
]

ABSENT = [
    ("uk", "Компанія збудує завод потужністю 33 мегавати, і він запрацює вже наступного року."),
    ("uk", "Уряд виділить на ремонт доріг понад два мільярди гривень."),
    ("uk", "Нова станція дасть 500 мегават та покриє потреби всього міста"),
    ("be", "Урад выдзеліць на рамонт дарог больш за два мільярды рублёў, паведаміў міністр."),
    ("sr", "Влада ће за путеве издвојити више од две милијарде динара, рекао је министар."),
    ("sr", "На састанку у Нишу се говорило о новим путевима и школама"),
    ("mk", "Владата ќе издвои за патиштата повеќе од две милијарди денари, изјави министерот."),
    ("mk", "На состанокот се разговараше за соработка на полето на трговијата"),
    ("fa", "دولت برای تعمیر راه‌ها بیش از دو میلیارد دلار هزینه می‌کند و وزیر آن را تایید کرد."),
    ("fa", "بانك مركزى در سال گذشته نرخ بهره را به ده درصد رساند"),
    ("ur", "حکومت سڑکوں کی مرمت پر دو ارب روپے سے زیادہ خرچ کرے گی، وزیر نے کہا۔"),
    ("kk", "Үкімет жолдарды жөндеуге екі миллиард теңгеден астам қаржы бөледі."),
    ("en", "The government will spend more than two billion dollars on roads, the minister said."),
    ("en", "Gazprom (Газпром) and Rosneft (Роснефть) said that output rose by five percent in the year."),
    ("el", "Η κυβέρνηση θα δαπανήσει δύο δισεκατομμύρια ευρώ."),
]

NOTHING = ["", "   \n", "33", "$5,000,000 — 2030", "!?…", "😀😀😀", "GPT-5", "\u0301\u200f", "Ⅳ ² ½"]


@pytest.mark.parametrize(("code", "text"), PRESENT)
def test_languages_present_are_told(code: str, text: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize(("code", "text"), ABSENT)
def test_neighbours_are_not_guessed(code: str, text: str) -> None:
    assert code not in languages()
    assert detect(text) is None


@pytest.mark.parametrize("text", NOTHING)
def test_what_has_no_language(text: str) -> None:
    assert detect(text) is None


def test_an_article_with_foreign_names_and_quotes_keeps_its_language() -> None:
    foreign = " «Ми збудуємо її», — сказав він. Президент фирмы Ђорђе Њњ подтвердил это, и все были рады. "
    text = PRESENT[0][1] + foreign + PRESENT[1][1] + " " + PRESENT[2][1] + ". " + PRESENT[-1][1]
    assert detect(text) == "ru"


def test_soft_marks_and_vowel_signs_do_not_hide_words() -> None:
    assert detect("قَالَ الوَزِيرُ إِنَّ الحُكُومَةَ سَتُنْفِقُ عَلَى الطُّرُقِ أَكْثَرَ مِنْ مِلْيَارِ دُولَار") == "ar"
    assert detect("Пра\u00adви\u00adтель\u00adство вы\u00adде\u00adлит на до\u00adро\u00adги мил\u00adли\u00adар\u00adда") == "ru"


def test_long_texts_are_read_no_further_than_needed() -> None:
    assert detect(PRESENT[4][1] * 50_000) == "bg"
