#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "query/render/catalog/catalog_html.h"
#include "query/render/counts/counts_svg.h"
#include "tests/support/run_program.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Json = nlohmann::json;
using testing::kHostileWords;
using testing::ProgramRun;
using testing::run_program;
using testing::sample_catalog;
using testing::TempDir;

ProgramRun chromium(std::vector<std::string> arguments) {
  const TempDir profile;
  std::vector<std::string> all{"--headless",
                               "--no-sandbox",
                               "--disable-gpu",
                               "--disable-quic",
                               "--no-first-run",
                               "--disable-background-networking",
                               "--disable-component-update",
                               "--disable-sync",
                               "--enable-logging=stderr",
                               "--user-data-dir=" + profile.path().string()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_program(VERBATIM_CHROMIUM, all);
}

/// Asks the page, in a frame of `width` pixels: the value of a JavaScript expression in which `d` is its
/// document and `w` its window. The page itself holds no script, so another one asks.
Json ask(const std::string& page, const std::string& expression, int width = 1000, bool dark = false) {
  const TempDir folder;
  folder.write("page.html", page);
  const std::filesystem::path asking = folder.write(
      "ask.html", "<!DOCTYPE html><meta charset='utf-8'><iframe id='f' style='border:0;height:900px;width:" +
                      std::to_string(width) +
                      "px'></iframe><pre id='out'></pre><script>\n"
                      "const f = document.getElementById('f'), out = document.getElementById('out');\n"
                      "f.onload = () => { const w = f.contentWindow, d = f.contentDocument; let value;\n"
                      "try { value = (" +
                      expression +
                      "); } catch (error) { value = String(error); }\n"
                      "out.textContent = JSON.stringify(value); };\nf.src = 'page.html';\n</script>");
  // The page must be asked across files, which browsers forbid by default.
  std::vector<std::string> arguments{"--disable-web-security", "--allow-file-access-from-files",
                                     "--virtual-time-budget=10000", "--dump-dom"};
  if (dark) arguments.emplace_back("--blink-settings=preferredColorScheme=0");
  arguments.push_back("file://" + asking.string());
  const ProgramRun run = chromium(arguments);
  EXPECT_THAT(run.err, Not(HasSubstr("Content Security Policy"))) << run.err;
  const std::size_t begin = run.out.find("<pre id=\"out\">"), end = run.out.find("</pre>");
  if (begin == std::string::npos || end == std::string::npos) throw std::runtime_error(run.out + run.err);
  pugi::xml_document answer;
  answer.load_string(run.out.substr(begin, end + 6 - begin).c_str(),
                     pugi::parse_default | pugi::parse_ws_pcdata);
  return Json::parse(answer.child("pre").text().get());
}

const std::string& page() {
  static const std::string page = catalog_html(sample_catalog());
  return page;
}

TEST(BrowserPage, shows_hostile_text_as_text) {
  EXPECT_EQ(ask(page(), "d.querySelector('blockquote').textContent"), kHostileWords);
  EXPECT_EQ(ask(page(), "d.title"), "Catalog of <quality> & more");
  EXPECT_EQ(ask(page(), "[d.scripts.length, d.querySelectorAll('b b, input, p p, img, iframe').length]"),
            Json::parse("[0, 0]"));
  EXPECT_EQ(ask(page(), "d.querySelector('mark').textContent"), kHostileWords);
}

TEST(BrowserPage, loads_nothing_and_its_style_is_allowed) {
  EXPECT_EQ(ask(page(), "w.performance.getEntriesByType('resource').length"), 0);
  EXPECT_NE(ask(page(), "w.getComputedStyle(d.querySelector('.heat td.s8')).backgroundColor"),
            "rgba(0, 0, 0, 0)");
}

TEST(BrowserPage, lets_no_script_or_style_of_another_in) {
  // As if escaping had failed: the policy is the second wall.
  std::string broken = page();
  broken.replace(broken.find("<main"), 0,
                 "<script>document.title = 'taken'</script><style>h1 { color: red }</style>");
  const TempDir folder;
  const ProgramRun run = chromium({"--dump-dom", "file://" + folder.write("page.html", broken).string()});
  EXPECT_THAT(run.out, AllOf(HasSubstr("<script>document.title"), Not(HasSubstr("<title>taken"))));
  EXPECT_THAT(run.err, HasSubstr("Content Security Policy"));
}

TEST(BrowserPage, leads_every_link_to_its_place) {
  EXPECT_THAT(ask(page(),
                  "[...d.querySelectorAll('a')].map(a => a.getAttribute('href')).filter(h => "
                  "!h.startsWith('#') || !d.getElementById(h.slice(1)))"),
              IsEmpty());
  EXPECT_EQ(
      ask(page(), "(ids => ids.length - new Set(ids).size)([...d.querySelectorAll('[id]')].map(e => e.id))"),
      0);
}

TEST(BrowserPage, leads_from_each_mark_of_a_strip_to_its_quote_and_back) {
  const std::string there = "[...d.querySelectorAll('.strip-picture a')]";
  EXPECT_NE(ask(page(), there + ".length"), 0);
  // Each mark's quote links to that mark, and says where it is.
  EXPECT_THAT(
      ask(page(),
          there + ".filter(a => { const quote = d.getElementById(a.getAttribute('href').slice(1)); "
                  "return !quote.matches('.quote') || !quote.querySelector('figcaption a[href=\"#' + a.id + "
                  "'\"]') || !a.getAttribute('aria-label'); }).map(a => a.outerHTML)"),
      IsEmpty());
  // A piece of an entry's bar leads to a quote of that entry.
  EXPECT_NE(ask(page(), "d.querySelectorAll('.entry .coverage-bar a').length"), 0);
  EXPECT_THAT(ask(page(),
                  "[...d.querySelectorAll('.entry .coverage-bar a')].filter(a => "
                  "d.getElementById(a.getAttribute('href').slice(1)).closest('.entry') !== "
                  "a.closest('.entry')).map(a => a.outerHTML)"),
              IsEmpty());
}

TEST(BrowserPage, has_headings_in_order_and_no_order_of_its_own_for_tab) {
  // h1 once, and no level left out on the way down.
  EXPECT_THAT(
      ask(page(),
          "[...d.querySelectorAll('h1, h2, h3, h4')].map(h => +h.tagName[1]).filter((level, i, all) => "
          "i === 0 ? level !== 1 : level === 1 || level > all[i - 1] + 1)"),
      IsEmpty());
  EXPECT_EQ(ask(page(), "d.querySelectorAll('[tabindex]:not([tabindex=\"0\"]), [accesskey]').length"), 0);
  EXPECT_EQ(ask(page(), "d.body.firstElementChild.className"), "skip");
}

TEST(BrowserPage, can_be_used_by_keyboard) {
  // Whatever scrolls or opens can have the focus, and context opens.
  EXPECT_THAT(ask(page(),
                  "[...d.querySelectorAll('.scroll, summary, svg a, nav a, .skip')].filter(e => { e.focus(); "
                  "return d.activeElement !== e; }).map(e => e.outerHTML)"),
              IsEmpty());
  EXPECT_EQ(ask(page(),
                "(s => { const c = s.nextElementSibling; const before = c.checkVisibility(); s.click(); "
                "return [before, c.checkVisibility()]; })(d.querySelector('.quote summary'))"),
            Json::parse("[false, true]"));
  EXPECT_THAT(ask(page(),
                  "[...d.querySelectorAll('svg[role=img], svg[role=group], section, article, "
                  "[role=region]')].filter(e => !e.hasAttribute('aria-label') && "
                  "!d.getElementById(e.getAttribute('aria-labelledby'))).length"),
              0);
}

TEST(BrowserPage, fits_a_telephone_and_a_wide_screen) {
  for (const int width : {320, 1000, 1800}) {
    EXPECT_LE(ask(page(), "d.documentElement.scrollWidth", width).get<int>(), width);
  }
}

TEST(BrowserPage, has_contrast_in_light_and_dark) {
  // WCAG 2.1, 1.4.3: at least 4.5 to 1 for text of normal size.
  const std::string poor =
      "(() => { const parse = c => c.match(/[\\d.]+/g).map(Number);"
      "const light = c => { const [r, g, b] = parse(c).map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : "
      "((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };"
      "const paper = e => { for (; e; e = e.parentElement) { const c = "
      "w.getComputedStyle(e).backgroundColor; "
      "if ((parse(c)[3] ?? 1) > 0) return c; } return 'rgb(255, 255, 255)'; };"
      "return [...d.querySelectorAll('body *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && "
      "n.textContent.trim()) && !e.closest('svg')).map(e => { const a = light(w.getComputedStyle(e).color), "
      "b = light(paper(e)); return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.outerHTML]; })"
      ".filter(([ratio]) => ratio < 4.5); })()";
  CatalogExport catalog = sample_catalog();
  for (std::size_t turns = 1; turns <= 8; ++turns) {
    catalog.codes_by_phase.columns.push_back({"phase " + std::to_string(turns), {turns, 1}});
    catalog.codes_by_phase.cells[0].push_back({turns, 1});
    catalog.codes_by_phase.cells[1].push_back({0, 0});
  }
  const std::string shaded = catalog_html(catalog);
  const std::string background = "w.getComputedStyle(d.body).backgroundColor";
  EXPECT_NE(ask(shaded, background, 1000, false), ask(shaded, background, 1000, true));
  EXPECT_THAT(ask(shaded, poor, 1000, false), IsEmpty());
  EXPECT_THAT(ask(shaded, poor, 1000, true), IsEmpty());
}

TEST(BrowserPage, prints_every_quote) {
  const TempDir folder;
  const std::filesystem::path file = folder.write("page.html", page());
  const std::string pdf = folder.path() / "page.pdf";
  chromium({"--no-pdf-header-footer", "--print-to-pdf=" + pdf, "file://" + file.string()});
  const std::string text = run_program(VERBATIM_PDFTOTEXT, {pdf, "-"}).out;
  EXPECT_THAT(text, AllOf(HasSubstr("I32:57"), HasSubstr("it changed and nobody"), HasSubstr("Nothing yet"),
                          HasSubstr("P07:3..4"), Not(HasSubstr("Skip to the entries"))));
}

TEST(BrowserPicture, is_well_formed_svg) {
  CatalogExport catalog = sample_catalog();
  const TempDir folder;
  const std::string svg = heat_map_svg(catalog.codes_by_phase, {"Turns & <more>", "code", "phase"});
  const ProgramRun run = chromium({"--dump-dom", "file://" + folder.write("map.svg", svg).string()});
  EXPECT_THAT(run.out, AllOf(HasSubstr("MM-&lt;drift&gt;"), Not(HasSubstr("parsererror"))));
}

}  // namespace
}  // namespace verbatim
