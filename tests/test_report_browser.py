"""The report in a real browser (headless Chromium, driven by Playwright): used as a reader would, at three widths, offline.

Skipped where Playwright or Chromium is missing, unless CLAIMKIT_BROWSER is set, as .ci/steps/60-browser does; then that is a failure.
"""

import json
import os
import shutil
from pathlib import Path

import pytest

import claimkit
from claimkit.output.report import write_report
from tests.report_fixture import hostile, many, rivals

CHROMIUM = os.environ.get("CLAIMKIT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
if os.environ.get("CLAIMKIT_BROWSER"):
    assert CHROMIUM, "no Chromium"
    from playwright import sync_api as playwright
else:
    playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here")

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
WIDTHS = (1280, 820, 390)
FAST = 2000  # milliseconds of the processor in which a page of 5,000 claims is there to read


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES.split())
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """The pages tested: of the example articles, of the seeds, of hostile claims, of 5,000."""
    folder = tmp_path_factory.mktemp("reports")
    articles = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "examples" / "articles").glob("*.json"))]
    for article in articles:
        article["url"] = f"https://news.example/{article['id']}"
    sources = {"examples": articles, "seeds": [{"id": p.stem, "text": p.read_text(encoding="utf-8")} for p in sorted(SEEDS.glob("*.txt"))]}
    for name, texts in sources.items():
        claims = sum(map(claimkit.extract_claims, texts), claimkit.ClaimSet())
        told, unified, known = rivals()
        write_report(
            folder / f"{name}.html", claims + told, claimkit.unify_claims(claims) + unified, known | {text["id"]: text for text in texts}
        )
    bad, known = hostile()
    write_report(folder / "hostile.html", bad, claimkit.unify_claims(bad), known)
    claims = many(5000)
    unified = claimkit.unify_claims(claims)
    assert len(unified) >= 5000
    write_report(folder / "many.html", claims, unified)
    return folder


@pytest.fixture
def visit(browser, reports):
    """Opens a page; at the end there was no error, no message in the console and no request for anything else."""
    seen, contexts = [], []

    def open_page(name, width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: seen.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: seen.append(f"error: {error}"))
        page.on("request", lambda request: seen.append(request.url) if not request.url.startswith(("file:", "data:")) else None)
        page.goto((reports / f"{name}.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert seen == []


def until(page, condition):
    """Waits for a condition; Playwright's own way is an eval, which the page's policy forbids."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)


def rows(page):
    return page.locator("tr.claim")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["examples", "seeds", "hostile"])
def test_it_fits_and_opens_at_every_width(visit, name, width):
    if name == "seeds" and not SEEDS.is_dir():
        pytest.skip("no ../shared/seeds here")
    page = visit(name, width)
    for button in rows(page).locator(".toggle").all()[:3]:
        button.click()
    assert page.locator("tr.opened blockquote").count() >= 3
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('svg'))"
    assert page.evaluate(f"{wide}.map(e => e.className)") == []


def test_filters(visit):
    page = visit("examples")
    total = int(page.locator("#count").inner_text().split()[0])
    page.select_option("#agreement", "conflicting")
    page.select_option("#property", "power capacity")
    assert rows(page).count() == 2
    assert page.locator("#count").inner_text() == f"2 of {total} claims"
    assert page.locator("#conflicts .card .big").all_inner_texts() == ["4 GW", "5 GW"]
    page.click("#clear")
    assert page.locator("#count").inner_text() == f"{total} claims"
    page.select_option("#language", "ar")
    page.select_option("#kind", "money")
    chips = "cell => [...cell.querySelectorAll('abbr')].map(chip => chip.innerText)"
    arabic = page.evaluate(f"[...document.querySelectorAll('tr.claim .told')].map({chips})")
    assert arabic
    assert all("ar" in languages for languages in arabic)
    page.click("#clear")
    page.fill("#search", "400 мегавата")
    until(page, "document.getElementById('count').textContent.includes(' of ')")
    assert "400 MW" in page.locator("tr.claim .quantity").all_inner_texts()
    page.fill("#search", "no such words")
    page.wait_for_selector(".empty")
    assert page.locator("#sizes").is_hidden()
    page.click("#clear")
    page.select_option("#property", "revenue")
    assert set(page.locator("tr.claim .what").all_inner_texts()) == {"revenue"}


def test_sorting(visit):
    page = visit("examples")
    page.click("[data-sort=whom]")
    names = [text for text in page.locator("tr.claim .whom").all_inner_texts() if text != "not named"]
    latin = [name for name in names if name.isascii()]
    assert latin == sorted(latin, key=str.lower)
    assert page.locator("th[aria-sort=ascending]").inner_text().strip().startswith("Of whom")
    page.click("[data-sort=agreement]")
    assert page.locator("tr.claim .badge").first.inner_text() == "conflicting"
    page.click("[data-sort=agreement]")
    assert page.locator("tr.claim .badge").first.inner_text() in ("single", "one source")


def test_evidence_runs_the_way_its_language_does(visit):
    """Arabic from the right, Latin names and figures within it from the left, each mark at its words."""
    page = visit("examples")
    page.fill("#search", "1.6 غيغاواط")
    until(page, "document.getElementById('count').textContent.includes(' of ')")
    rows(page).locator(".toggle", has_text="1.6 GW").click()
    quote = page.locator("blockquote[lang=ar]").first
    assert quote.get_attribute("dir") == "rtl"
    where = """(quote, words) => {
        const text = quote.textContent, start = text.indexOf(words), walker = document.createTreeWalker(quote, NodeFilter.SHOW_TEXT);
        const at = offset => { walker.currentNode = quote; for (let node, seen = 0; (node = walker.nextNode()); seen += node.length)
            if (offset < seen + node.length) { const range = document.createRange(); range.setStart(node, offset - seen);
                range.setEnd(node, offset - seen + 1); return range.getBoundingClientRect(); } };
        const one = at(start), last = at(start + words.length - 1);
        return { same: Math.abs(one.top - last.top) < 4, step: last.left - one.left };
    }"""
    figure, word = quote.evaluate(where, "1.6"), quote.evaluate(where, "غيغاواط")
    assert figure["same"]
    assert figure["step"] > 0
    assert word["step"] < 0
    assert quote.locator("mark.r0").inner_text() == "1.6 غيغاواط"
    assert page.evaluate("getComputedStyle(document.querySelector('blockquote[lang=ar]')).textAlign") in ("start", "right")
    assert page.locator("blockquote[lang=ru]").first.get_attribute("dir") == "ltr"
    link = page.locator("tr.opened .from a").first
    assert link.get_attribute("href").startswith("https://news.example/")
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_charts_lead_to_the_sentences(visit):
    page = visit("examples")
    assert page.locator("#sizes path.mark").count() > 10
    assert page.locator("#timeline .deadline").count() > 3
    page.locator("#sizes .tabs button", has_text="power").click()
    line = page.locator("#sizes button.line").first
    quantity = line.locator(".value").inner_text()
    line.click()
    opened = page.locator("tr.opened")
    assert opened.count() == 1
    assert page.locator(".toggle[aria-expanded=true]").inner_text() == quantity
    page.locator("#conflicts .card button").first.click()
    assert page.locator("tr.opened .cards .card").count() == 2


def test_keys(visit):
    page = visit("examples")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    page.keyboard.type("Helionyx")
    until(page, "document.getElementById('count').textContent.includes(' of ')")
    toggle = rows(page).locator(".toggle").first
    toggle.focus()
    page.keyboard.press("Enter")
    assert toggle.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Space")
    assert toggle.get_attribute("aria-expanded") == "false"
    shown = "[...document.querySelectorAll('button, a, select, input')].filter(e => e.offsetParent)"
    unnamed = "e => !e.innerText && !e.getAttribute('aria-label') && !(e.labels && e.labels.length)"
    assert page.evaluate(f"{shown}.filter({unnamed}).map(e => e.outerHTML)") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDTHS[0], WIDTHS[-1]])
def test_accessibility(visit, scheme, width):
    """axe-core, the judge of most tools: names, roles, contrast, order; it runs as a script of ours could not, past the page's policy."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = visit("examples", width, color_scheme=scheme, bypass_csp=True)
    rows(page).locator(".toggle").first.click()
    found = axe.run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_a_link_opens_its_claim(visit, reports):
    page = visit("examples")
    last = page.evaluate("JSON.parse(document.getElementById('data').textContent).claims.at(-1).id")
    page.goto(f"{(reports / 'examples.html').as_uri()}#claim-{last}")
    page.reload()
    page.wait_for_selector(f"#claim-{last} + tr.opened")


def test_dark_and_print(visit):
    page = visit("examples", color_scheme="dark")
    colour = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(colour)
    page.click("#theme")
    light = page.evaluate(colour)
    assert dark != light
    page.click("#theme")
    assert page.evaluate(colour) == dark
    page.emulate_media(media="print")
    assert page.evaluate(colour) == "rgb(255, 255, 255)"
    assert page.locator("#filters").is_hidden()
    assert page.pdf().startswith(b"%PDF")


def test_hostile_text_runs_nothing(visit):
    page = visit("hostile")
    for button in rows(page).locator(".toggle").all():
        button.click()
    page.locator("tr.opened blockquote").first.hover()
    assert page.evaluate("window.hit") is None
    assert page.locator("tr.opened .from a").count() == 0
    assert page.locator("main img, main script").count() == 0
    assert page.locator("tr.opened blockquote", has_text="<script>window.hit=1</script>").count() > 0


def test_five_thousand_claims(visit, reports):
    page = visit("examples")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})  # time of the processor: other work on the machine does not count
    page.goto((reports / "many.html").as_uri())
    spent = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}["TaskDuration"] * 1000
    wall = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    print(f"{(reports / 'many.html').stat().st_size / 1e6:.1f} MB opened in {spent:.0f} ms of the processor, {wall:.0f} on the clock")
    assert 0 < spent < FAST
    assert rows(page).count() < 200
    page.fill("#search", "firm 77")
    until(page, "document.getElementById('count').textContent.includes(' of ')")
    page.locator("#table").scroll_into_view_if_needed()
    page.fill("#search", "")
    until(page, "!document.getElementById('count').textContent.includes(' of ')")
    before = rows(page).count()
    page.mouse.wheel(0, 100000)
    until(page, f"document.querySelectorAll('tr.claim').length > {before}")


def test_without_scripts_there_is_a_table(visit):
    page = visit("examples", java_script_enabled=False)
    assert "400 MW" in page.locator("noscript table").inner_text()
