<#include "projects.ftl">
Brickway is under the Apache License, Version 2.0: see the files LICENSE and NOTICE beside this one.
Its packages contain the following software of others.
<#macro notices of>
<#list of.copyright![] as line>
    ${line}
</#list>
<#if of.notice??>
    ${of.notice}
</#if>
<#if of.text??>
    Its licence is below, under "${of.name}".
</#if>
</#macro>

<#list rows?keys?sort as name><#assign row = rows[name]>
${name}, ${row.url}
    ${row.licence}<#if row.all?size gt 1>, of ${row.all?join(", ")}</#if>
<#list row.libraries as library>
    ${library.groupId}:${library.artifactId}:${library.version}
</#list>
<@notices row/>

</#list>
<#list others as other>
${other.name}, ${other.url}
    ${other.licence}; ${other.where}
<@notices other/>

</#list>
atlantafx-base has, beside ControlsFX, classes of OpenJFX in it. The jars of dorkbox name in their own LICENSE files what
they took from others and carry those licences with them. The Java runtime's notices of third parties are in its folder
legal. On Windows, OpenJDK and OpenJFX bring Microsoft's Visual C++ runtime libraries, under Microsoft's terms for
redistributing them.

The sources of what is under the GNU General Public License: OpenJFX at https://github.com/openjdk/jfx, under the tag of
the version named above; OpenJDK at https://github.com/adoptium/jdk25u, under the tag that the runtime's file "release" names.
<#macro text title file>

================================================================================
${title}
================================================================================

<#include "texts/" + file parse=false>
</#macro>

Apache-2.0: see the file LICENSE beside this one.
<@text "MIT" "MIT.txt"/>
<#list rows?values?sort_by("name") + others as each><#if each.text??>
<@text each.name + " (" + each.licence + ")" each.text/>
</#if></#list>
<@text "GPL-2.0-only WITH Classpath-exception-2.0" "GPL-2.0-CE.txt"/>
