[dangerzone]
name=Dangerzone
baseurl=[=address]
enabled=1
# Only packages that the release key has signed; it is not fetched from anywhere.
gpgcheck=1
repo_gpgcheck=[=signedIndex?then(1, 0)]
gpgkey=file:///etc/pki/rpm-gpg/RPM-GPG-KEY-dangerzone
