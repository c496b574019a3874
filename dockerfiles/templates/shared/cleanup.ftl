<#-- Commands at the end of a RUN. They come from rules.yaml, which says of each what it is good for. -->
<#macro after step>
<#list cleanup[step] as command>
    && [=command]<#sep> \</#sep>
<#else>
    && true
</#list>
</#macro>
