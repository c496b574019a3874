# fedora-44/dev: tools to develop, test and package Dangerzone, whose source is mounted into it.
# Written by dz-env from its templates: change those, not this file.
FROM registry.fedoraproject.org/fedora:44

# Tells those inside where they are. As the first instruction it also keeps this environment's layers apart from those of
# others: of two builds that make the same layer at once, one may write a random name into the history of all that follow,
# see docs/decisions/012-layers-of-its-own.md
ENV DANGERZONE_ENVIRONMENT=fedora-44/dev

# Empty files, which containers have their own mounted over. Where a base lacks one, a step with a network would leave it
# behind, and one without would not: this way both give the same layers, see docs/reproducibility.md
COPY mount-points/ /etc/

# For reproducible builds, as is what the steps below delete at their end: dockerfiles/rules.yaml says what for. The date
# is given as a build argument; where it is set, tools write it instead of the time of the build.
ARG SOURCE_DATE_EPOCH
ARG LC_ALL=C.UTF-8

# All packages of the distribution come from the folder repository/, which holds those that dz-env.lock names, and dnf is
# told to know no other repository. So the packages need no network: build with --network none. A change in a mounted
# folder goes unnoticed in Podman before 5.4, hence the list of checksums: other packages are another list, and other
# layers.
COPY repository/SHA256SUMS /usr/share/dangerzone-environment/repository.SHA256SUMS
RUN --mount=type=bind,source=repository,target=/repository \
    cd /repository \
    && sha256sum --check --strict --quiet /usr/share/dangerzone-environment/repository.SHA256SUMS

# Podman, tools to build Dangerzone and its package, and what Qt 6 loads. Those from pyproject-rpm-macros on build the RPM
# of https://github.com/freedomofpress/dangerzone-image.
RUN --mount=type=bind,source=repository,target=/repository \
    --mount=type=tmpfs,target=/var/cache/libdnf5 \
    dnf install --assumeyes --setopt=reposdir=/repository \
        gcc \
        gcc-c++ \
        git \
        make \
        pipx \
        podman \
        python3 \
        python3-devel \
        python3-poetry-core \
        qt6-qtbase-gui \
        rpm-build \
        pyproject-rpm-macros \
        python3-magic \
        python3-pymupdf \
        python3-uv-build \
        uv \
    && rm -rf /usr/lib/sysimage/libdnf5/transaction_history.sqlite* /usr/lib/sysimage/rpm/rpmdb.sqlite-shm \
        /var/cache/fontconfig/* /var/cache/ldconfig/aux-cache /var/lib/dnf/* /var/log/*.log* /var/log/faillog \
        /var/log/lastlog \
    && rpm --query --all > /dev/null

# The image lacks the file capabilities of newuidmap and newgidmap, which rootless Podman needs:
# https://github.com/freedomofpress/dangerzone/issues/286#issuecomment-1347149783
RUN rpm --restore shadow-utils \
    && rm -f /usr/lib/sysimage/rpm/rpmdb.sqlite-shm \
    && rpm --query --all > /dev/null

# Programs that open documents and folders for people who try Dangerzone.
RUN --mount=type=bind,source=repository,target=/repository \
    --mount=type=tmpfs,target=/var/cache/libdnf5 \
    dnf install --assumeyes --setopt=reposdir=/repository \
        mupdf \
        thunar \
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
RUN mkdir -p .config/containers .cache
# Podman would take another storage driver here: https://github.com/freedomofpress/dangerzone/issues/489
COPY storage.conf .config/containers/

# A set of Python's has another order in each process, and what is compiled on the way bears the time: both would be seen
# in the files of a virtual environment.
ARG PYTHONHASHSEED=0
ARG PYTHONDONTWRITEBYTECODE=1
ENV PATH="$PATH:/home/user/.local/bin" \
    DANGERZONE_DEV=1 \
    UV_PROJECT_ENVIRONMENT=/home/user/.local/share/dangerzone-venv \
    UV_PYTHON_DOWNLOADS=never


# What Dangerzone needs, as its lock file has it. The empty package lets uv link the project to this folder,
# where the checkout is mounted later, so that `import dangerzone` works.
RUN mkdir -p dangerzone/dangerzone && touch dangerzone/dangerzone/__init__.py
COPY --chown=user:user pyproject.toml uv.lock dangerzone/
# The packages come from the folder python/, which holds those that dz-env.lock names, and need no network. The list of
# checksums is copied for the same reason as that of the folder repository/.
COPY python/SHA256SUMS /usr/share/dangerzone-environment/python.SHA256SUMS
RUN --mount=type=bind,source=python,target=/python \
    cd /python \
    && sha256sum --check --strict --quiet /usr/share/dangerzone-environment/python.SHA256SUMS \
    && cd /home/user/dangerzone \
    && uv venv "$UV_PROJECT_ENVIRONMENT" \
    && uv export --frozen --all-groups --no-emit-project --output-file /tmp/requirements.txt \
    && VIRTUAL_ENV="$UV_PROJECT_ENVIRONMENT" uv pip install --offline --no-index --find-links /python --no-cache \
        --link-mode copy --requirements /tmp/requirements.txt \
    && uv sync --offline --no-cache --link-mode copy --frozen --all-groups \
    && rm /tmp/requirements.txt

VOLUME /home/user/dangerzone
