# fedora-44/end-user: Dangerzone installed from its package, as its users have it.
# Written by dz-env from its templates: change those, not this file.
FROM registry.fedoraproject.org/fedora:44

# Tells those inside where they are. As the first instruction it also keeps this environment's layers apart from those of
# others: of two builds that make the same layer at once, one may write a random name into the history of all that follow,
# see docs/decisions/012-layers-of-its-own.md
ENV DANGERZONE_ENVIRONMENT=fedora-44/end-user

# For reproducible builds, given as a build argument; where it is set, tools write it instead of the time of the build.
ARG SOURCE_DATE_EPOCH
ARG LC_ALL=C.UTF-8

# Programs that open documents and folders for people who try Dangerzone.
RUN --mount=type=cache,id=dz-env-fedora-44-dnf,target=/var/cache/libdnf5,sharing=locked \
    dnf install --assumeyes --setopt=keepcache=True \
        mupdf \
        thunar \
    && sha256sum /var/cache/libdnf5/*/repodata/repomd.xml \
    && rm -rf /var/log/*.log* /var/cache/ldconfig/aux-cache /var/cache/fontconfig/* \
        /var/lib/dnf/* /usr/lib/sysimage/libdnf5/transaction_history.sqlite* /usr/lib/sysimage/rpm/rpmdb.sqlite-shm

# The image lacks the file capabilities of newuidmap and newgidmap, which rootless Podman needs:
# https://github.com/freedomofpress/dangerzone/issues/286#issuecomment-1347149783
RUN rpm --restore shadow-utils \
    && rm -f /usr/lib/sysimage/rpm/rpmdb.sqlite-shm

# Dangerzone. Its package is mounted, not copied, so that it is in no layer. Podman before 5.4 does not notice a change
# in a mounted file (https://github.com/containers/buildah/issues/5400), hence the list of checksums: another package is
# another list, and not taken from the build cache.
COPY packages/SHA256SUMS /usr/share/dangerzone-environment/
RUN --mount=type=cache,id=dz-env-fedora-44-dnf,target=/var/cache/libdnf5,sharing=locked \
    --mount=type=bind,source=packages,target=/mnt \
    cd /mnt \
    && sha256sum --check --strict /usr/share/dangerzone-environment/SHA256SUMS \
    && dnf install --assumeyes --setopt=keepcache=True ./*.rpm \
    && sha256sum /var/cache/libdnf5/*/repodata/repomd.xml \
    && rm -rf /var/log/*.log* /var/cache/ldconfig/aux-cache /var/cache/fontconfig/* \
        /var/lib/dnf/* /usr/lib/sysimage/libdnf5/transaction_history.sqlite* /usr/lib/sysimage/rpm/rpmdb.sqlite-shm

# The user that runs Dangerzone. A user namespace inside a container has no UIDs from 100000 on, where their range would
# begin by default: https://github.com/freedomofpress/dangerzone/issues/286#issuecomment-1347149783
RUN useradd --create-home --shell /bin/bash --uid 1000 user \
    && echo user:2000:2000 > /etc/subuid \
    && echo user:2000:2000 > /etc/subgid \
    && rm -f /etc/*- /var/log/lastlog /var/log/faillog

USER user
WORKDIR /home/user
RUN mkdir -p .config/containers .local/share
# Podman would take another storage driver here: https://github.com/freedomofpress/dangerzone/issues/489
COPY storage.conf .config/containers/
