"""The paper that the offline assistant shows looks as the paper's file does: nothing of the page leaks into it."""

import pytest

from support.assistant import Visit, chromium, written
from support.program import PROFILES, run, succeeded

RIVERSIDE = next(path for path in PROFILES if path.stem == "illustrative-riverside")

#: What every element of the paper, and what stands before and after it, is computed to look like.
STYLES = """() => {
  const paper = document.querySelector('.paper');
  return [paper, ...paper.querySelectorAll('*')].map(one => {
    const name = one.matches('main, .paper-main') ? 'main' : one.tagName.toLowerCase();
    const styles = ['', '::before', '::after', '::marker'].map(part => {
      const style = getComputedStyle(one, part || null);
      return Object.fromEntries([...style].map(property => [part + property, style.getPropertyValue(property)]));
    });
    return [name + '.' + (one.getAttribute('class') ?? '') + ' ' + one.textContent.trim().slice(0, 30),
      Object.assign({}, ...styles)];
  });
}"""


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    return written(tmp_path_factory.mktemp("page"))


@pytest.mark.parametrize("media, scheme, width", [
    ("screen", "light", 1280), ("screen", "dark", 768), ("screen", "light", 320), ("print", "light", 1280)])
def test_every_element_of_the_paper_looks_as_in_its_file(browser, assistant, tmp_path, media, scheme, width):
    file = tmp_path / "paper.html"
    file.write_text(succeeded(run("assess", RIVERSIDE, "--format", "html")).out)
    context = browser.new_context(viewport={"width": width, "height": 860}, color_scheme=scheme)
    alone = context.new_page()
    alone.goto(file.as_uri())
    alone.emulate_media(media=media, color_scheme=scheme)
    expected = alone.evaluate(STYLES)
    context.close()
    with Visit(browser, assistant, width, color_scheme=scheme) as visit:
        visit.load(RIVERSIDE.read_text())
        visit.go("paper")
        visit.page.emulate_media(media=media, color_scheme=scheme)
        shown = visit.page.evaluate(STYLES)
    assert [name for name, _ in shown] == [name for name, _ in expected]
    different = {}
    for (name, there), (_, here) in zip(expected, shown):
        for key in there.keys() | here.keys():
            if there.get(key) != here.get(key):
                different.setdefault((key, there.get(key), here.get(key)), name)
    assert different == {}
