"""The paper that the offline assistant shows looks as the paper's file does: nothing of the page leaks into it."""

import json

import pytest

from support.assistant import Visit
from support.program import PROFILES

RIVERSIDE = next(path for path in PROFILES if path.stem == "illustrative-riverside")

#: What every element of the paper, and what is generated in it, is computed to look like.
STYLES = """() => {
  const paper = document.querySelector('.paper');
  // How far what is out of sight lies from the ends of the page hangs on what else stands there.
  const properties = [...getComputedStyle(paper)].filter(property => !/^--|^(top|bottom|inset-block-(start|end))$/.test(property));
  const values = (one, part) => {
    const style = getComputedStyle(one, part);
    return properties.map(property => style.getPropertyValue(property)).join('\\n');
  };
  const elements = [paper, ...paper.querySelectorAll('*')].map(one => {
    // What is the main part of the file is a part of the page's.
    const isMain = one.matches('main, .paper-main');
    const name = isMain ? 'main' : one.tagName.toLowerCase() + '.' + (one.getAttribute('class') ?? '');
    const parts = ['::before', '::after'].filter(part => !['none', 'normal'].includes(getComputedStyle(one, part).content));
    if (one.tagName === 'LI') parts.push('::marker');
    return [name, ['', ...parts].map(part => part + '\\n' + values(one, part || null))];
  });
  return [properties, elements];
}"""


def test_the_head_of_the_paper_is_written_in_the_page(browser, assistant, tmp_path):
    with Visit(browser, assistant) as visit:
        visit.load(RIVERSIDE.read_text())
        visit.go("paper")
        visit.page.get_by_text("Write the head of the paper").click()
        for label, text in (("Title", "The future of our ICT"), ("Author", "<b>Head of ICT</b>"), ("Meeting", "Cabinet")):
            visit.page.get_by_label(label, exact=True).fill(text)
            visit.page.get_by_label(label, exact=True).press("Tab")
        assert visit.heading == "The future of our ICT"
        shown = visit.page.locator(".paper").inner_text()
        assert "<b>Head of ICT</b>" in shown and "Cabinet" in shown
        _, text = visit.downloaded(lambda: visit.press("Download as Markdown"))
        assert "The future of our ICT" in text and "Cabinet" in text
        visit.load({**json.loads(RIVERSIDE.read_text()), "id": "other"})
        visit.go("paper")
        assert visit.heading != "The future of our ICT"


@pytest.mark.parametrize("media, scheme, width", [
    ("screen", "light", 1280), ("screen", "dark", 768), ("screen", "light", 320), ("print", "light", 1280)])
def test_every_element_of_the_paper_looks_as_in_its_file(browser, assistant, tmp_path, media, scheme, width):
    with Visit(browser, assistant, width, color_scheme=scheme) as visit:
        visit.load(RIVERSIDE.read_text())
        visit.go("paper")
        _, paper = visit.downloaded(lambda: visit.press("Download as a web page"))
        visit.page.emulate_media(media=media, color_scheme=scheme)
        shown = visit.page.evaluate(STYLES)
    file = tmp_path / "paper.html"
    file.write_text(paper, encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 860}, color_scheme=scheme)
    alone = context.new_page()
    alone.goto(file.as_uri())
    alone.emulate_media(media=media, color_scheme=scheme)
    expected = alone.evaluate(STYLES)
    context.close()
    (properties, here), (_, there) = shown, expected
    assert [name for name, _ in here] == [name for name, _ in there]
    different = {}
    for (name, one), (_, other) in zip(here, there):
        for look, should in zip(one, other, strict=True):
            if look == should:
                continue
            for key, has, had in zip(["", *properties], look.split("\n"), should.split("\n")):
                if has != had:
                    different.setdefault((key, has, had), name)
    assert different == {}
