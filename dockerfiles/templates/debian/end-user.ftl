<#import "../shared/header.ftl" as head>
<#import "../shared/user.ftl" as account>
<#import "apt.ftl" as apt>
<@head.header purpose="Dangerzone installed from its package, as its users have it."/>
<@apt.prepare/>

# Programs that open documents and folders for people who try Dangerzone.
<@apt.install packages=["adduser", "mupdf", "thunar"]/>

<#if package.local>
# Dangerzone. Its package is mounted, not copied, so that it is in no layer. Podman before 5.4 does not notice a change
# in a mounted file (https://github.com/containers/buildah/issues/5400), hence the list of checksums: another package is
# another list, and not taken from the build cache.
COPY packages/SHA256SUMS /usr/share/dangerzone-environment/
<@apt.mounts/>
    --mount=type=bind,source=packages,target=/packages \
    cd /packages \
    && sha256sum --check --strict /usr/share/dangerzone-environment/SHA256SUMS \
    && apt-get update \
<@apt.state/>
    && apt-get install --yes ./*.deb \
<@apt.tidy/>
<#else>
# Dangerzone, from the repository in /etc/apt/sources.list.d/dangerzone.sources.
<@apt.install packages=[package.name] recommends=true/>
</#if>

<@account.user folders=[".local/share"]/>
