<#import "../shared/header.ftl" as head>
<#import "../shared/user.ftl" as account>
<#import "../shared/python.ftl" as py>
<#import "apt.ftl" as apt>
<@head.header purpose="tools to develop, test and package Dangerzone, whose source is mounted into it."/>
<@apt.prepare/>

# Podman recommends some packages that rootless containers cannot do without, but also, in some releases, systemd, which
# does harm here. So only those are named: https://github.com/freedomofpress/dangerzone/issues/689
<@apt.install packages=["podman", "uidmap", "slirp4netns", "passt"]/>

# Tools to build Dangerzone and its package, and libraries that Qt 6 loads:
# https://github.com/freedomofpress/dangerzone/issues/482
<@apt.install packages=["adduser", "build-essential", "debhelper", "dh-python", "dpkg-dev", "git", "libqt6gui6",
    "libxcb-cursor0", "make", "pipx", "python3", "python3-dev", "python3-pip", "python3-setuptools", "python3-venv"]
    + distro.devPackages + python.packages>
    && ln -s python3 /usr/bin/python \
</@apt.install>

# Programs that open documents and folders for people who try Dangerzone.
<@apt.install packages=["mupdf", "thunar"]/>

<@account.user folders=python.cacheFolders/>

<@py.environment/>

<@py.tool/>

<@py.dependencies/>
