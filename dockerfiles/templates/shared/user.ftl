<#-- The user that Dangerzone runs as, with Podman set up for it. `folders` are further folders of its home. -->
<#import "cleanup.ftl" as clean>
<#macro user folders>
<#if distro.stockUser??>
# The official image brings a user of its own, who holds UID 1000:
# https://bugs.launchpad.net/cloud-images/+bug/2005129
RUN if getent passwd [=distro.stockUser]; then \
        touch /var/mail/[=distro.stockUser] \
        && chown [=distro.stockUser] /var/mail/[=distro.stockUser] \
        && userdel --remove [=distro.stockUser]; \
    fi

</#if>
# The user that runs Dangerzone. A user namespace inside a container has no UIDs from 100000 on, where their range would
# begin by default: https://github.com/freedomofpress/dangerzone/issues/286#issuecomment-1347149783
RUN useradd --create-home --shell /bin/bash --uid 1000 user \
    && echo user:2000:2000 > /etc/subuid \
    && echo user:2000:2000 > /etc/subgid \
<@clean.after step="user"/>

USER user
WORKDIR /home/user
RUN mkdir -p .config/containers<#list folders as folder> [=folder]</#list>
# Podman would take another storage driver here: https://github.com/freedomofpress/dangerzone/issues/489
COPY storage.conf .config/containers/
</#macro>
