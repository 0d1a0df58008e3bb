#!/usr/bin/env bash
# Checks the manifests in deploy against the schemas that Kubernetes and its Gateway API publish: values by its validators, names by its types.
# Needs node with npm, and fetches four packages into a folder that it removes again.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm install --prefix "$folder" --no-audit --no-fund --silent kubernetes-models@5.1.0 @kubernetes-models/gateway-api@2.0.0 typescript@5 yaml@2
cp "$here/check.mjs" "$folder"
node "$folder/check.mjs" "$here"/../../deploy/*.yaml
