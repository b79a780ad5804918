"""The style sheets of pages that stand alone: screen and A4 paper, light and dark.

The four colours of 公开属性 differ in lightness, so that they stay apart for colour-blind people
and on a grey print; 不予公开 is hatched besides.
"""

BASE = """
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1c2430; --faint: #5a6472; --rule: #d5dae1; --wash: #f4f6f9;
  --first: #1f4e8c; --error: #b3552f; --warning: #e0ae3e; --info: #8fb4d9;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #15191f; --ink: #e6e9ee; --faint: #a4adba; --rule: #3a424e; --wash: #1e242c;
    --first: #7fb0ee; --error: #dd7a52; --warning: #e6bd5c; --info: #84a9d0;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink); line-height: 1.65; font-size: 15px;
  font-family: "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC",
    "Microsoft YaHei", "微软雅黑", "WenQuanYi Micro Hei", SimHei, sans-serif;
}
main { max-width: 900px; margin: 0 auto; padding: 32px 24px 48px; }
h1 { font-size: 26px; line-height: 1.3; margin: 0 0 4px; }
h2 { font-size: 19px; margin: 40px 0 8px; padding-left: 10px; border-left: 4px solid var(--first); }
p { margin: 6px 0; }
.about, .remark { color: var(--faint); }
.remark { font-size: 13px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; line-height: 1.45;
  font-variant-numeric: tabular-nums; }
th, td { padding: 5px 7px; border-bottom: 1px solid var(--rule); text-align: right; }
th { font-weight: 600; vertical-align: bottom; }
td, tbody th { vertical-align: top; }
thead th { border-bottom: 2px solid var(--faint); }
tbody th, thead th:first-child, .word { text-align: left; }
tbody th { font-weight: 400; }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  body { font-size: 10.5pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  h2 { break-after: avoid; margin-top: 22pt; }
  tr { break-inside: avoid; }
  table { font-size: 8.5pt; }
  th, td { padding: 1.6pt 4pt; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
}
"""

STATISTICS = """
:root {
  --proactive: #1f4e8c; --partial: #6aa5dc; --on_request: #f3c969; --withheld: #b3552f;
  --on-dark: #ffffff; --on-light: #1c2430; --hatch: rgba(255, 255, 255, .55);
  --second: #b3552f; --third: #3f7d4e;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --proactive: #5b93dd; --partial: #a9cdf0; --on_request: #f0cd7a; --withheld: #cf6a43;
    --on-dark: #10151c; --on-light: #10151c; --hatch: rgba(21, 25, 31, .5);
    --second: #ec8b63; --third: #86c796;
  }
}
.pct { color: var(--faint); }
.cards { display: grid; grid-template-columns: repeat(3, 1fr); gap: 12px; margin: 20px 0 0;
  padding: 0; list-style: none; }
.cards li { background: var(--wash); border: 1px solid var(--rule); border-radius: 6px;
  padding: 10px 14px; }
.cards b { display: block; font-size: 25px; line-height: 1.3; font-variant-numeric: tabular-nums; }
.cards span { display: block; font-size: 13px; color: var(--faint); }
.cards .name { font-size: 14px; color: var(--ink); }
figure { margin: 12px 0; }
svg { display: block; width: 100%; height: auto; font-size: 13px; }
svg text { fill: var(--ink); }
svg .small { font-size: 12px; } svg .tiny { font-size: 11px; }
svg .middle { text-anchor: middle; }
svg .end { text-anchor: end; }
svg .grid { stroke: var(--rule); fill: none; }
svg .base { stroke: var(--faint); fill: none; }
svg .part { stroke: var(--paper); stroke-width: 1; }
svg .hatch { fill: var(--hatch); }
svg .line path { fill: none; stroke-width: 2.2; }
svg .line .mark { stroke: none; }
.proactive { fill: var(--proactive); background: var(--proactive); }
.partial { fill: var(--partial); background: var(--partial); }
.on_request { fill: var(--on_request); background: var(--on_request); }
.withheld { fill: var(--withheld); background: var(--withheld); }
svg .on-proactive, svg .on-withheld { fill: var(--on-dark); }
svg .on-partial, svg .on-on_request { fill: var(--on-light); }
.error { fill: var(--error); } .warning { fill: var(--warning); } .info { fill: var(--info); }
.first { fill: var(--first); stroke: var(--first); }
.second { fill: var(--second); stroke: var(--second); stroke-dasharray: 7 4; }
.third { fill: var(--third); stroke: var(--third); stroke-dasharray: 2 4; }
.line circle, .line rect, .line .mark { stroke-dasharray: none; }
svg .first .mark { fill: var(--first); }
svg .second .mark { fill: var(--second); }
svg .third .mark { fill: var(--third); }
svg .first-text { fill: var(--first); } svg .second-text { fill: var(--second); }
svg .third-text { fill: var(--third); }
tr.all th, tr.all td { border-top: 2px solid var(--faint); font-weight: 600; }
td .pct { display: inline-block; width: 4.4em; font-size: 12px; font-weight: 400; }
.strip { display: flex; width: 120px; height: 14px; margin-top: 3px; }
.strip i { display: block; height: 100%; border-right: 1px solid var(--paper); }
.strip .withheld { background: repeating-linear-gradient(45deg, var(--withheld) 0 4px,
  var(--hatch) 4px 6px), var(--withheld); }
.level::before { content: ""; display: inline-block; width: 9px; height: 9px; margin-right: 5px;
  background: currentColor; }
.level.error { color: var(--error); } .level.info { color: var(--info); }
.level.warning { color: var(--warning); }
.level span { color: var(--ink); }
.notes { margin-top: 40px; padding-top: 12px; border-top: 1px solid var(--rule); }
.notes ul { margin: 4px 0; padding-left: 20px; font-size: 13px; color: var(--faint); }
@media (max-width: 640px) { .cards { grid-template-columns: repeat(2, 1fr); } }
@media print {
  figure, .cards, .notes { break-inside: avoid; }
  .strip { width: 90px; }
}
"""
