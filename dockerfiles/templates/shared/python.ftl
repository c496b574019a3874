<#-- Poetry or uv, and the project's dependencies. `python` says which, from where, and from which package index. -->
<#import "cleanup.ftl" as clean>
<#macro cache name target>--mount=type=cache,id=dz-env-[=distro.name]-[=name],target=/home/user/.cache/[=target],uid=1000,gid=1000</#macro>

<#macro environment>
# A set of Python's has another order in each process, and what is compiled on the way bears the time: both would be seen
# in the files of a virtual environment.
<#list cleanup.pythonArguments as argument>
ARG [=argument]
</#list>
ENV PATH="$PATH:/home/user/.local/bin" \
    DANGERZONE_DEV=1 \
<#if python.tool == "poetry">
    POETRY_VIRTUALENVS_IN_PROJECT=false
<#else>
    UV_PROJECT_ENVIRONMENT=/home/user/.local/share/dangerzone-venv \
    UV_PYTHON_DOWNLOADS=never
</#if>
<#if python.index??>

# The package index to use instead of pypi.org.
ARG PIP_INDEX_URL=[=python.index]
<#if python.insecureHost??>
ARG PIP_TRUSTED_HOST=[=python.insecureHost]
</#if>
<#if python.tool == "uv">
ARG UV_DEFAULT_INDEX=[=python.index]
</#if>
</#if>
</#macro>

<#macro tool>
<#if python.fromPipx>
# [=python.title], installed under ~/.local/bin: https://github.com/freedomofpress/dangerzone/issues/351
RUN <@cache "pip" "pip"/> \
    pipx install [=python.tool] \
<#if python.tool == "poetry">
    && pipx inject poetry poetry-plugin-export \
</#if>
<@clean.after step="python-tool"/>
</#if>
</#macro>

<#macro dependencies>
# What Dangerzone needs, as its lock file has it. The empty package lets [=python.title] link the project to this folder,
# where the checkout is mounted later, so that `import dangerzone` works.
RUN mkdir -p dangerzone/dangerzone && touch dangerzone/dangerzone/__init__.py
COPY --chown=user:user pyproject.toml [=python.lockFile] dangerzone/
<#if python.locked>
# The packages come from the folder python/, which holds those that dz-env.lock names, and need no network. The list of
# checksums is copied for the same reason as that of the folder repository/.<#if python.tool == "poetry"> Poetry cannot be told of a folder: so it
# tells what it would install, pip installs just that, and Poetry finds it there.</#if>
COPY python/SHA256SUMS /usr/share/dangerzone-environment/python.SHA256SUMS
RUN --mount=type=bind,source=python,target=/python \
    cd /python \
    && sha256sum --check --strict --quiet /usr/share/dangerzone-environment/python.SHA256SUMS \
    && cd /home/user/dangerzone \
<#if python.tool == "poetry">
    && poetry install --no-root --dry-run --no-interaction --no-ansi \
        | sed -n '/Skipped/!s/^.*\(Install\|Updat\|Downgrad\)ing \([^ ]*\) (\([^ )]* -> \)\{0,1\}\([^ )]*\)).*/\2==\4/p' \
            > /tmp/requirements.txt \
    && poetry run python -m pip install --no-index --find-links /python --no-cache-dir --no-deps \
        --requirement /tmp/requirements.txt \
    && poetry install --no-interaction --no-ansi \
    && rm -rf /tmp/requirements.txt /home/user/.cache/pypoetry/artifacts /home/user/.cache/pypoetry/cache \
<@clean.after step="python-dependencies"/>
<#else>
    && uv venv "$UV_PROJECT_ENVIRONMENT" \
    && uv export --frozen --all-groups --no-emit-project --output-file /tmp/requirements.txt \
    && VIRTUAL_ENV="$UV_PROJECT_ENVIRONMENT" uv pip install --offline --no-index --find-links /python --no-cache \
        --link-mode copy --requirements /tmp/requirements.txt \
    && uv sync --offline --no-cache --link-mode copy --frozen --all-groups \
    && rm /tmp/requirements.txt
</#if>
<#elseif python.tool == "poetry">
<#if python.index??>
# Poetry itself knows no other index than the lock file's; pip does, and checks the lock file's hashes.
RUN <@cache "pip" "pip"/> \
    cd dangerzone \
    && poetry export --all-groups --output /tmp/requirements.txt \
    && poetry run python -m pip install --no-deps --requirement /tmp/requirements.txt \
    && poetry install --no-interaction --no-ansi \
    && rm /tmp/requirements.txt \
<@clean.after step="python-dependencies"/>
<#else>
RUN <@cache "poetry-cache" "pypoetry/cache"/> \
    <@cache "poetry-artifacts" "pypoetry/artifacts"/> \
    cd dangerzone && poetry install --no-interaction --no-ansi \
<@clean.after step="python-dependencies"/>
</#if>
<#else>
<#if python.index??>
# uv itself would take each file from where the lock file says; this way it takes them from the index, hashes checked.
RUN <@cache "uv" "uv"/> \
    cd dangerzone \
    && uv venv "$UV_PROJECT_ENVIRONMENT" \
    && uv export --frozen --all-groups --no-emit-project --output-file /tmp/requirements.txt \
    && VIRTUAL_ENV="$UV_PROJECT_ENVIRONMENT" uv pip install --link-mode copy --requirements /tmp/requirements.txt \
    && uv sync --link-mode copy --frozen --all-groups \
    && rm /tmp/requirements.txt
<#else>
RUN <@cache "uv" "uv"/> \
    cd dangerzone && uv sync --link-mode copy --locked --all-groups
</#if>
</#if>

VOLUME /home/user/dangerzone
</#macro>
