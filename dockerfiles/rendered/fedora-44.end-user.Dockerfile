# fedora-44/end-user: Dangerzone installed from its package, as its users have it.
# Written by dz-env from its templates: change those, not this file.
FROM registry.fedoraproject.org/fedora:44

# Tells those inside where they are. As the first instruction it also keeps this environment's layers apart from those of
# others: of two builds that make the same layer at once, one may write a random name into the history of all that follow,
# see docs/decisions/012-layers-of-its-own.md
ENV DANGERZONE_ENVIRONMENT=fedora-44/end-user

# Empty files, which containers have their own mounted over. Where a base lacks one, a step with a network would leave it
# behind, and one without would not: this way both give the same layers, see docs/reproducibility.md
COPY mount-points/ /etc/

# For reproducible builds, as is what the steps below delete at their end: dockerfiles/rules.yaml says what for. The date
# is given as a build argument; where it is set, tools write it instead of the time of the build.
ARG SOURCE_DATE_EPOCH
ARG LC_ALL=C.UTF-8

# The folder of the cache mounts below must not be there before: Podman 4.3 would remove it afterwards, and Podman 5 would not.
RUN rm -rf /var/cache/libdnf5

# Programs that open documents and folders for people who try Dangerzone.
RUN --mount=type=cache,id=dz-env-fedora-44-dnf,target=/var/cache/libdnf5,sharing=locked \
    dnf install --assumeyes --setopt=keepcache=True \
        mupdf \
        thunar \
    && sha256sum /var/cache/libdnf5/*/repodata/repomd.xml \
    && rm -rf /usr/lib/sysimage/libdnf5/transaction_history.sqlite* /usr/lib/sysimage/rpm/rpmdb.sqlite-shm \
        /var/cache/fontconfig/* /var/cache/ldconfig/aux-cache /var/lib/dnf/* /var/log/*.log* /var/log/faillog \
        /var/log/lastlog \
    && rpm --query --all > /dev/null

# The image lacks the file capabilities of newuidmap and newgidmap, which rootless Podman needs:
# https://github.com/freedomofpress/dangerzone/issues/286#issuecomment-1347149783
RUN rpm --restore shadow-utils \
    && rm -f /usr/lib/sysimage/rpm/rpmdb.sqlite-shm \
    && rpm --query --all > /dev/null

# Dangerzone. Its package is mounted, not copied, so that it is in no layer. Podman before 5.4 does not notice a change
# in a mounted file (https://github.com/containers/buildah/issues/5400), hence the list of checksums: another package is
# another list, and not taken from the build cache.
COPY packages/SHA256SUMS /usr/share/dangerzone-environment/
RUN --mount=type=cache,id=dz-env-fedora-44-dnf,target=/var/cache/libdnf5,sharing=locked \
    --mount=type=bind,source=packages,target=/packages \
    cd /packages \
    && sha256sum --check --strict /usr/share/dangerzone-environment/SHA256SUMS \
    && dnf install --assumeyes --setopt=keepcache=True ./*.rpm \
    && sha256sum /var/cache/libdnf5/*/repodata/repomd.xml \
    && rm -rf /usr/lib/sysimage/libdnf5/transaction_history.sqlite* /usr/lib/sysimage/rpm/rpmdb.sqlite-shm \
        /var/cache/fontconfig/* /var/cache/ldconfig/aux-cache /var/lib/dnf/* /var/log/*.log* /var/log/faillog \
        /var/log/lastlog \
    && rpm --query --all > /dev/null

# The user that runs Dangerzone. A user namespace inside a container has no UIDs from 100000 on, where their range would
# begin by default: https://github.com/freedomofpress/dangerzone/issues/286#issuecomment-1347149783
RUN useradd --create-home --shell /bin/bash --uid 1000 user \
    && echo user:2000:2000 > /etc/subuid \
    && echo user:2000:2000 > /etc/subgid \
    && rm -rf /etc/*- /var/log/*.log* /var/log/faillog /var/log/lastlog

USER user
WORKDIR /home/user
RUN mkdir -p .config/containers .local/share
# Podman would take another storage driver here: https://github.com/freedomofpress/dangerzone/issues/489
COPY storage.conf .config/containers/
