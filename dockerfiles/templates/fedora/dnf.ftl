<#-- What Dockerfiles of Fedora share. -->

<#import "../shared/cleanup.ftl" as clean>

<#-- The packages that this release has, one to a line. -->
<#function present packages>
    <#return packages?filter(package -> !distro.missingPackages?seq_contains(package))>
</#function>

<#macro prepare>
<#if locked>

# All packages of the distribution come from the folder repository/, which holds those that dz-env.lock names, and dnf is
# told to know no other repository. So the packages need no network: build with --network none. A change in a mounted
# folder goes unnoticed in Podman before 5.4, hence the list of checksums: other packages are another list, and other
# layers.
COPY repository/SHA256SUMS /usr/share/dangerzone-environment/repository.SHA256SUMS
RUN --mount=type=bind,source=repository,target=/repository \
    cd /repository \
    && sha256sum --check --strict --quiet /usr/share/dangerzone-environment/repository.SHA256SUMS
<#else>

# The folder of the cache mounts below must not be there before: Podman 4.3 would remove it afterwards, and Podman 5 would not.
RUN rm -rf /var/cache/libdnf5
</#if>
</#macro>

<#macro mounts>
<#if locked>
RUN --mount=type=bind,source=repository,target=/repository \
    --mount=type=tmpfs,target=/var/cache/libdnf5 \
<#else>
RUN --mount=type=cache,id=dz-env-[=distro.name]-dnf,target=/var/cache/libdnf5,sharing=locked \
</#if>
</#macro>

<#-- From where packages come, as an option of dnf. -->
<#macro origin><#if locked>--setopt=reposdir=/repository<#else>--setopt=keepcache=True</#if></#macro>

<#--
  The checksums of the repositories' indexes tell the log which state of them was used; a folder of packages has none. The
  base image has no find(1), so the rules for Fedora have none either.
-->
<#macro tidy>
<#if !locked>
    && sha256sum /var/cache/libdnf5/*/repodata/repomd.xml \
</#if>
<@clean.after step="packages" more=true/>
<@settle/>
</#macro>

<#--
  Processes that write rpm's database share a file with random numbers in it, without which nobody but root can read the
  database. Deleted by the clean-up and made anew by one who only reads, it is always the same.
-->
<#macro settle>
    && rpm --query --all > /dev/null
</#macro>

<#macro install packages>
<@mounts/>
    dnf install --assumeyes <@origin/> \
        [=noted(present(packages), true)?join(" \\\n        ")] \
<@tidy/>
</#macro>

<#macro restoreCapabilities>
# The image lacks the file capabilities of newuidmap and newgidmap, which rootless Podman needs:
# https://github.com/freedomofpress/dangerzone/issues/286#issuecomment-1347149783
RUN rpm --restore shadow-utils \
    && rm -f /usr/lib/sysimage/rpm/rpmdb.sqlite-shm \
<@settle/>
</#macro>
