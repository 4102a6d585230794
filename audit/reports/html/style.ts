import { formStyle } from '../form/style.ts'

/** The stylesheet of the page; what the form needs comes with it. */
export const pageStyle = `
:root { color-scheme: light; --ink: #1b1b1b; --quiet: #5c6066; --line: #c3c8ce; --head: #eef1f4; --bad: #a3370a; --bad-fill: #fde0d2;
  --doubt: #7a3f96; --open: #00639c; --open-fill: #dceefa; --fine: #22704a; --fine-fill: #dff1e6; --link: #0a4f96; }
* { box-sizing: border-box; }
body { font: 15px/1.6 system-ui, "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  max-width: 74rem; margin: 0 auto; padding: 1.5rem clamp(.75rem, 3vw, 2rem) 3rem; color: var(--ink); background: #fff; line-break: strict; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1rem; text-wrap: balance; }
h1 bdi { display: block; }
h2 { font-size: 1.25rem; line-height: 1.35; margin: 2.5rem 0 .6rem; text-wrap: balance; }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .5rem; }
a { color: var(--link); } p { margin: .5rem 0; max-width: 60em; }
section.report { border-top: 2px solid var(--ink); margin-top: 3rem; } section.report:only-of-type { margin-top: 1.5rem; }
section.report > h2 { margin-top: 1rem; }
.list { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .9375rem; }
.list :is(th, td) { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; font-weight: normal; }
.list thead th { background: var(--head); white-space: nowrap; position: sticky; top: 0; }
.list .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.list .brief { white-space: nowrap; } .list.narrow { width: auto; min-width: 20rem; }
.list code { font-size: .8em; color: var(--quiet); overflow-wrap: anywhere; }
.findings td b { font-weight: 600; } .findings td.message { min-width: 16em; }
.badge { display: inline-block; padding: 0 .5em; border: 1px solid; border-radius: 3px; white-space: nowrap; font-size: .9em; line-height: 1.5; }
.badge:is(.violated, .error) { color: var(--bad); background: var(--bad-fill); border-width: 2px; font-weight: 600; }
.badge:is(.incomplete, .warning) { color: var(--open); background: var(--open-fill); border-style: dashed; }
.badge.reconciled { color: var(--fine); background: var(--fine-fill); } .badge:is(.unreadable, .info) { color: var(--quiet); }
.badge.unreadable { border-style: dotted; border-width: 2px; }
.mark { font-weight: bold; text-decoration: none; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem 1rem; margin: .5rem 0; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; } dd.hash { font-family: ui-monospace, monospace; font-size: .85em; }
blockquote { margin: .6rem 0; padding: .2rem 0 .2rem .9rem; border-left: 3px solid var(--doubt); max-width: 60em; }
blockquote cite { display: block; font-style: normal; font-size: .85em; color: var(--quiet); }
mark { background: #fff0a8; border-bottom: 2px solid var(--doubt); padding: 0 .1em; font-weight: 600; color: inherit; }
.shares { display: flex; height: 1.1rem; margin: .5rem 0; max-width: 40rem; border: 1px solid var(--line); }
.shares span { border-right: 1px solid #fff; } .shares .violated { background: var(--bad); }
.shares .incomplete { background: repeating-linear-gradient(135deg, var(--open) 0 3px, #8fc7ea 3px 6px); }
.shares .unreadable { background: radial-gradient(#777 1.2px, #ddd 1.4px) 0 0 / 5px 5px; } .shares .reconciled { background: var(--fine-fill); }
.repairs ol { margin: .3rem 0; padding-left: 1.8em; } .repairs ul { margin: 0; padding-left: 1.8em; } .repairs ol ul { list-style: none; padding: 0; }
.summary { display: flex; flex-wrap: wrap; gap: 0 3rem; align-items: start; }
.quiet { color: var(--quiet); font-size: .9em; }
@media screen and (max-width: 44rem) {
  body { font-size: 14px; }
  dl { grid-template-columns: 1fr; } dd { margin-bottom: .3rem; }
  .findings thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .findings tr { display: flex; flex-wrap: wrap; gap: .1rem .7rem; border-bottom: 1px solid var(--line); padding: .5rem 0; }
  .findings td { display: block; border: 0; padding: 0; text-align: left; } .findings td:empty { display: none; }
  .findings td[data-name]::before { content: attr(data-name) " "; color: var(--quiet); }
  .findings td.message { flex: 1 0 100%; min-width: 0; order: 9; }
  .wide { overflow-x: auto; } }
@page { size: A4; margin: 14mm 12mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt; color: #555; } }
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.45; }
  section.report { break-before: page; border: 0; margin: 0; } section.report:only-of-type { break-before: auto; }
  h2, h3 { break-after: avoid; } .list tr, blockquote, .repairs li, .form-legend { break-inside: avoid; }
  .list thead th { position: static; } .list { font-size: 8.5pt; } a { color: inherit; text-decoration: none; }
  .badge, .shares, mark, .list thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
${formStyle}`
