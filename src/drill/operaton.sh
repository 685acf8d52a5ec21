#!/usr/bin/env bash
# Proves that the engine can be exchanged: copies the tree, renames Camunda to Operaton by one mechanical rule, and runs
# the whole suite on it. See src/docs/adr/0115-operaton-drill.md.
#
#   src/drill/operaton.sh [folder for the copy] [arguments for Maven, default: verify]
set -euo pipefail

version=${OPERATON_VERSION:-1.0.3}
source=$(cd "$(dirname "$0")/../.." && pwd)
copy=${1:-$source/target/operaton}
[ $# -gt 0 ] && shift

rm -rf "$copy"
mkdir -p "$copy"
# What is committed or would be: no build output, no data of a local run.
(cd "$source" && git ls-files -z --cached --others --exclude-standard \
  | while IFS= read -r -d '' file; do [ -e "$file" ] && printf '%s\0' "$file"; done \
  | tar --null -T - -cf -) | tar -xf - -C "$copy"
cd "$copy"

# The rule. First names of files and folders, then text.
find . -depth -iname '*camunda*' | while IFS= read -r path; do
  name=$(basename "$path")
  mv "$path" "$(dirname "$path")/$(sed 's/camunda/operaton/g; s/Camunda/Operaton/g' <<<"$name")"
done
# Diagrams keep the namespace that designers' files have; Operaton reads it as its own.
grep -rlIiZ camunda --exclude-dir=.git --exclude-dir=drill . | xargs -0 sed -i \
  -e 's/camunda/operaton/g; s/Camunda/Operaton/g; s/CAMUNDA/OPERATON/g' \
  -e 's#://operaton\.org/schema/#://camunda.org/schema/#g' \
  -e 's/org\.operaton\.bpm\.impl\.juel\.jakarta\.el/jakarta.el/g' \
  -e 's/ExecuteJobHelper\.LOGGING_HANDLER/ExecuteJobHelper.loggingHandler/g'
# What Operaton has marked for removal is reported, not refused.
sed -i -e "s#<operaton.version>[^<]*<#<operaton.version>$version<#" \
  -e 's#<failOnWarning>true#<failOnWarning>false#' pom.xml

# The longer names need other line breaks.
./mvnw -B -q spotless:apply
if [ $# -eq 0 ]; then
  set -- verify
fi
echo "Operaton $version: running ./mvnw $* in $copy"
exec ./mvnw -B "$@"
