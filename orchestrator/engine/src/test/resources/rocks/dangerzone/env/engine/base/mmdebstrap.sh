#!/bin/bash
# Stands in for mmdebstrap: reads the archive that the lines name with this machine's apt, and writes a root file system with
# this machine's apt in it that knows the same lines.
set -euo pipefail
root=$(mktemp -d "$TMPDIR/root-XXXXXX")
mkdir -p "$root"/{usr/bin,usr/sbin,usr/lib,usr/lib64,etc/apt/trusted.gpg.d,etc/apt/apt.conf.d,etc/apt/preferences.d,etc/apt/sources.list.d,etc/alternatives,tmp,proc,sys,dev,run,root,var/lib/dpkg/info,var/lib/dpkg/updates,var/lib/apt/lists/partial,var/cache/apt/archives/partial,var/log/apt,usr/share}
for folder in bin sbin lib lib64; do ln -s usr/$folder "$root/$folder"; done
for word; do case $word in 'deb '*) echo "$word" ;; esac; done >"$root/etc/apt/sources.list"
cp "$KEY" "$root/etc/apt/trusted.gpg.d/test.gpg"
echo 'APT::Sandbox::User "root";' >"$root/etc/apt/apt.conf.d/sandbox"
echo root:x:0:0:root:/root:/bin/sh >"$root/etc/passwd"
echo root:x:0: >"$root/etc/group"
touch "$root/var/lib/dpkg/status"
apt-get update --quiet -o Dir="$root" -o Dir::Bin=/usr/bin -o APT::Sandbox::User=root -o APT::Update::Error-Mode=any >&2
rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/*
{
    dpkg -L apt dpkg gpgv dash coreutils sed grep mawk findutils diffutils | grep -E '^/((usr/)?(bin|sbin|lib)|usr/share/dpkg)/' | grep -v -e systemd -e cron
    printf '%s\n' /usr/bin/awk /etc/alternatives/awk /bin/sh /bin/tar /sbin/ldconfig /etc/ld.so.conf
} | while read -r file; do if [ ! -d "$file" ]; then echo "$file"; fi; done | sort --unique >"$TMPDIR/files"
{ xargs ldd <"$TMPDIR/files" 2>/dev/null || true; } | { grep --only-matching "/[^ :]*" || true; } | sort --unique >"$TMPDIR/libraries"
cat "$TMPDIR/libraries" >>"$TMPDIR/files"
xargs realpath <"$TMPDIR/files" >"$TMPDIR/real"
cat "$TMPDIR/real" >>"$TMPDIR/files"
tar --create --directory / --files-from <(sed 's|^/||' "$TMPDIR/files" | sort --unique) | tar --extract --directory "$root" --keep-directory-symlink
tar --create --directory "$root" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner .
rm -rf "$root" "$TMPDIR"/{files,libraries,real}
