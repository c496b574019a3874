Types: deb
URIs: [=address]
Suites: [=suite]
Components: main
Signed-By: /etc/apt/keyrings/[=key]
