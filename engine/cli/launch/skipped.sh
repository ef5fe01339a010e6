#!/bin/sh
# Lists the tests that the last build skipped, with their reasons. With STRICT set, ends with 1 where one could have run here.
# usage: skipped.sh FOLDER [MARKER]    reports below FOLDER; with MARKER: those written after that file
set -u
folder=$1
marker=${2:-}
data=$folder/../shared/data

# may_skip: the two reasons that are no fault of the machine: the recordings are not here, or this user is root, whom no permission stops.
may_skip() {
  case $1 in
    *"no recordings here"* | *"is not here"*) [ ! -d "$data" ] ;;
    *"this user reads every file"* | *"this user writes every file"*) [ "$(id -u)" = 0 ] ;;
    *) return 1 ;;
  esac
}

# skips: a line `class.method: reason` for each skipped test of the reports on standard input.
skips() {
  while read -r report; do
    awk '
      function attribute(line, name,   at) {
        at = match(line, " " name "=\"[^\"]*\"")
        return at ? substr(line, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
      }
      function say() {
        gsub(/<!\[CDATA\[|\]\]>|<\/?skipped[^>]*>|[a-z0-9.]*TestAbortedException:?|Assumption failed:|assumption was not met due to:/, " ", reason)
        gsub(/[ \t]+/, " ", reason)
        sub(/^ /, "", reason); sub(/ $/, "", reason)
        print test ": " reason
        inside = 0
      }
      /<testcase / { test = attribute($0, "classname") "." attribute($0, "name") }
      /<skipped/ { inside = 1; traced = 0; reason = attribute($0, "message"); if (reason == "") reason = $0; if (/\/>/) say(); else if (/<\/skipped>/) say(); next }
      inside && /^[ \t]*at / { traced = 1 }
      inside && !traced && !/<\/skipped>/ { reason = reason " " $0 }
      inside && /<\/skipped>/ { say() }
    ' "$report"
  done
}

status=0
found=$(find "$folder/engine" "$folder/sources" -path '*/target/surefire-reports/TEST-*.xml' ${marker:+-newer "$marker"} 2>/dev/null | sort | skips)
[ -n "$found" ] || exit 0
echo "Skipped tests:"
while IFS= read -r line; do
  if may_skip "$line"; then
    echo "  $line"
  else
    echo "  $line  <- could run: mend the machine or the test"
    status=1
  fi
done <<LINES
$found
LINES
[ -n "${STRICT:-}" ] || exit 0
exit "$status"
