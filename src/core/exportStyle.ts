// The style of an exported page: light and dark on a screen, and black on white on paper.

export const PAGE_STYLE = `
:root { --text: #1f2328; --quiet: #59636e; --line: #d1d9e0; --back: #fff; --head: #f3f5f7; }
@media screen { :root { color-scheme: light dark; } }
@media screen and (prefers-color-scheme: dark) {
	:root { --text: #dfe3e8; --quiet: #9aa4af; --line: #3a4048; --back: #16181c; --head: #22262b; }
}
body {
	max-width: 1400px; margin: 0 auto; padding: 32px 24px; color: var(--text); background: var(--back);
	font: 14px/1.45 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
h1 { margin: 0 0 4px; font-size: 24px; overflow-wrap: anywhere; }
h2 { margin: 28px 0 8px; font-size: 16px; overflow-wrap: anywhere; }
h3 { margin: 16px 0 6px; font-size: 14px; overflow-wrap: anywhere; }
h2 span, h3 span { margin-inline-start: 8px; font-size: 13px; font-weight: normal; }
.agreement { display: flex; flex-wrap: wrap; gap: 0 56px; }
.agreement h2 { margin: 16px 0 2px; font-size: 14px; }
.agreement ul { margin: 0; padding-inline-start: 20px; overflow-wrap: anywhere; }
.purpose { margin: 0 0 4px; font-size: 16px; overflow-wrap: anywhere; }
.facts { margin: 0; overflow-wrap: anywhere; }
.facts, h2 span, h3 span, small, footer { color: var(--quiet); }
section { overflow-x: auto; }
table { width: 100%; min-width: 960px; border-collapse: collapse; table-layout: fixed; }
th, td { box-sizing: border-box; padding: 5px 7px; text-align: start; vertical-align: top; }
td { overflow-wrap: anywhere; }
th { font-size: 12px; font-weight: 600; background: var(--head); }
tr { border-bottom: 1px solid var(--line); }
small { display: block; font-size: 12px; }
.place { width: 5%; }
.estimate, .criteria { width: 7.5%; }
.type { width: 10.5%; }
.status, .sprint, .people { width: 9%; }
.labels { width: 10%; }
.epic { width: 13%; }
.place, .estimate, .criteria { text-align: end; font-variant-numeric: tabular-nums; }
footer { margin-top: 28px; }
@page { size: landscape; margin: 12mm; }
@media print {
	body { max-width: none; padding: 0; font-size: 9pt; }
	section { overflow: visible; }
	table { min-width: 0; }
	th { print-color-adjust: exact; }
	thead { display: table-header-group; }
	tr { break-inside: avoid; }
	h2, h3 { break-after: avoid; }
}
`;
