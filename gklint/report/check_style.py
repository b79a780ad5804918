"""The style sheet of the list that goes back with a draft: each finding a row with a box to tick.

Colour never stands alone: every level and every verdict is a word too, and paper is black on white.
"""

CHECK = """
:root { --good: #2e6b43; --mark: #ffe69a; --on-mark: #1c2430; --field: #8a93a0; }
@media screen and (prefers-color-scheme: dark) {
  :root { --good: #86c796; --mark: #6b5713; --on-mark: #fff4cf; --field: #77818f; }
}
a { color: var(--first); }
main > .verdict { margin-top: 18px; }
.verdict { border: 2px solid var(--tone); border-left-width: 10px; border-radius: 4px;
  background: var(--wash); padding: 10px 16px; }
.verdict b { display: block; font-size: 24px; line-height: 1.4; }
.verdict span { display: block; }
.pass { --tone: var(--good); } .blocked { --tone: var(--error); }
.incomplete { --tone: var(--warning); }
h2 { overflow-wrap: anywhere; }
h3 { font-size: 16px; margin: 22px 0 4px; }
.facts { display: grid; grid-template-columns: 7em 1fr; gap: 2px 12px; margin: 10px 0; }
.facts dt, .finding dt { color: var(--faint); }
.facts dd, .finding dd { margin: 0; overflow-wrap: anywhere; }
ol.findings { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--rule); }
.finding { display: grid; grid-template-columns: 2em 1fr 2em; gap: 0 10px; padding: 10px 0;
  border-bottom: 1px solid var(--rule); }
.finding > .number { font-variant-numeric: tabular-nums; text-align: right; }
.finding h4 { font-size: 15px; margin: 0 0 2px; overflow-wrap: anywhere; }
.finding dl { display: grid; grid-template-columns: 5.2em 1fr; gap: 1px 8px; margin: 4px 0 0; }
.tick::before { content: ""; display: block; width: 20px; height: 20px; margin: 3px 0 0 auto;
  border: 1.5px solid var(--field); border-radius: 2px; }
.level { display: inline-block; padding: 0 7px; margin-right: 6px; border: 1px solid var(--tone);
  border-left-width: 6px; border-radius: 3px; font-size: 13px; line-height: 1.5; }
.error { --tone: var(--error); } .warning { --tone: var(--warning); } .info { --tone: var(--info); }
mark { background: var(--mark); color: var(--on-mark); padding: 0 1px; }
.quote { background: var(--wash); padding: 2px 4px; border-radius: 3px; }
.plain { margin: 4px 0; padding-left: 22px; }
.plain li { margin: 3px 0; overflow-wrap: anywhere; }
.files td, .files th { white-space: nowrap; }
.files th[scope="row"], .files td.word { white-space: normal; overflow-wrap: anywhere; }
.files th[scope="row"], .files td.word { min-width: 9em; }
.sign { display: grid; grid-template-columns: 1fr 1fr; gap: 18px 28px; margin: 26px 0 0; }
.sign p { margin: 0; border-bottom: 1px solid var(--field); padding-bottom: 2px; min-height: 2.1em;
  display: flex; align-items: flex-end; }
.sign .whole { grid-column: 1 / -1; min-height: 4.2em; align-items: flex-start; }
.sign i { margin-left: auto; padding-right: 5em; font-style: normal; }
@media (max-width: 640px) {
  main { padding: 20px 14px 36px; }
  .facts { grid-template-columns: 1fr; }
  .facts dd { margin-bottom: 6px; }
  .finding { grid-template-columns: 1.5em 1fr 1.6em; gap: 0 6px; }
  .finding dl { grid-template-columns: 1fr; }
  .finding dt { font-size: 12.5px; margin-top: 3px; }
  .sign { grid-template-columns: 1fr; }
}
@page { @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
@media print {
  :root { --paper: #fff; --ink: #000; --faint: #000; --rule: #777; --wash: #fff; --field: #000;
    --first: #000; --error: #000; --warning: #000; --info: #000; --good: #000;
    --mark: #fff; --on-mark: #000; }
  a { color: inherit; text-decoration: none; }
  h1 { text-align: center; font-size: 20pt; }
  h1 + .about { text-align: center; }
  h3, h4 { break-after: avoid; }
  .file + .file { break-before: page; }
  .files + .file { break-before: page; }
  .finding, .sign, .verdict, .plain li { break-inside: avoid; }
  .findings > :first-child { break-before: avoid; }
  .finding { padding: 4pt 0; line-height: 1.5; }
  .finding h4, .level { font-size: 10.5pt; }
  .verdict b { font-size: 18pt; }
  mark { font-weight: 700; text-decoration: underline; }
  .quote { padding: 0; }
}
"""
