<#-- The page. Every value is escaped by the output format. -->
<#macro icon state><svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><use href="#i-${state}"/></svg></#macro>
<#macro state state word><span class="state ${state}"><@icon state/>${word}</span></#macro>
<#macro axis marks>
<div class="axis" aria-hidden="true"><div><#list marks as mark><span style="left:${mark.place / 10}%">${mark.label}</span></#list></div></div>
</#macro>
<#macro log log title>
<div class="log">
  <p class="small"><b>${title}</b> <span class="quiet">${log.note}</span> <code>${log.file}</code></p>
  <#if log.text?has_content>
  <pre tabindex="0" role="region" aria-label="${title}">${log.text}</pre>
  </#if>
</div>
</#macro>
<#macro moves title moves>
<#if moves?has_content>
<div>
  <h3>${title}</h3>
  <ul class="moves">
    <#list moves as move>
    <li>
      <#if move.subject?has_content><div>${move.subject}</div></#if>
      <div<#if move.subject?has_content> class="digest"</#if>><span class="quiet">${move.before}</span> <span class="arrow" aria-hidden="true">→</span><span class="hidden">is now</span> ${move.after}</div>
      <div class="small quiet">${move.cells}</div>
    </li>
    </#list>
  </ul>
</div>
</#if>
</#macro>
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${report.sentence?cap_first} · ${report.id}</title>
<link rel="icon" href="data:,">
<style>
<#include "report.css" parse=false>
</style>
</head>
<body>
<svg width="0" height="0" style="position:absolute" aria-hidden="true">
  <symbol id="i-built" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.25" fill="currentColor"/><path d="M4.7 8.3l2.2 2.2 4.4-4.7" fill="none" stroke="var(--surface)" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/></symbol>
  <symbol id="i-good" viewBox="0 0 16 16"><use href="#i-built"/></symbol>
  <symbol id="i-up-to-date" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M5 8.3l2 2 4-4.3" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/></symbol>
  <symbol id="i-failed" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.25" fill="currentColor"/><path d="M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4" stroke="var(--surface)" stroke-width="1.7" stroke-linecap="round"/></symbol>
  <symbol id="i-timed-out" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.25" fill="currentColor"/><path d="M8 3.9V8l2.7 1.9" fill="none" stroke="var(--surface)" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/></symbol>
  <symbol id="i-incomplete" viewBox="0 0 16 16"><path d="M8 1.2l7 12.8H1z" fill="currentColor" stroke="currentColor" stroke-width="1" stroke-linejoin="round"/><path d="M8 5.8v3.8M8 11.7v.1" stroke="var(--surface)" stroke-width="1.6" stroke-linecap="round"/></symbol>
  <symbol id="i-cancelled" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.25" fill="currentColor"/><rect x="5.4" y="5.4" width="5.2" height="5.2" rx=".8" fill="var(--surface)"/></symbol>
  <symbol id="i-skipped" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M5 8h6" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/></symbol>
</svg>
<a class="skip" href="#matrix">Skip to the matrix</a>
<header class="${report.verdict}">
  <div class="wrap head">
    <div>
      <p class="product">Dangerzone environments</p>
      <div class="verdict"><@icon report.verdict/><h1>${report.sentence?cap_first}</h1></div>
      <ul class="tallies" aria-label="Cells by outcome">
        <#list report.tallies as tally>
        <li class="${tally.state}"><@icon tally.state/><span><b>${tally.count}</b> ${tally.word}</span></li>
        </#list>
      </ul>
    </div>
    <dl class="run">
      <#list report.facts as fact>
      <dt>${fact.name}</dt><dd><#if fact.code><code>${fact.value}</code><#else>${fact.value}</#if></dd>
      </#list>
    </dl>
  </div>
</header>
<nav aria-label="Sections">
  <ul class="wrap">
    <#if report.failures?has_content><li><a href="#failures">Failures <b>${report.failures?size}</b></a></li></#if>
    <li><a href="#matrix">Matrix</a></li>
    <#if report.times??><li><a href="#times">Times</a></li></#if>
    <li><a href="#changes">Changes</a></li>
    <#if report.history??><li><a href="#history">History</a></li></#if>
    <li><a href="#cells">Cells <b>${report.cells?size}</b></a></li>
  </ul>
</nav>
<main class="wrap">
<#if report.failures?has_content>
<section class="card" id="failures" aria-labelledby="failures-title">
  <h2 id="failures-title">Failures</h2>
  <ul class="inner">
    <#list report.failures as cell>
    <li class="failure ${cell.state}">
      <@icon cell.state/>
      <h3><a href="#cell-${cell.number}">${cell.name}</a> <span class="quiet small">${cell.word}<#if cell.time?has_content> after ${cell.time}</#if></span></h3>
      <#if cell.summary?has_content><p>${cell.summary}</p></#if>
    </li>
    </#list>
  </ul>
</section>
</#if>
<div class="pair">
<section class="card" id="matrix" aria-labelledby="matrix-title">
  <h2 id="matrix-title">Matrix</h2>
  <div class="inner">
  <table class="stack grid" role="table">
    <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Distribution</th><#list report.grid.variants as variant><th scope="col" role="columnheader">${variant}</th></#list></tr></thead>
    <tbody role="rowgroup">
    <#list report.grid.rows as row>
    <tr role="row">
      <th scope="row" role="rowheader">${row.distro}</th>
      <#list row.cells as cell>
      <#if cell??>
      <td role="cell" data-label="${cell.variant}">
        <div>
        <div class="box"><a class="state ${cell.state}" href="#cell-${cell.number}"><@icon cell.state/>${cell.word}<span class="hidden"> ${cell.name}</span></a><#if cell.time?has_content><span>${cell.time}</span></#if></div>
        <#if cell.size??><div class="small">${cell.size}<#if cell.growth??> <span class="<#if cell.grew>grew<#else>quiet</#if>">${cell.growth}</span></#if></div></#if>
        <#if cell.verdict??><div class="small"><@state cell.verdict.state cell.verdict.word/></div></#if>
        <div class="small quiet"><#list cell.changes as change><span class="item">${change}</span><#sep> · </#list></div>
        </div>
      </td>
      <#else>
      <td role="cell" data-label="${report.grid.variants[cell?index]}"><span class="quiet">–<span class="hidden"> no such cell</span></span></td>
      </#if>
      </#list>
    </tr>
    </#list>
    </tbody>
  </table>
  </div>
</section>
<#if report.times??>
<section class="card" id="times" aria-labelledby="times-title">
  <h2 id="times-title">Times</h2>
  <div class="inner">
  <ul class="legend" aria-label="Phases">
    <#list report.times.legend as colour><li><span class="fill-${colour.style}"></span>${colour.phase}</li></#list>
  </ul>
  <@axis report.times.marks/>
  <ol class="chart" style="--marks:${report.times.marks?size - 1}">
    <#list report.times.bars as bar>
    <li>
      <span class="name ${bar.cell.state}"><@icon bar.cell.state/><a href="#cell-${bar.cell.number}" title="${bar.cell.name}">${bar.cell.name}</a><span class="hidden">, ${bar.cell.word}</span></span>
      <div class="bar"><svg viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="<#list bar.parts as part>${part.phase} ${part.time}<#sep>, </#list>"><#list bar.parts as part><rect class="fill-${part.style}" x="${part.from}" width="${part.length}" height="10"><title>${part.phase}: ${part.time}</title></rect></#list></svg></div>
      <span class="number">${bar.time}</span>
    </li>
    </#list>
  </ol>
  <#if report.times.idle gt 0><p class="quiet small">${report.times.idle} that took no time <#if report.times.idle == 1>is<#else>are</#if> not shown.</p></#if>
  </div>
</section>
</#if>
</div>
<section class="card" id="changes" aria-labelledby="changes-title">
  <h2 id="changes-title">What changed since the last run</h2>
  <#if report.changes??>
  <#assign changes = report.changes>
  <p class="lead">Compared with <code>${changes.id}</code> of ${changes.when}</p>
  <#if changes.nothing>
  <p class="inner">Nothing: the same bases, packages, inputs and sizes.</p>
  <#else>
  <div class="inner pair">
    <div class="groups">
    <@moves "Outcome" changes.statuses/>
    <#if changes.added?has_content><div><h3>New cells</h3><p>${changes.added?join(", ")}</p></div></#if>
    <#if changes.gone?has_content><div><h3>Cells of that run that are not in this one</h3><p>${changes.gone?join(", ")}</p></div></#if>
    <#if changes.packages?has_content>
    <div>
      <h3>Distribution packages</h3>
      <#list changes.packages as move>
      <#if move.lines?has_content>
      <details class="fold">
        <summary><span><b>${move.cells}</b> <span class="quiet">${move.summary}</span></span></summary>
        <table class="stack" role="table">
          <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Package</th><th scope="col" role="columnheader"></th><th scope="col" role="columnheader">Before</th><th scope="col" role="columnheader">Now</th></tr></thead>
          <tbody role="rowgroup">
          <#list move.lines as line>
          <tr role="row"><th scope="row" role="rowheader">${line.name}</th><td role="cell" class="kind ${line.kind}">${line.kind}</td><td role="cell" data-label="Before"><code>${line.before}</code></td><td role="cell" data-label="Now"><code>${line.after}</code></td></tr>
          </#list>
          </tbody>
        </table>
        <#if move.more gt 0><p class="quiet small">and ${move.more} more</p></#if>
      </details>
      <#else>
      <p><b>${move.cells}</b> <span class="quiet">${move.summary}</span></p>
      </#if>
      </#list>
    </div>
    </#if>
    <#if changes.sizes?has_content>
    <div>
      <h3>Image sizes</h3>
      <details class="fold"<#if changes.sizes?size lte 6> open</#if>>
        <summary><span><b>${changes.sizes?size}</b> <span class="quiet">changed</span></span></summary>
        <table class="stack" role="table">
          <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Cell</th><th scope="col" role="columnheader" class="number">Before</th><th scope="col" role="columnheader" class="number">Now</th><th scope="col" role="columnheader" class="number">Difference</th></tr></thead>
          <tbody role="rowgroup">
          <#list changes.sizes as size>
          <tr role="row"><th scope="row" role="rowheader">${size.cell}</th><td role="cell" class="number" data-label="Before">${size.before}</td><td role="cell" class="number" data-label="Now">${size.after}</td><td role="cell" class="number<#if size.grew> grew</#if>" data-label="Difference">${size.growth}</td></tr>
          </#list>
          </tbody>
        </table>
      </details>
    </div>
    </#if>
    </div>
    <div class="groups">
    <@moves "Bases" changes.bases/>
    <@moves "Dangerzone's package" changes.dangerzone/>
    <@moves "Source" changes.sources/>
    <#if changes.inputs?has_content>
    <div>
      <h3>Inputs</h3>
      <table class="stack inputs" role="table">
        <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Input</th><th scope="col" role="columnheader"></th><th scope="col" role="columnheader">Cells</th></tr></thead>
        <tbody role="rowgroup">
        <#list changes.inputs as input>
        <tr role="row"><th scope="row" role="rowheader">${input.name}</th><td role="cell" class="kind ${input.kind}">${input.kind}</td><td role="cell" data-label="Cells">${input.cells}</td></tr>
        </#list>
        </tbody>
      </table>
      <#if changes.moreInputs gt 0><p class="quiet small">and ${changes.moreInputs} more</p></#if>
    </div>
    </#if>
    </div>
  </div>
  </#if>
  <#else>
  <p class="inner quiet">There is no earlier run to compare with.</p>
  </#if>
</section>
<#if report.history??>
<#assign history = report.history>
<section class="card" id="history" aria-labelledby="history-title">
  <h2 id="history-title">History</h2>
  <div class="inner groups">
  <table class="stack history" role="table" style="--marks:${history.marks?size - 1}">
    <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Run</th><th scope="col" role="columnheader">Outcome</th><th scope="col" role="columnheader"><span class="hidden">Bar</span></th><th scope="col" role="columnheader" class="number">Time</th></tr></thead>
    <tbody role="rowgroup">
    <#list history.runs as run>
    <tr role="row"<#if run.subject> class="this" aria-current="true"</#if>>
      <th scope="row" role="rowheader" title="${run.id}">${run.when}<#if run.subject> <span class="quiet small">this run</span></#if></th>
      <td role="cell"><@state run.verdict run.sentence/></td>
      <td role="cell" class="bar ${run.verdict}" aria-hidden="true"><svg viewBox="0 0 1000 10" preserveAspectRatio="none"><rect class="run-fill" width="${run.length}" height="10"/></svg></td>
      <td role="cell" class="number">${run.time!}</td>
    </tr>
    </#list>
    </tbody>
  </table>
  <#if history.earlier gt 0><p class="quiet small">and ${history.earlier} earlier</p></#if>
  <#if history.lines?has_content>
  <div>
    <h3>Time to build, run after run</h3>
    <ul class="trends">
      <#list history.lines as line>
      <li><span>${line.cell}</span><svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true"><polyline points="${line.points}"/></svg><span>${line.last}</span><span class="quiet">median ${line.median}</span></li>
      </#list>
    </ul>
  </div>
  </#if>
  </div>
</section>
</#if>
<section class="card cells" id="cells" aria-labelledby="cells-title">
  <h2 id="cells-title">Cells</h2>
  <p class="lead">What went in, what came out, and the log</p>
  <div style="height:.75rem"></div>
  <#list report.cells as cell>
  <details<#if cell.failed> open</#if>>
    <summary class="${cell.state}"><h3>${cell.name}</h3><@state cell.state cell.word/><span class="small quiet"><#if cell.time?has_content>${cell.time}</#if></span></summary>
    <div class="body ${cell.state}" id="cell-${cell.number}">
      <#if cell.failure??><pre class="cause">${cell.failure}</pre></#if>
      <dl class="facts"><#list cell.facts as fact><div><dt>${fact.name}</dt><dd><#if fact.code><code>${fact.value}</code><#else>${fact.value}</#if></dd></div></#list></dl>
      <#if cell.verdict??>
      <div class="${cell.verdict.state}">
        <h4 class="link">verified <@state cell.verdict.state cell.verdict.word/></h4>
        <#if cell.verdict.reasons?has_content><pre class="cause">${cell.verdict.reasons?join("\n")}</pre></#if>
      </div>
      </#if>
      <#list cell.links as link>
      <div class="${link.state}">
        <h4 class="link">${link.name} <@state link.state link.word/> <span class="small quiet">${link.time}</span></h4>
        <#if link.failure??><pre class="cause">${link.failure}</pre></#if>
        <#if link.output?has_content><pre>${link.output}</pre></#if>
        <#if link.log??><@log link.log "Log of " + link.name/></#if>
      </div>
      </#list>
      <#if cell.log??><@log cell.log "Log"/></#if>
    </div>
  </details>
  </#list>
</section>
</main>
<footer class="wrap">Made by dz-env.</footer>
</body>
</html>
