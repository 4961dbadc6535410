#!/usr/bin/env bash
# Renders the sample show, the seed page and the Laws pages from empty caches, twice where it is cheap,
# and asks the independent checkers in ../shared about each. Usage: tests/judge.sh [sample|seed|laws ...]
set -euo pipefail
python=${PYTHON:-python}
root=$(cd "$(dirname "$0")/.." && pwd)
shared=$root/../shared
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
shows=("$@")
[ ${#shows[@]} -gt 0 ] || shows=(sample seed laws)

# Lays out the folder of a show.
lay_out() {
  mkdir -p "$work/$1/transcript"
  case $1 in
    sample) cp "$root"/transcript/* "$work/$1/transcript/"; cp "$root/voices.yaml" "$work/$1/" ;;
    seed) cp "$shared/data/seed/c8.txt" "$work/$1/transcript/" && echo "show: {date: 2018}" >"$work/$1/voices.yaml" ;;
    laws) cp "$shared"/data/site_laws_html5/site/*.html "$work/$1/transcript/" && echo "show: {date: 2026}" >"$work/$1/voices.yaml" ;;
  esac
  echo "feed: {base_url: https://example.org/$1/}" >>"$work/$1/voices.yaml"
}

for show in "${shows[@]}"; do
  lay_out "$show"
  "$python" -m partsong render "$work/$show" --jobs 2 --cache "$work/cache-2"
  if [ "$show" != laws ]; then
    (cd "$work/$show/audio" && sha256sum ./*.mp3) >"$work/two"
    rm -r "$work/$show/audio"
    "$python" -m partsong render "$work/$show" --jobs 1 --cache "$work/cache-1" --quiet >/dev/null
    (cd "$work/$show/audio" && sha256sum ./*.mp3) | diff "$work/two" -
    echo "$show: --jobs 1 and --jobs 2 give the same bytes"
  fi
  "$shared/checks/podcast/check_podcast.sh" "$work/$show/audio"
  "$python" -m partsong serve "$work/$show" --port 0 >"$work/$show/address" &
  server=$!
  until [ -s "$work/$show/address" ]; do sleep 0.2; done
  "$shared/checks/podcast/check_podcast.sh" "$(cat "$work/$show/address")" --only FXH
  kill -INT $server
  wait $server
done
