Types: deb
URIs: https://[=host]/apt-tools-prod
Suites: [=suite]
Components: main
Signed-By: /etc/apt/keyrings/dangerzone-release-key.asc
