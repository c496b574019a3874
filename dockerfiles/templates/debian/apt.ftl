<#-- What Dockerfiles of Debian and Ubuntu share. -->

<#-- The packages that this release has, one to a line. -->
<#function present packages>
    <#return packages?filter(package -> !distro.missingPackages?seq_contains(package))>
</#function>

<#macro prepare>
ARG DEBIAN_FRONTEND=noninteractive

# Official images have a rule that deletes each package after its installation, here from the cache mounts below. The
# machine ID would be a random number, and no two builds alike. The checksums of Release files that the steps below print
# tell the log which state of the archive each of them used.
RUN rm -f /etc/apt/apt.conf.d/docker-clean \
    && echo 2f8a1f0e6d5c4b3a9788695a4b3c2d1e > /etc/machine-id
<#if files?filter(file -> file?starts_with("apt/"))?size gt 0>

# Dangerzone's package repository, and the certificates that apt needs to read it over HTTPS.<#if distro.conmonFromToolRepository> conmon comes
# from there, since the release's own crashes Podman: https://github.com/freedomofpress/dangerzone/issues/685</#if>
<@install packages=["ca-certificates"]/>
COPY apt/ /etc/apt/
</#if>
</#macro>

<#--
  The lock on the last cache covers both. In Buildah before 1.29 only the last cache of a RUN is unlocked, and only if its
  files are left alone; apt deletes what it does not know from its lists: https://github.com/containers/buildah/issues/4342
-->
<#macro mounts>
RUN --mount=type=cache,id=dz-env-[=distro.name]-apt-lists,target=/var/lib/apt/lists \
    --mount=type=cache,id=dz-env-[=distro.name]-apt,target=/var/cache/apt,sharing=locked \
</#macro>

<#-- Logs and caches of package scripts, which differ from build to build. -->
<#macro tidy>
    && find /var/log -type f -delete \
    && rm -rf /var/cache/ldconfig/aux-cache /var/cache/fontconfig/*
</#macro>

<#macro update>
    apt-get update \
    && sha256sum /var/lib/apt/lists/*Release \
</#macro>

<#macro install packages recommends=false>
<@mounts/>
<@update/>
    && apt-get install --yes<#if !recommends> --no-install-recommends</#if> \
        [=present(packages)?join(" \\\n        ")] \
<#nested>
<@tidy/>
</#macro>
