<#-- What Dockerfiles of Fedora share. -->

<#-- The packages that this release has, one to a line. -->
<#function present packages>
    <#return packages?filter(package -> !distro.missingPackages?seq_contains(package))>
</#function>

<#macro mounts>
RUN --mount=type=cache,id=dz-env-[=distro.name]-dnf,target=/var/cache/libdnf5,sharing=locked \
</#macro>

<#--
  The checksums of the repositories' indexes tell the log which state of them was used; then the logs and caches of package
  scripts go, which differ from build to build. The base image has no find(1).
-->
<#macro tidy>
    && sha256sum /var/cache/libdnf5/*/repodata/repomd.xml \
    && rm -rf /var/log/*.log* /var/cache/ldconfig/aux-cache /var/cache/fontconfig/*
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
