<#import "../shared/header.ftl" as head>
<#import "../shared/user.ftl" as account>
<#import "dnf.ftl" as dnf>
<@head.header purpose="Dangerzone installed from its package, as its users have it."/>
<@dnf.prepare/>

# Programs that open documents and folders for people who try Dangerzone.
<@dnf.install packages=["mupdf", "thunar"]/>

<@dnf.restoreCapabilities/>

<#if package.local>
# Dangerzone. Its package is mounted, not copied, so that it is in no layer. Podman before 5.4 does not notice a change
# in a mounted file (https://github.com/containers/buildah/issues/5400), hence the list of checksums: another package is
# another list, and not taken from the build cache.
COPY packages/SHA256SUMS /usr/share/dangerzone-environment/
<@dnf.mounts/>
    --mount=type=bind,source=packages,target=/packages \
    cd /packages \
    && sha256sum --check --strict /usr/share/dangerzone-environment/SHA256SUMS \
    && dnf install --assumeyes <@dnf.origin/> ./*.rpm \
<@dnf.tidy/>
<#else>
# Dangerzone, from its repository, whose packages have to be signed by its release key. What the cache mount knows of the
# repository may be of before the release that is wanted here.
COPY dangerzone-release-key.asc /etc/pki/rpm-gpg/RPM-GPG-KEY-dangerzone
COPY dangerzone.repo /etc/yum.repos.d/
<@dnf.mounts/>
    rpm --import /etc/pki/rpm-gpg/RPM-GPG-KEY-dangerzone \
    && dnf install --assumeyes --refresh --setopt=keepcache=True [=package.name] \
<@dnf.tidy/>
</#if>

<@account.user folders=[".local/share"]/>
