<#-- The head of every Dockerfile; `purpose` completes its first sentence. -->
<#macro header purpose>
# [=cell.name]: [=purpose]
# Written by dz-env from its templates: change those, not this file.
FROM [=from]

# For reproducible builds, given as a build argument; where it is set, tools write it instead of the time of the build.
ARG SOURCE_DATE_EPOCH
ARG LC_ALL=C.UTF-8
</#macro>
