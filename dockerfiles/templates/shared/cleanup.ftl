<#-- Commands at the end of a RUN. They come from rules.yaml, which says of each what it is good for. -->
<#macro after step more=false>
<#list cleanup[step] as command>
    && [=command]<#if command?has_next || more> \</#if>
<#else>
    && true<#if more> \</#if>
</#list>
</#macro>
