# The end-user environment in the layers of Dangerzone's env.py, for ci/bench to compare with: the same packages, a step
# for each thing, package lists and packages fetched anew and thrown away in each, the package copied in and removed later.
ARG BASE
FROM ${BASE}
ARG DEBIAN_FRONTEND=noninteractive
RUN apt-get update \
    && apt-get install -y --no-install-recommends adduser mupdf thunar \
    && rm -rf /var/lib/apt/lists/*
COPY dangerzone.deb /tmp/dangerzone.deb
RUN apt-get update && apt-get install -y /tmp/dangerzone.deb
RUN rm /tmp/dangerzone.deb
RUN adduser --disabled-password --gecos "" user
RUN echo user:2000:2000 > /etc/subuid
RUN echo user:2000:2000 > /etc/subgid
USER user
RUN mkdir -p /home/user/.local/share/
WORKDIR /home/user
RUN mkdir -p /home/user/.config/containers
COPY storage.conf /home/user/.config/containers
