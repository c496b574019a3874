<#import "../shared/header.ftl" as head>
<#import "../shared/user.ftl" as account>
<#import "../shared/python.ftl" as py>
<#import "dnf.ftl" as dnf>
<@head.header purpose="tools to develop, test and package Dangerzone, whose source is mounted into it."/>
<@dnf.prepare/>

# Podman, tools to build Dangerzone and its package, and what Qt 6 loads. Those from pyproject-rpm-macros on build the RPM
# of https://github.com/freedomofpress/dangerzone-image.
<@dnf.install packages=["gcc", "gcc-c++", "git", "make", "pipx", "podman", "python3", "python3-devel",
    "python3-poetry-core", "qt6-qtbase-gui", "rpm-build", "pyproject-rpm-macros", "python3-magic", "python3-pymupdf",
    "python3-uv-build"] + distro.devPackages + python.packages/>

<@dnf.restoreCapabilities/>

# Programs that open documents and folders for people who try Dangerzone.
<@dnf.install packages=["mupdf", "thunar"]/>

<@account.user folders=python.cacheFolders/>

<@py.environment/>

<@py.tool/>

<@py.dependencies/>
