#include "query/render/catalog/catalog_html_parts.h"

namespace verbatim {

// Colours come in two sets, light and dark; on paper the light ones are used. Phases differ in lightness too,
// so that a grey print can be read.
const std::string_view kCatalogStyle = R"css(
:root {
  color-scheme: light dark;
  --paper: #fffefb; --ink: #1d1f24; --soft: #5b606b; --rule: #d9d8d2; --card: #ffffff; --panel: #f4f3ee;
  --accent: #1f5a8c; --accent-ink: #ffffff; --lit: #ffe9a3; --lit-ink: #1d1f24; --warn: #8a3b12; --warn-paper: #fdf0e6;
  --evidence: #1f5a8c; --unread: #b9cfe2; --rejected: #b5b2aa; --nothing: #eceae3;
  --s1: #e6eef6; --s2: #cfdfee; --s3: #b3cde4; --s4: #8fb4d6; --s5: #6497c3; --s6: #3f79ac; --s7: #265f93; --s8: #143f69;
  --p0: #f3d9a4; --p1: #a9c8e8; --p2: #dfe6b0; --p3: #7fae8f; --p4: #f1b8a0; --p5: #7d8fc4; --p6: #e5cfe6; --p7: #b98a5e; --p8: #c9d3d8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15171b; --ink: #e8e6df; --soft: #a5a8b0; --rule: #363a42; --card: #1c1f24; --panel: #22262c;
    --accent: #8fc1ea; --accent-ink: #10202e; --lit: #6b5714; --lit-ink: #fff6d8; --warn: #f3b48a; --warn-paper: #3a2415;
    --evidence: #6db0e6; --unread: #35546e; --rejected: #6a6862; --nothing: #2b2e34;
    --s1: #1d2c3a; --s2: #223a50; --s3: #294b69; --s4: #325f86; --s5: #4379a6; --s6: #6497c3; --s7: #93bce0; --s8: #c6def2;
    --p0: #a8894a; --p1: #3f6a94; --p2: #868f47; --p3: #3c6f50; --p4: #a8634a; --p5: #4c5fa0; --p6: #85628a; --p7: #7a5630; --p8: #5f6b72;
  }
}
* { box-sizing: border-box; }
/* Below the key of the strips, which stays at the top. */
html { scroll-padding-top: 7rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; overflow-wrap: break-word; }
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
h1 { font: 600 2.1rem/1.2 Georgia, "Times New Roman", "Liberation Serif", serif; margin: 0 0 .4rem; }
h2 { font: 600 1.5rem/1.25 Georgia, "Times New Roman", "Liberation Serif", serif; margin: 3rem 0 1rem; padding-bottom: .35rem; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1.15rem; line-height: 1.3; margin: 0; }
p { margin: .5rem 0; }
.lead { font-size: 1.1rem; color: var(--soft); }
.note, .key, footer { color: var(--soft); font-size: .9rem; }
footer { margin-top: 3rem; padding-top: 1rem; padding-bottom: 2.5rem; }
a { color: var(--accent); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: .5rem; top: .5rem; background: var(--accent); color: var(--accent-ink); padding: .5rem .8rem; z-index: 1; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: .6rem 0; margin: 1.25rem 0 0; border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule); }
code { font: .85em ui-monospace, "SFMono-Regular", Menlo, Consolas, "Liberation Mono", monospace; }
code.id { color: var(--soft); }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; }

.scroll { overflow-x: auto; }
.overview { width: 100%; font-size: .95rem; }
.overview th, .overview td, .counts th, .counts td, .saturation th, .saturation td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--rule); vertical-align: middle; }
.overview thead th, .counts thead th, .saturation thead th { color: var(--soft); font-size: .85rem; font-weight: 500; }
.overview tbody th, .counts tbody th, .saturation tbody th { font-weight: 500; }
th.number, .number { white-space: nowrap; text-align: right; }
.overview thead th:last-child, .saturation thead th:last-child { padding-left: .75rem; padding-right: 0; } td.bar { padding-left: .75rem; }
.overview td.bar { width: 11rem; min-width: 6rem; padding-right: 0; }
.saturation { width: 100%; max-width: 40rem; }
.saturation td.bar { width: 60%; padding-right: 0; }
.coverage-bar { display: block; width: 100%; height: .7rem; border-radius: 2px; }
.c-evidence { fill: var(--evidence); background: var(--evidence); }
.c-unread { fill: var(--unread); background: var(--unread); }
.c-rejected { fill: var(--rejected); background: var(--rejected); }
.c-nothing { fill: var(--nothing); background: var(--nothing); }
.key { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem .4rem; }
.swatch { width: .95rem; height: .95rem; border-radius: 2px; border: 1px solid var(--rule); }
.key-item { display: inline-flex; align-items: center; gap: .4rem; margin-right: .8rem; white-space: nowrap; }
.entry { margin: 2rem 0 2.75rem; }
.entry .description { max-width: 44rem; }
.links { font-size: .95rem; }
.coverage { max-width: 44rem; margin: .8rem 0 1.2rem; }
.coverage p { color: var(--soft); font-size: .9rem; margin: .35rem 0 0; }
.quote { margin: 1.1rem 0; padding: .9rem 1.1rem; background: var(--card); border: 1px solid var(--rule); border-left: 4px solid var(--accent); border-radius: 4px; }
.quote:target, .entry:target, .strip:target { outline: 3px solid var(--accent); outline-offset: 4px; }
blockquote { margin: 0 0 .6rem; max-width: 44rem; font: 1.08rem/1.6 Georgia, "Times New Roman", "Liberation Serif", serif; }
blockquote p:first-child::before { content: "\201C"; }
blockquote p:last-child::after { content: "\201D"; }
blockquote p, .description p { white-space: pre-line; }
blockquote p { margin: 0 0 .5rem; }
figcaption { display: flex; flex-wrap: wrap; gap: .3rem .6rem; align-items: baseline; font-size: .9rem; }
figcaption .phase, figcaption .code { background: var(--panel); border-radius: 3px; padding: .05rem .45rem; color: var(--soft); font-size: .85rem; }
figcaption .id { margin-left: auto; }
.warning { color: var(--warn); background: var(--warn-paper); border: 1px solid currentColor; border-radius: 3px; padding: .02rem .45rem; font-size: .82rem; font-weight: 600; }
details { margin-top: .7rem; }
summary { cursor: pointer; color: var(--accent); font-size: .9rem; width: fit-content; }
.context { margin-top: .6rem; padding: .2rem 1rem; background: var(--panel); border-radius: 4px; }
.turn { margin: .8rem 0; }
.turn-head { font-size: .85rem; margin: 0; color: var(--soft); }
.turn-head .place { margin-left: .6rem; font-variant-numeric: tabular-nums; }
.turn .words { margin: .1rem 0 0; white-space: pre-line; }
.turn.asks .words { font-style: italic; }
.words.none { color: var(--soft); }
mark { background: var(--lit); color: var(--lit-ink); padding: .05em 0; }
.heat { font-size: .85rem; }
.heat th { font-weight: 500; padding: .12rem .75rem .12rem 0; white-space: nowrap; }
.heat .column { vertical-align: bottom; padding: 0 0 .4rem; }
.heat .column span { writing-mode: vertical-rl; transform: rotate(180deg); display: inline-block; }
.heat .corner, .heat th.total { vertical-align: bottom; padding-bottom: .4rem; color: var(--soft); }
.heat td, .heat .column { width: 2.6rem; min-width: 2.6rem; text-align: center; }
.heat td { border: 1px solid var(--paper); height: 1.7rem; background: var(--panel); }
.heat td.total, .heat th.total { border: 0; background: none; color: var(--soft); text-align: right; padding: 0 .3rem 0 .6rem; }
.heat td.s1 { background: var(--s1); } .heat td.s2 { background: var(--s2); } .heat td.s3 { background: var(--s3); } .heat td.s4 { background: var(--s4); color: #10181f; }
.heat td.s5 { background: var(--s5); color: #10181f; } .heat td.s6 { background: var(--s6); color: #fff; } .heat td.s7 { background: var(--s7); color: #fff; } .heat td.s8 { background: var(--s8); color: #fff; }
@media (prefers-color-scheme: dark) { .heat td.s4, .heat td.s5 { color: #fff; } .heat td.s6, .heat td.s7, .heat td.s8 { color: #10181f; } }
.interview-numbers { display: flex; justify-content: space-between; font-variant-numeric: tabular-nums; font-size: .8rem; }
.interview-numbers .each { flex: 1; text-align: center; overflow: hidden; }
.strip-key { position: sticky; top: 0; z-index: 1; margin: 0; padding: .5rem 0; background: var(--paper); border-bottom: 1px solid var(--rule); }
.strip { margin: 1.6rem 0; }
.strip-picture { display: block; width: 100%; height: 3.75rem; margin: .4rem 0; overflow: visible; }
.coded { fill: var(--soft); }
.quoted { fill: var(--accent); stroke: var(--accent); stroke-width: 4px; vector-effect: non-scaling-stroke; }
.strip-picture a:focus-visible, .coverage-bar a:focus-visible { outline: none; }
.strip-picture a:hover .quoted, .strip-picture a:focus-visible .quoted, .strip-picture a:target .quoted { fill: var(--ink); stroke: var(--ink); stroke-width: 7px; }
.coverage-bar:has(a) { overflow: visible; }
.coverage-bar a rect { vector-effect: non-scaling-stroke; }
.coverage-bar a:hover rect, .coverage-bar a:focus-visible rect { stroke: var(--ink); stroke-width: 5px; }
.phase-none { fill: var(--panel); background: var(--panel); }
.phase-0 { fill: var(--p0); background: var(--p0); } .phase-1 { fill: var(--p1); background: var(--p1); } .phase-2 { fill: var(--p2); background: var(--p2); }
.phase-3 { fill: var(--p3); background: var(--p3); } .phase-4 { fill: var(--p4); background: var(--p4); } .phase-5 { fill: var(--p5); background: var(--p5); }
.phase-6 { fill: var(--p6); background: var(--p6); } .phase-7 { fill: var(--p7); background: var(--p7); } .phase-8 { fill: var(--p8); background: var(--p8); }
.bands { columns: 16rem; font-size: .9rem; color: var(--soft); margin: .5rem 0; }
@media (max-width: 40rem) {
  h1 { font-size: 1.6rem; }
  header { padding-top: 1.25rem; }
  .quote { padding: .75rem .85rem; }
  h2 { font-size: 1.3rem; margin-top: 2.2rem; }
  header, main, footer { padding: 0 .9rem; }
  .overview .kind { display: none; }
  /* The title has a line of its own, what is counted stands below it. */
  .overview, .overview tbody { display: block; }
  .overview thead tr, .overview tbody tr { display: grid; grid-template-columns: 3.6rem 5.2rem 1fr; align-items: center; border-bottom: 1px solid var(--rule); padding: .5rem 0; }
  .overview thead { display: block; }
  .overview th, .overview td { border: 0; padding: .1rem .5rem .1rem 0; }
  .overview tbody th { grid-column: 1 / -1; }
  .overview thead th:first-child { display: none; }
  .overview td.bar { width: auto; padding: 0; }
  .overview thead th:last-child { padding: 0; }
  .key { font-size: .85rem; }
  figcaption .id { margin-left: 0; }
}
@media print {
  .heat td.s4, .heat td.s5 { color: #10181f; } .heat td.s6, .heat td.s7, .heat td.s8 { color: #fff; }
  :root {
    color-scheme: light;
    --paper: #fff; --ink: #000; --soft: #444; --rule: #bbb; --card: #fff; --panel: #f2f2f2;
    --accent: #1f5a8c; --lit: #ffe9a3; --lit-ink: #000; --warn: #6b2c0c; --warn-paper: #fff;
    --evidence: #1f5a8c; --unread: #b9cfe2; --rejected: #b5b2aa; --nothing: #eceae3;
    --s1: #e6eef6; --s2: #cfdfee; --s3: #b3cde4; --s4: #8fb4d6; --s5: #6497c3; --s6: #3f79ac; --s7: #265f93; --s8: #143f69;
    --p0: #f3d9a4; --p1: #a9c8e8; --p2: #dfe6b0; --p3: #7fae8f; --p4: #f1b8a0; --p5: #7d8fc4; --p6: #e5cfe6; --p7: #b98a5e; --p8: #c9d3d8;
  }
  html { font-size: 10pt; }
  header, main, footer { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  .strip-key { position: static; }
  details:not([open]) { display: none; }
  details[open] > summary { list-style: none; color: var(--soft); }
  a { color: inherit; text-decoration: none; }
  h2 { margin-top: 1.5rem; break-after: avoid; }
  h3 { break-after: avoid; }
  .quote, .strip, .overview tr, .heat tr, .coverage { break-inside: avoid; }
  .scroll { overflow: visible; }
  .heat { font-size: 7.5pt; } .heat td { height: 1.3rem; }
  svg, .swatch, .heat td, mark, .phase, .code { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)css";

}  // namespace verbatim
