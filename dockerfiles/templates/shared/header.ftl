<#-- The head of every Dockerfile; `purpose` completes its first sentence. -->
<#macro header purpose>
# [=cell.name]: [=purpose]
# Written by dz-env from its templates: change those, not this file.
FROM [=from]

# Keeps this environment's layers apart from those of others. Where two builds make the same layer at the same moment, the
# one may see the name that Buildah gives it only until it is committed, and write that name, a random number, into the
# history of each later layer: docs/decisions/012-layers-of-its-own.md
ARG DZ_ENV_CELL=[=cell.name]

# For reproducible builds, given as a build argument; where it is set, tools write it instead of the time of the build.
ARG SOURCE_DATE_EPOCH
ARG LC_ALL=C.UTF-8
</#macro>
