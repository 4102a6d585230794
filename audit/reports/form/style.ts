/** More sums than any form has, with those of other years. */
const MOST_SUMS = 64

const numbers = Array.from({ length: MOST_SUMS }, (_, index) => index + 1)

/** Which cells make a sum: shown while one points at its margin, has the focus on it, or came by a link. */
const sums = (kind: 'p' | 't'): string =>
  numbers.map((n) => `.form:has(.m${n}:is(:hover,:focus,:target)) .${kind}${n}`).join(',')

/**
 * The stylesheet of `formHtml` and `formLegend`. Nothing is told by colour alone: frames differ in kind, gaps are hatched, and
 * sums have marks. Follows the `color-scheme` of the page.
 */
export const formStyle = `
.form, .form-legend { --ink: #1b1b1b; --paper: #fff; --quiet: #5c6066; --line: #8a9097; --head: #eef1f4; --margin: #f7f8fa;
  --bad: #a8380a; --bad-fill: #fde0d2; --doubt: #7a3f96; --doubt-fill: #f1e4f7; --open: #00639c; --open-fill: #dceefa;
  --hatch: #d3d7dc; --fine: #22704a; }
@supports (color: light-dark(#000, #fff)) {
.form, .form-legend { --ink: light-dark(#1b1b1b, #e8e8e6); --paper: light-dark(#fff, #17191c); --quiet: light-dark(#5c6066, #a3a9b1);
  --line: light-dark(#8a9097, #5d646d); --head: light-dark(#eef1f4, #24282d); --margin: light-dark(#f7f8fa, #1d2024);
  --bad: light-dark(#a8380a, #ff9a6b); --bad-fill: light-dark(#fde0d2, #4a2413); --doubt: light-dark(#7a3f96, #d5a6ea);
  --doubt-fill: light-dark(#f1e4f7, #3a2646); --open: light-dark(#00639c, #7cc4f5); --open-fill: light-dark(#dceefa, #14344a);
  --hatch: light-dark(#d3d7dc, #3c4249); --fine: light-dark(#22704a, #74c79b); } }
.form { color: var(--ink); }
.form-scroll { overflow-x: auto; margin: 0 0 1.2em; }
.form-scroll:focus-visible { outline: 2px solid var(--open); }
.form-table { border-collapse: collapse; width: 100%; font-size: .875em; line-height: 1.35; background: var(--paper); }
.form-table caption { text-align: left; font-weight: bold; padding: .3em 0; font-size: 1.1em; }
.form-table :is(th, td) { border: 1px solid var(--line); padding: .22em .4em; font-weight: normal; vertical-align: middle; }
.form-table th { text-align: center; }
.form-table .head { background: var(--head); text-wrap: balance; }
.form-table.statistics th.heading { text-align: left; }
.form-table .heading { background: var(--head); font-weight: bold; }
.form-table .note { color: var(--quiet); font-size: .92em; }
.form-table tbody th.label { text-align: left; }
.form-table th { overflow-wrap: break-word; }
.form-table .level-1 { padding-left: 1.2em; text-align: left; } .form-table .level-2 { padding-left: 2.4em; }
.form-table .level-3 { padding-left: 3.6em; }
.form-table { table-layout: fixed; } .form-table .margins { width: 6.5em; }
.form-table.proactive { min-width: 26em; } .form-table.proactive .label-1 { width: 26%; }
.form-table.requests { min-width: 62em; } .form-table.requests .label-1 { width: 5.5em; } .form-table.requests .label-2 { width: 8em; }
.form-table.requests .label-3 { width: 18em; }
.form-table.proceedings { min-width: 54em; } .form-table.proceedings .head { padding-inline: .2em; }
.form-table.statistics { min-width: 34em; } .form-table.statistics .label-2 { width: 6.5em; } .form-table.statistics .figures { width: 8em; }
.form[lang=en] .head { font-size: .92em; hyphens: auto; }
.form[lang=en] .requests { min-width: 80em; } .form[lang=en] .requests .label-2 { width: 6em; } .form[lang=en] .requests .label-3 { width: 14em; }
.form[lang=en] .proceedings { min-width: 76em; }
@media screen and (max-width: 44rem) { .form-table { font-size: .8125em; } .form-table.requests { min-width: 54em; } .form tfoot .margin span { white-space: normal; }
.form-table.statistics { min-width: 28em; } .form-table.statistics .label-2 { width: 5em; } .form-table.statistics .figures { width: 4.5em; }
.form-table.requests .label-1 { width: 3.2em; } .form-table.requests .label-2 { width: 4.6em; } .form-table.requests .label-3 { width: 10em; }
.form[lang=en] .form-table.requests { min-width: 66em; } .form[lang=en] .form-table.requests .label-1 { width: 4.6em; }
.form[lang=en] .requests .label-3 { width: 10em; }
.form[lang=en] .form-table.proactive { min-width: 28em; } .form[lang=en] .form-table.proactive .label-1 { width: 8.6em; } }
.form .figure { text-align: center; font-variant-numeric: tabular-nums; white-space: nowrap; }
.form .figure a { color: inherit; text-decoration-style: dotted; }
.form .figure sup, .form .figure small { line-height: 1; margin-left: .15em; white-space: nowrap; }
.form .figure sup { font-size: .8em; font-style: normal; }
.form .figure.violated sup { color: var(--bad); } .form .figure.doubtful sup { color: var(--doubt); } .form .figure.incomplete sup { color: var(--open); }
.form .figure small { display: block; margin: .15em 0 0; font-size: .82em; }
.form .implied { color: var(--open); font-style: italic; } .form .repair { color: var(--fine); font-weight: bold; }
:is(.form, .form-legend) .figure:is(.blank, .marked) { background-image: repeating-linear-gradient(135deg, var(--hatch) 0 1px, transparent 1px 6px); }
:is(.form, .form-legend) .figure.missing { color: var(--quiet); background-image: radial-gradient(var(--hatch) 1px, transparent 1.2px); background-size: 6px 6px; }
:is(.form, .form-legend) .figure.unreadable { white-space: normal; overflow-wrap: anywhere; font-style: italic; text-decoration: underline wavy var(--doubt) 1px;
  background-image: repeating-linear-gradient(45deg, var(--hatch) 0 1px, transparent 1px 6px), repeating-linear-gradient(135deg, var(--hatch) 0 1px, transparent 1px 6px); }
:is(.form, .form-legend) .figure.violated { background-color: var(--bad-fill); outline: 1px solid var(--bad); outline-offset: -1px; }
:is(.form, .form-legend) .figure.violated.total { outline-width: 3px; outline-offset: -3px; font-weight: bold; }
:is(.form, .form-legend) .figure.doubtful { background-color: var(--doubt-fill); outline: 4px double var(--doubt); outline-offset: -4px; }
:is(.form, .form-legend) .figure.incomplete { background-color: var(--open-fill); outline: 1px dashed var(--open); outline-offset: -1px; }
:is(.form, .form-legend) .figure.incomplete.total { outline-width: 3px; outline-offset: -3px; font-weight: bold; }
:is(.form, .form-legend) .figure.gap { box-shadow: inset 0 0 0 1px var(--quiet); }
.form .margin { background: var(--margin); color: var(--quiet); font-size: .88em; text-align: center; min-width: 4.5em; }
.form .margin i { font-style: normal; } .form .margin b { color: var(--ink); font-variant-numeric: tabular-nums; }
.form .margin span { display: block; white-space: nowrap; } .form th.margin span { white-space: normal; }
.form .margin.holds { color: var(--fine); } .form td.margin.none { border-style: none; background: none; }
.form .margin.violated { background: var(--bad-fill); color: var(--bad); border: 2px solid var(--bad); }
.form .margin.incomplete { background: var(--open-fill); color: var(--open); border: 2px dashed var(--open); }
.form .margin.several { padding: 0; } .form .margin.several table { border-collapse: collapse; width: 100%; }
.form .margin a { color: inherit; font-weight: bold; }
.form tfoot tr:first-child > * { border-top: 3px double var(--line); }
${sums('p')} { box-shadow: inset 0 0 0 99em color-mix(in srgb, var(--open) 22%, transparent); }
${sums('t')} { box-shadow: inset 0 0 0 3px var(--open), inset 0 0 0 99em color-mix(in srgb, var(--open) 22%, transparent); }
.form .margin:is(:focus-visible, :target) { outline: 3px solid var(--open); }
.form-legend { font-size: .875em; color: var(--ink); } .form-legend p { margin: .4em 0; max-width: 60em; }
.form-legend ul { list-style: none; margin: .4em 0; padding: 0; display: flex; flex-wrap: wrap; gap: .3em 1.4em; }
.form-legend li { display: flex; align-items: center; gap: .5em; }
.form-legend .figure { min-width: 2.2em; min-height: 1.5em; padding: 0 .2em; border: 1px solid var(--line); text-align: center; }
@media print {
.form-scroll { overflow: visible; } .form-table { font-size: 8pt; } .form .form-table { min-width: 0 !important; }
.form-scroll:not(:has(.statistics)) { break-inside: avoid; } .form-table.proactive thead { display: table-row-group !important; }
.form .form-table.requests .label-1 { width: 7% !important; } .form .form-table.requests .label-2 { width: 11% !important; }
.form .form-table.requests .label-3 { width: 20% !important; } .form-table .margins { width: 9%; } .form[lang=en] .head { font-size: 6.5pt; }
.form-table :is(th, td) { padding: 1pt 2pt; } .form-table tr { break-inside: avoid; } .form-table caption { break-after: avoid; }
.form-table thead { display: table-header-group; } .form-table tfoot { display: table-row-group; }
.form .margin { min-width: 0; }
.form, .form-legend { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`
