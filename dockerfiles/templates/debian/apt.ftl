<#-- What Dockerfiles of Debian and Ubuntu share. -->

<#import "../shared/cleanup.ftl" as clean>

<#-- The packages that this release has, one to a line. -->
<#function present packages>
    <#return packages?filter(package -> !distro.missingPackages?seq_contains(package))>
</#function>

<#macro prepare>
ARG DEBIAN_FRONTEND=noninteractive
<#if locked>

# All packages of the distribution come from the folder repository/, which holds those that dz-env.lock names, and apt is
# told to know no other source. So the packages need no network: build with --network none. A change in a mounted folder
# goes unnoticed in Podman before 5.4, hence the list of checksums: other packages are another list, and other layers.
ARG APT_CONFIG=/repository/apt.conf
COPY repository/SHA256SUMS /usr/share/dangerzone-environment/repository.SHA256SUMS
RUN --mount=type=bind,source=repository,target=/repository \
    cd /repository \
    && sha256sum --check --strict --quiet /usr/share/dangerzone-environment/repository.SHA256SUMS

# Official images have a rule that deletes each package after its installation. The machine ID would be a random number,
# and no two builds alike.
<#else>

# Official images have a rule that deletes each package after its installation, here from the cache mounts below. The
# machine ID would be a random number, and no two builds alike. The checksums of Release files that the steps below print
# tell the log which state of the archive each of them used. The folders of the cache mounts must not be there
# before: Podman 4.3 would remove them afterwards, and Podman 5 would not.
</#if>
RUN rm -f /etc/apt/apt.conf.d/docker-clean<#if !locked> \
    && rm -rf /var/cache/apt /var/lib/apt/lists</#if><#list cleanup.before as command> \
    && [=command]</#list>
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
<#if locked>
RUN --mount=type=bind,source=repository,target=/repository \
    --mount=type=tmpfs,target=/var/lib/apt/lists \
    --mount=type=tmpfs,target=/var/cache/apt \
<#else>
RUN --mount=type=cache,id=dz-env-[=distro.name]-apt-lists,target=/var/lib/apt/lists \
    --mount=type=cache,id=dz-env-[=distro.name]-apt,target=/var/cache/apt,sharing=locked \
</#if>
</#macro>

<#macro tidy>
<@clean.after step="packages"/>
</#macro>

<#macro update>
    apt-get update \
<@state/>
</#macro>

<#-- Prints which state of the archive is used; a folder of packages has none. -->
<#macro state>
<#if !locked>
    && sha256sum /var/lib/apt/lists/*Release \
</#if>
</#macro>

<#macro install packages recommends=false>
<@mounts/>
<@update/>
    && apt-get install --yes<#if !recommends> --no-install-recommends</#if> \
        [=noted(present(packages), recommends)?join(" \\\n        ")] \
<#nested>
<@tidy/>
</#macro>
