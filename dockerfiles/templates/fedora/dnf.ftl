<#-- What Dockerfiles of Fedora share. -->

<#import "../shared/cleanup.ftl" as clean>

<#-- The packages that this release has, one to a line. -->
<#function present packages>
    <#return packages?filter(package -> !distro.missingPackages?seq_contains(package))>
</#function>

<#macro mounts>
RUN --mount=type=cache,id=dz-env-[=distro.name]-dnf,target=/var/cache/libdnf5,sharing=locked \
</#macro>

<#--
  The checksums of the repositories' indexes tell the log which state of them was used. The base image has no find(1), so
  the rules for Fedora have none either.
-->
<#macro tidy>
    && sha256sum /var/cache/libdnf5/*/repodata/repomd.xml \
<@clean.after step="packages"/>
</#macro>

<#macro install packages>
<@mounts/>
    dnf install --assumeyes --setopt=keepcache=True \
        [=present(packages)?join(" \\\n        ")] \
<@tidy/>
</#macro>

<#macro restoreCapabilities>
# The image lacks the file capabilities of newuidmap and newgidmap, which rootless Podman needs:
# https://github.com/freedomofpress/dangerzone/issues/286#issuecomment-1347149783
RUN rpm --restore shadow-utils
</#macro>
