# debian-trixie/dev: tools to develop, test and package Dangerzone, whose source is mounted into it.
# Written by dz-env from its templates: change those, not this file.
FROM docker.io/library/debian:trixie

# Tells those inside where they are. As the first instruction it also keeps this environment's layers apart from those of
# others: of two builds that make the same layer at once, one may write a random name into the history of all that follow,
# see docs/decisions/012-layers-of-its-own.md
ENV DANGERZONE_ENVIRONMENT=debian-trixie/dev

# Empty files, which containers have their own mounted over. Where a base lacks one, a step with a network would leave it
# behind, and one without would not: this way both give the same layers, see docs/reproducibility.md
COPY mount-points/ /etc/

# For reproducible builds, as is what the steps below delete at their end: dockerfiles/rules.yaml says what for. The date
# is given as a build argument; where it is set, tools write it instead of the time of the build.
ARG SOURCE_DATE_EPOCH
ARG LC_ALL=C.UTF-8
ARG DEBIAN_FRONTEND=noninteractive

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
RUN rm -f /etc/apt/apt.conf.d/docker-clean \
    && echo 2f8a1f0e6d5c4b3a9788695a4b3c2d1e > /etc/machine-id

# Podman recommends some packages that rootless containers cannot do without, but also, in some releases, systemd, which
# does harm here. So only those are named: https://github.com/freedomofpress/dangerzone/issues/689
RUN --mount=type=bind,source=repository,target=/repository \
    --mount=type=tmpfs,target=/var/lib/apt/lists \
    --mount=type=tmpfs,target=/var/cache/apt \
    apt-get update \
    && apt-get install --yes --no-install-recommends \
        podman \
        uidmap \
        slirp4netns \
        passt \
    && find /var/log -type f -delete \
    && rm -rf /var/cache/fontconfig/* /var/cache/ldconfig/aux-cache

# Tools to build Dangerzone and its package, and libraries that Qt 6 loads:
# https://github.com/freedomofpress/dangerzone/issues/482
RUN --mount=type=bind,source=repository,target=/repository \
    --mount=type=tmpfs,target=/var/lib/apt/lists \
    --mount=type=tmpfs,target=/var/cache/apt \
    apt-get update \
    && apt-get install --yes --no-install-recommends \
        adduser \
        build-essential \
        debhelper \
        dh-python \
        dpkg-dev \
        git \
        libqt6gui6 \
        libxcb-cursor0 \
        make \
        pipx \
        python3 \
        python3-dev \
        python3-pip \
        python3-setuptools \
        python3-venv \
        python3-poetry \
        python3-poetry-plugin-export \
    && ln -s python3 /usr/bin/python \
    && find /var/log -type f -delete \
    && rm -rf /var/cache/fontconfig/* /var/cache/ldconfig/aux-cache

# Programs that open documents and folders for people who try Dangerzone.
RUN --mount=type=bind,source=repository,target=/repository \
    --mount=type=tmpfs,target=/var/lib/apt/lists \
    --mount=type=tmpfs,target=/var/cache/apt \
    apt-get update \
    && apt-get install --yes --no-install-recommends \
        mupdf \
        thunar \
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
RUN mkdir -p .config/containers .cache/pypoetry
# Podman would take another storage driver here: https://github.com/freedomofpress/dangerzone/issues/489
COPY storage.conf .config/containers/

# A set of Python's has another order in each process, and what is compiled on the way bears the time: both would be seen
# in the files of a virtual environment.
ARG PYTHONHASHSEED=0
ARG PYTHONDONTWRITEBYTECODE=1
ENV PATH="$PATH:/home/user/.local/bin" \
    DANGERZONE_DEV=1 \
    POETRY_VIRTUALENVS_IN_PROJECT=false


# What Dangerzone needs, as its lock file has it. The empty package lets Poetry link the project to this folder,
# where the checkout is mounted later, so that `import dangerzone` works.
RUN mkdir -p dangerzone/dangerzone && touch dangerzone/dangerzone/__init__.py
COPY --chown=user:user pyproject.toml poetry.lock dangerzone/
# The packages come from the folder python/, which holds those that dz-env.lock names, and need no network. The list of
# checksums is copied for the same reason as that of the folder repository/. Poetry cannot be told of a folder: so it
# tells what it would install, pip installs just that, and Poetry finds it there.
COPY python/SHA256SUMS /usr/share/dangerzone-environment/python.SHA256SUMS
RUN --mount=type=bind,source=python,target=/python \
    cd /python \
    && sha256sum --check --strict --quiet /usr/share/dangerzone-environment/python.SHA256SUMS \
    && cd /home/user/dangerzone \
    && poetry install --no-root --dry-run --no-interaction --no-ansi \
        | sed -n '/Skipped/!s/^.*\(Install\|Updat\|Downgrad\)ing \([^ ]*\) (\([^ )]* -> \)\{0,1\}\([^ )]*\)).*/\2==\4/p' \
            > /tmp/requirements.txt \
    && poetry run python -m pip install --no-index --find-links /python --no-cache-dir --no-deps \
        --requirement /tmp/requirements.txt \
    && poetry install --no-interaction --no-ansi \
    && rm -rf /tmp/requirements.txt /home/user/.cache/pypoetry/artifacts /home/user/.cache/pypoetry/cache \
    && rm -rf /home/user/.cache/pypoetry/virtualenvs/*/lib/python3*/site-packages/__pycache__/_virtualenv.*.pyc \
        /home/user/.cache/pypoetry/virtualenvs/*/lib/python3*/site-packages/_distutils_hack/__pycache__

VOLUME /home/user/dangerzone
