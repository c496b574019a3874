<#-- For a job summary. Every value is escaped by the output format, in a way that suits tables and HTML as well. -->
<#assign signs = {"good": "✅", "built": "✅", "up-to-date": "✅", "failed": "❌", "timed-out": "❌", "incomplete": "⚠️", "cancelled": "⚠️", "skipped": "➖"}>
<#macro moves title moves>
<#if moves?has_content>

**${title}**

| Before | Now | Cells |
| :-- | :-- | :-- |
<#list moves as move>
| ${move.subject}<#if move.subject?has_content> </#if>${move.before} | ${move.after} | ${move.cells} |
</#list>
</#if>
</#macro>
## ${signs[report.verdict]} ${report.sentence?cap_first}

<#list report.facts as fact>${fact.name}: <#if fact.code><code>${fact.value}</code><#else>${fact.value}</#if><#sep> · </#list>

| Distribution |<#list report.grid.variants as variant> ${variant} |</#list>
| :-- |<#list report.grid.variants as variant> :-- |</#list>
<#list report.grid.rows as row>
| **${row.distro}** |<#list row.cells as cell><#if cell??> ${signs[cell.state]} ${cell.word}<#if cell.time?has_content>, ${cell.time}</#if><#if cell.size??>, ${cell.size}<#if cell.growth??> (${cell.growth})</#if></#if><#if cell.verdict??>, ${cell.verdict.word}</#if> |<#else> no such cell |</#if></#list>
</#list>
<#if report.failures?has_content>

### Failures
<#list report.failures as cell>

<details>
<summary><b>${cell.name}</b> ${cell.word}<#if cell.summary?has_content>: ${cell.summary}</#if></summary>

<#if cell.failure??>
<pre>${cell.failure[0..*3000]}</pre>
</#if>
<#list cell.links as link>
<#if link.failure??>
<pre>${link.failure[0..*3000]}</pre>
</#if>
</#list>
<#if cell.log??>

Log: <code>${cell.log.file}</code>
</#if>

</details>
</#list>
</#if>

<#list report.cells?filter(cell -> cell.verdict?? && cell.verdict.reasons?has_content)>

### Verified

| Cell | Verdict | Why |
| :-- | :-- | :-- |
<#items as cell>
| ${cell.name} | ${cell.verdict.word} | ${cell.verdict.reasons?join("; ")} |
</#items>
</#list>

<#if report.changes??>
<#assign changes = report.changes>
<details>
<summary>What changed since <code>${changes.id}</code> of ${changes.when}</summary>
<#if changes.nothing>

Nothing: the same bases, packages, inputs and sizes.
</#if>
<@moves "Outcome" changes.statuses/>
<#if changes.added?has_content>

**New cells:** ${changes.added?join(", ")}
</#if>
<#if changes.gone?has_content>

**Cells of that run that are not in this one:** ${changes.gone?join(", ")}
</#if>
<@moves "Bases" changes.bases/>
<@moves "Dangerzone's package" changes.dangerzone/>
<@moves "Source" changes.sources/>
<#if changes.sizes?has_content>

**Image sizes**

| Cell | Before | Now | Difference |
| :-- | --: | --: | --: |
<#list changes.sizes as size>
| ${size.cell} | ${size.before} | ${size.after} | ${size.growth} |
</#list>
</#if>
<#if changes.packages?has_content>

**Distribution packages**

| Cells | Change | Packages |
| :-- | :-- | :-- |
<#list changes.packages as move>
| ${move.cells} | ${move.summary} | <#list move.lines[0..*40] as line>${line.name}<#sep>, </#list><#if move.lines?size gt 40>, …</#if> |
</#list>
</#if>
<#if changes.inputs?has_content>

**Inputs**

| Input | Change | Cells |
| :-- | :-- | :-- |
<#list changes.inputs[0..*50] as input>
| ${input.name} | ${input.kind} | ${input.cells} |
</#list>
<#if changes.inputs?size gt 50>

and more
</#if>
</#if>

</details>
<#else>
There is no earlier run to compare with.
</#if>
