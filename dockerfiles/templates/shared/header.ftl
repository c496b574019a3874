<#-- The head of every Dockerfile; `purpose` completes its first sentence. -->
<#macro header purpose>
# [=cell.name]: [=purpose]
# Written by dz-env from its templates: change those, not this file.
FROM [=from]

# Tells those inside where they are. As the first instruction it also keeps this environment's layers apart from those of
# others: of two builds that make the same layer at once, one may write a random name into the history of all that follow,
# see docs/decisions/012-layers-of-its-own.md
ENV DANGERZONE_ENVIRONMENT=[=cell.name]

# Empty files, which containers have their own mounted over. Where a base lacks one, a step with a network would leave it
# behind, and one without would not: this way both give the same layers, see docs/reproducibility.md
COPY mount-points/ /etc/

# For reproducible builds, as is what the steps below delete at their end: dockerfiles/rules.yaml says what for. The date
# is given as a build argument; where it is set, tools write it instead of the time of the build.
<#list cleanup.arguments as argument>
ARG [=argument]
</#list>
ARG LC_ALL=C.UTF-8
</#macro>
