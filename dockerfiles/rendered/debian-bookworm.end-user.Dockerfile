# debian-bookworm/end-user: Dangerzone installed from its package, as its users have it.
# Written by dz-env from its templates: change those, not this file.
FROM docker.io/library/debian:bookworm

# Tells those inside where they are. As the first instruction it also keeps this environment's layers apart from those of
# others: of two builds that make the same layer at once, one may write a random name into the history of all that follow,
# see docs/decisions/012-layers-of-its-own.md
ENV DANGERZONE_ENVIRONMENT=debian-bookworm/end-user

# Empty files, which containers have their own mounted over. Where a base lacks one, a step with a network would leave it
# behind, and one without would not: this way both give the same layers, see docs/reproducibility.md
COPY mount-points/ /etc/

# For reproducible builds, as is what the steps below delete at their end: dockerfiles/rules.yaml says what for. The date
# is given as a build argument; where it is set, tools write it instead of the time of the build.
ARG SOURCE_DATE_EPOCH
ARG LC_ALL=C.UTF-8
ARG DEBIAN_FRONTEND=noninteractive

# Official images have a rule that deletes each package after its installation, here from the cache mounts below. The
# machine ID would be a random number, and no two builds alike. The checksums of Release files that the steps below print
# tell the log which state of the archive each of them used. The folders of the cache mounts must not be there
# before: Podman 4.3 would remove them afterwards, and Podman 5 would not.
RUN rm -f /etc/apt/apt.conf.d/docker-clean \
    && rm -rf /var/cache/apt /var/lib/apt/lists \
    && echo 2f8a1f0e6d5c4b3a9788695a4b3c2d1e > /etc/machine-id

# Programs that open documents and folders for people who try Dangerzone.
RUN --mount=type=cache,id=dz-env-debian-bookworm-apt-lists,target=/var/lib/apt/lists \
    --mount=type=cache,id=dz-env-debian-bookworm-apt,target=/var/cache/apt,sharing=locked \
    apt-get update \
    && sha256sum /var/lib/apt/lists/*Release \
    && apt-get install --yes --no-install-recommends \
        adduser \
        mupdf \
        thunar \
    && find /var/log -type f -delete \
    && rm -rf /var/cache/fontconfig/* /var/cache/ldconfig/aux-cache

# Dangerzone. Its package is mounted, not copied, so that it is in no layer. Podman before 5.4 does not notice a change
# in a mounted file (https://github.com/containers/buildah/issues/5400), hence the list of checksums: another package is
# another list, and not taken from the build cache.
COPY packages/SHA256SUMS /usr/share/dangerzone-environment/
RUN --mount=type=cache,id=dz-env-debian-bookworm-apt-lists,target=/var/lib/apt/lists \
    --mount=type=cache,id=dz-env-debian-bookworm-apt,target=/var/cache/apt,sharing=locked \
    --mount=type=bind,source=packages,target=/packages \
    cd /packages \
    && sha256sum --check --strict /usr/share/dangerzone-environment/SHA256SUMS \
    && apt-get update \
    && sha256sum /var/lib/apt/lists/*Release \
    && apt-get install --yes ./*.deb \
    && find /var/log -type f -delete \
    && rm -rf /var/cache/fontconfig/* /var/cache/ldconfig/aux-cache

# The user that runs Dangerzone. A user namespace inside a container has no UIDs from 100000 on, where their range would
# begin by default: https://github.com/freedomofpress/dangerzone/issues/286#issuecomment-1347149783
RUN useradd --create-home --shell /bin/bash --uid 1000 user \
    && echo user:2000:2000 > /etc/subuid \
    && echo user:2000:2000 > /etc/subgid \
    && find /var/log -type f -delete \
    && rm -rf /etc/*-

USER user
WORKDIR /home/user
RUN mkdir -p .config/containers .local/share
# Podman would take another storage driver here: https://github.com/freedomofpress/dangerzone/issues/489
COPY storage.conf .config/containers/
