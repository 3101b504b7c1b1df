<#include "projects.ftl">
| project | libraries | licence |
|---|---|---|
<#list rows?keys?sort as name><#assign row = rows[name]>
| [${name}](${row.url}) | <#list row.libraries as library>${library.artifactId}<#if library_has_next>, </#if></#list> | ${row.licence}<#if row.all?size gt 1> (also <#list row.all?filter(l -> l != row.licence) as l>${l}<#if l_has_next>, </#if></#list>)</#if> |
</#list>
<#list others as other>
| [${other.name}](${other.url}) | ${other.where} | ${other.licence} |
</#list>
