<#--
  What the build cannot read from Maven: the projects behind the libraries, by their group.

  name, url    as people know it
  take         of several licences, the one that Brickway takes
  copyright    the lines that the MIT licence asks to be kept
  text         the file in texts/ with the licence as that project words it
  notice       what its NOTICE file says
-->
<#assign projects = {
  "at.favre.lib": {"name": "HKDF", "url": "https://github.com/patrickfav/hkdf"},
  "com.dorkbox": {"name": "dorkbox SystemTray", "url": "https://git.dorkbox.com/dorkbox/SystemTray"},
  "com.fasterxml.uuid": {"name": "Java UUID Generator", "url": "https://github.com/cowtowncoder/java-uuid-generator",
    "notice": "Java UUID generator library has been written by Tatu Saloranta (tatu.saloranta@iki.fi). Other developers who have contributed code are: Eric Bie contributed extensive unit test suite which has helped ensure high implementation quality."},
  "com.github.hypfvieh": {"name": "dbus-java", "url": "https://github.com/hypfvieh/dbus-java",
    "copyright": ["Copyright (c) 2005-2006 Matthew Johnson", "Copyright (c) 2017-2021 David M."]},
  "com.github.javakeyring": {"name": "java-keyring", "url": "https://github.com/javakeyring/java-keyring", "text": "java-keyring.txt"},
  "com.google.code.gson": {"name": "Gson", "url": "https://github.com/google/gson"},
  "com.google.errorprone": {"name": "Error Prone", "url": "https://errorprone.info"},
  "de.swiesend": {"name": "Secret Service", "url": "https://github.com/swiesend/secret-service",
    "copyright": ["Copyright (c) 2019 Sebastian Wiesendahl"]},
  "info.picocli": {"name": "picocli", "url": "https://picocli.info"},
  "io.github.java-diff-utils": {"name": "java-diff-utils", "url": "https://github.com/java-diff-utils/java-diff-utils"},
  "io.github.mkpaz": {"name": "AtlantaFX", "url": "https://github.com/mkpaz/atlantafx", "copyright": ["Copyright (c) 2022 mkpaz"]},
  "io.smallrye.common": {"name": "SmallRye Common", "url": "https://github.com/smallrye/smallrye-common"},
  "io.undertow": {"name": "Undertow", "url": "https://undertow.io"},
  "net.java.dev.jna": {"name": "Java Native Access", "url": "https://github.com/java-native-access/jna", "take": "Apache-2.0"},
  "org.antlr": {"name": "ANTLR", "url": "https://www.antlr.org", "text": "ANTLR.txt"},
  "org.checkerframework": {"name": "Checker Framework", "url": "https://checkerframework.org",
    "copyright": ["Copyright 2004-present by the Checker Framework developers"]},
  "org.javassist": {"name": "Javassist", "url": "https://www.javassist.org", "take": "Apache-2.0"},
  "org.jboss.logging": {"name": "JBoss Logging", "url": "https://github.com/jboss-logging/jboss-logging"},
  "org.jboss.threads": {"name": "JBoss Threads", "url": "https://github.com/jbossas/jboss-threads"},
  "org.jboss.xnio": {"name": "XNIO", "url": "https://xnio.jboss.org"},
  "org.jetbrains": {"name": "JetBrains annotations", "url": "https://github.com/JetBrains/java-annotations"},
  "org.jetbrains.kotlin": {"name": "Kotlin", "url": "https://kotlinlang.org"},
  "org.jetbrains.kotlinx": {"name": "Kotlin coroutines", "url": "https://github.com/Kotlin/kotlinx.coroutines"},
  "org.jspecify": {"name": "JSpecify", "url": "https://jspecify.dev"},
  "org.kordamp.ikonli": {"name": "Ikonli", "url": "https://github.com/kordamp/ikonli"},
  "org.openjfx": {"name": "OpenJFX (JavaFX)", "url": "https://openjfx.io"},
  "org.slf4j": {"name": "SLF4J", "url": "https://www.slf4j.org", "copyright": ["Copyright (c) 2004-2022 QOS.ch Sarl (Switzerland)"]},
  "org.tomlj": {"name": "tomlj", "url": "https://github.com/tomlj/tomlj"},
  "org.wildfly.client": {"name": "WildFly Client Configuration", "url": "https://github.com/wildfly/wildfly-client-config"},
  "org.wildfly.common": {"name": "WildFly Common", "url": "https://github.com/wildfly/wildfly-common"},
  "pt.davidafsilva.apple": {"name": "jkeychain", "url": "https://github.com/davidafsilva/jkeychain", "text": "jkeychain.txt"}
}>

<#-- What ships without being a dependency of its own: the Java runtime of the packages, and what libraries have inside. -->
<#assign others = [
  {"name": "OpenJDK (Eclipse Temurin)", "url": "https://adoptium.net", "licence": "GPL-2.0-only WITH Classpath-exception-2.0",
    "where": "the Java runtime of the packages"},
  {"name": "ControlsFX", "url": "https://github.com/controlsfx/controlsfx", "licence": "BSD-3-Clause", "where": "in atlantafx-base",
    "text": "ControlsFX.txt"},
  {"name": "Feather", "url": "https://feathericons.com", "licence": "MIT", "where": "the icons in ikonli-feather-pack",
    "copyright": ["Copyright (c) 2014-2017 Cole Bemis"]},
  {"name": "libffi", "url": "https://sourceware.org/libffi", "licence": "MIT", "where": "in jna",
    "copyright": ["libffi - Copyright (c) 1996-2024 Anthony Green, Red Hat, Inc and others."]},
  {"name": "libjpeg of the Independent JPEG Group", "url": "https://ijg.org", "licence": "IJG", "where": "in javafx-graphics", "text": "IJG.txt"},
  {"name": "Mesa 3D and OpenGL headers", "url": "https://mesa3d.org", "licence": "MIT", "where": "in javafx-graphics",
    "copyright": ["Copyright (C) 1999-2002 Brian Paul. All Rights Reserved.", "Copyright (c) 2008-2018 The Khronos Group Inc."]}
]>

<#-- These ask for no words of each project's own: their texts are LICENSE and the end of THIRD-PARTY.txt. -->
<#assign oneText = ["Apache-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"]>

<#-- rows: one for each project, in the order of names; libraries are those that Maven found. -->
<#assign rows = {}>
<#list dependencyMap as entry>
  <#assign library = entry.getKey() licences = entry.getValue()>
  <#if !projects[library.groupId]??>
    <#stop "${library.groupId}:${library.artifactId} (${licences?join(', ')}) is new: tell installer/licences/projects.ftl of its project">
  </#if>
  <#assign project = projects[library.groupId]>
  <#assign taken = project.take!licences?first>
  <#if !licences?seq_contains(taken) || (licences?size gt 1 && !project.take??)>
    <#stop "${library.groupId}:${library.artifactId} is under ${licences?join(' or ')}: say in installer/licences/projects.ftl which one Brickway takes">
  </#if>
  <#if !oneText?seq_contains(taken) && !project.copyright?? && !project.text??>
    <#stop "${library.groupId}:${library.artifactId} is under ${taken}: installer/licences/projects.ftl lacks its copyright notice">
  </#if>
  <#assign known = rows[project.name]!{"libraries": []}>
  <#if known.licence?? && known.licence != taken>
    <#stop "${library.groupId} has libraries under ${known.licence} and under ${taken}: installer/licences/projects.ftl knows one licence for each project">
  </#if>
  <#assign rows = rows + {project.name: project + {"licence": taken, "all": licences, "libraries": known.libraries + [library]}}>
</#list>
