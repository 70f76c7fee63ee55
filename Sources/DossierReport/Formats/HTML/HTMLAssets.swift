/// Colours have a contrast of at least 4.5 to 1 with what is behind them, in light and in dark; none of them says what words do not.
let htmlStyle = """

  :root { color-scheme: light dark; --back: #fff; --front: #1b1f24; --faint: #59636e; --line: #d1d9e0; --soft: #f6f8fa;
    --error: #b3261e; --warning: #8a5a00; --hint: #0b5cad; --passed: #1a7f37; --none: #d1d9e0;
    --error-soft: #ffe3e0; --warning-soft: #fff1c9; --hint-soft: #dcedff; }
  @media (prefers-color-scheme: dark) { :root { --back: #0d1117; --front: #e6edf3; --faint: #9aa4af; --line: #3d444d; --soft: #161b22;
    --error: #ff8b80; --warning: #e3b341; --hint: #6cb6ff; --passed: #56d364; --none: #3d444d;
    --error-soft: #4a1512; --warning-soft: #3d2e00; --hint-soft: #0b2d52; } }
  * { box-sizing: border-box; }
  body { margin: 0 auto; max-width: 68rem; padding: 1rem 1.25rem 4rem; background: var(--back); color: var(--front);
    font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
  h1 { font-size: 1.6rem; } h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem; border-bottom: 1px solid var(--line); }
  h3 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; } h4 { font-size: 1rem; margin: 1.5rem 0 .25rem; overflow-wrap: anywhere; }
  h5 { font-size: 1rem; margin: 0; font-weight: 600; }
  a { color: var(--hint); } a:focus-visible, button:focus-visible, summary:focus-visible, input:focus-visible, select:focus-visible,
  .finding:focus { outline: 3px solid var(--hint); outline-offset: 2px; }
  .skip { position: absolute; left: -999rem; } .skip:focus { position: static; }
  .summary { margin: 0; padding: .75rem 1rem .75rem 2rem; background: var(--soft); border: 1px solid var(--line); border-radius: 6px; }
  .failures { border-left: 4px solid var(--error); padding-left: 1rem; }
  table { border-collapse: collapse; width: 100%; font-size: .925rem; } th, td { text-align: left; vertical-align: top;
    padding: .3rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; } th { font-weight: 600; }
  thead th { color: var(--faint); font-weight: 400; white-space: nowrap; } td.number, th.number { text-align: right; white-space: nowrap; }
  .short { white-space: nowrap; }
  td.picture { width: 30%; vertical-align: middle; } .map th { width: 14rem; } .map td.number { width: 5rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .5rem 0; } dt { color: var(--faint); }
  dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
  .bar { display: block; width: 100%; height: 12px; margin: .2rem 0; } td .bar { margin: 0; }
  rect { fill: var(--none); } rect.passed, rect.kept { fill: var(--passed); } rect.failed, rect.error, rect.missed { fill: var(--error); }
  rect.warning, rect.cannotTell { fill: var(--warning); } rect.hint { fill: var(--hint); } rect.notApplicable { fill: var(--line); }
  rect.notInForce { fill: var(--faint); } rect.late { fill: var(--error); } rect.open { fill: var(--hint); }
  .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.25rem; list-style: none; margin: .2rem 0; padding: 0; }
  .legend li::before { content: ""; display: inline-block; width: .7em; height: .7em; margin-right: .4em; background: var(--none); }
  .legend .passed::before { background: var(--passed); } .legend .failed::before { background: var(--error); }
  .legend .cannotTell::before { background: var(--warning); } .legend .notInForce::before { background: var(--faint); }
  .cells { line-height: 1.9; } .cell { display: inline-block; width: 1.5em; margin: 0 2px 0 0; text-align: center; font-weight: 700;
    border: 1px solid currentColor; border-radius: 3px; line-height: 1.4; text-decoration: none; }
  .cell.passed { color: var(--passed); } .cell.failed { color: var(--error); background: var(--error-soft); }
  .cell.cannotTell { color: var(--warning); background: var(--warning-soft); }
  .timeline { overflow-x: auto; } .timeline svg { min-width: 44rem; width: 100%; } .timeline text { fill: var(--front); font-size: 13px; }
  .timeline .date { fill: var(--faint); } .today { stroke: var(--front); stroke-dasharray: 4 3; }
  .state-missed, .state-expired, .state-malformed, .state-forbidden { color: var(--error); font-weight: 600; }
  .state-unused, .state-unknown, .state-unknown-rule { color: var(--warning); font-weight: 600; }
  #filter { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin-top: 1.5rem;
    padding: .5rem 0; background: var(--back); border-bottom: 1px solid var(--line); } #filter[hidden] { display: none; }
  fieldset { display: flex; gap: .25rem 1rem; border: 0; margin: 0; padding: 0; } legend { float: left; margin-right: .75rem; color: var(--faint); }
  button, select { font: inherit; color: var(--front); background: var(--soft); border: 1px solid var(--faint); border-radius: 4px;
    padding: .1rem .6rem; } button.pick { font-family: ui-monospace, monospace; font-size: .9em; cursor: pointer; }
  code { font-family: ui-monospace, monospace; font-size: .9em; } .counts, .place { color: var(--faint); margin: 0 0 .25rem; font-size: .9rem; }
  .lines { border: 1px solid var(--line); border-radius: 6px; padding: .35rem 0; } .line { display: flex; padding: 0 .5rem; scroll-margin-top: 5rem; }
  .line .number { flex: none; width: 3.5rem; padding-right: .75rem; text-align: right; color: var(--faint); font-variant-numeric: tabular-nums;
    user-select: none; } .line .text { white-space: pre-wrap; overflow-wrap: anywhere; min-width: 0; } .line:target { background: var(--hint-soft); }
  .heading .text { font-weight: 700; } .comment .text, .quotation .text { color: var(--faint); }
  mark { color: inherit; background: none; text-decoration: underline 2px; text-underline-offset: 4px; }
  mark.error { background: var(--error-soft); text-decoration-color: var(--error); }
  mark.warning { background: var(--warning-soft); text-decoration-color: var(--warning); }
  mark.hint { background: var(--hint-soft); text-decoration-color: var(--hint); } mark.off { background: none; text-decoration: none; }
  .finding { margin: .3rem .75rem .5rem 4rem; padding: .4rem .75rem; border-left: 4px solid; background: var(--soft); border-radius: 0 4px 4px 0;
    scroll-margin-top: 5rem; } .finding.error { border-color: var(--error); } .finding.warning { border-color: var(--warning); }
  .finding.hint { border-color: var(--hint); } .finding.error .severity { color: var(--error); } .finding.warning .severity { color: var(--warning); }
  .finding.hint .severity { color: var(--hint); } .finding[hidden] { display: none; } .finding h5 code { color: var(--faint); font-weight: 400; }
  .finding ul { margin: .25rem 0; padding-left: 1.25rem; } .finding p { margin: .25rem 0; overflow-wrap: anywhere; }
  summary { cursor: pointer; color: var(--faint); } .gap { padding: .1rem .5rem; } .gap > summary { padding: .1rem 0 .1rem 3.5rem; }
  p.gap { margin: 0; padding-left: 4rem; color: var(--faint); } .rule { border-bottom: 1px solid var(--line); padding: .3rem 0; scroll-margin-top: 5rem; }
  .rule summary { color: var(--front); }
  @media (max-width: 40rem) { .map th { width: 7rem; } .finding { margin-left: .75rem; } .line .number { width: 2.5rem; } td.picture { width: 20%; } }
  @media print { :root { --back: #fff; --front: #000; --faint: #444; --line: #bbb; --soft: #fff; --error: #a00; --warning: #750; --hint: #048;
      --passed: #060; --none: #ddd; --error-soft: #fdd; --warning-soft: #fea; --hint-soft: #def; }
    body { max-width: none; padding: 0; font-size: 10pt; } #filter, .skip, .gap { display: none !important; }
    .finding, tr, .cell { break-inside: avoid; } h2, h3, h4 { break-after: avoid; } .dossier + .dossier { break-before: page; }
    rect, mark, .cell { print-color-adjust: exact; -webkit-print-color-adjust: exact; } a { color: inherit; } }

  """

/// Filters, steps from finding to finding, unfolds for print. Nothing of a document is ever made markup by it.
let htmlScript = """

  (() => {
    const form = document.getElementById("filter");
    const findings = [...document.querySelectorAll(".finding")];
    const marks = [...document.querySelectorAll("mark[data-findings]")];
    const shown = () => findings.filter((finding) => !finding.hidden);
    const apply = () => {
      const severities = new Set([...form.elements.severity].filter((box) => box.checked).map((box) => box.value));
      const rule = form.elements.rule.value;
      const visible = new Set();
      for (const finding of findings) {
        finding.hidden = !severities.has(finding.dataset.severity) || (rule !== "" && finding.dataset.rule !== rule);
        if (!finding.hidden) visible.add(finding.id);
      }
      for (const mark of marks) mark.classList.toggle("off", !mark.dataset.findings.split(" ").some((id) => visible.has(id)));
      document.getElementById("shown").value = visible.size;
    };
    const go = (finding) => { if (finding) { finding.focus({ preventScroll: true }); finding.scrollIntoView({ block: "center" }); } };
    const step = (direction) => {
      const list = shown();
      const here = document.activeElement.closest(".finding") ?? form.current;
      const at = list.indexOf(here);
      const next = at < 0 ? (direction > 0 ? 0 : list.length - 1) : (at + direction + list.length) % list.length;
      form.current = list[next];
      go(list[next]);
    };
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    document.getElementById("previous").addEventListener("click", () => step(-1));
    document.getElementById("next").addEventListener("click", () => step(1));
    let folded = [];
    const unfold = () => { folded = [...document.querySelectorAll("details:not([open])")]; for (const each of folded) each.open = true; };
    document.getElementById("unfold").addEventListener("click", unfold);
    window.addEventListener("beforeprint", unfold);
    window.addEventListener("afterprint", () => { for (const each of folded) each.open = false; });
    document.addEventListener("click", (event) => {
      const pick = event.target.closest(".pick");
      if (!pick) return;
      form.elements.rule.value = form.elements.rule.value === pick.dataset.pick ? "" : pick.dataset.pick;
      apply();
      go(shown()[0]);
    });
    const reveal = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target) return;
      if (target.matches("details")) target.open = true;
      for (let each = target.parentElement; each; each = each.parentElement) if (each.matches("details")) each.open = true;
      if (target.hidden) { form.reset(); apply(); }
      target.scrollIntoView({ block: "center" });
    };
    window.addEventListener("hashchange", reveal);
    form.hidden = false;
    apply();
    reveal();
  })();

  """
