# Gives the process a folder of its own for temporary files. Sourced by ./assay; needs $$ to stay the process's number, which `exec` sees to.
# shellcheck disable=SC2034 # the script that sources this uses what is set here

# temporary_folder: sets temporary, to <user's folder>/<process>, and removes those of processes that are gone: killed ones leave native libraries
# and Spark's blocks behind. Empty, so that the JVM's own default holds, where the user's folder cannot be made or is another's.
temporary_folder() {
  temporary=
  mine=${TMPDIR:-/tmp}/assay-$(id -u)
  if [ ! -d "$mine" ]; then mkdir -m 700 "$mine" 2>/dev/null || return 0; fi
  # shellcheck disable=SC3067 # every sh that is met in practice has -O
  { [ -O "$mine" ] && [ ! -h "$mine" ] && [ -w "$mine" ]; } || return 0
  for left in "$mine"/[0-9]*; do
    [ -d "$left" ] && ! kill -0 "${left##*/}" 2>/dev/null && rm -rf "$left"
  done
  mkdir -p "$mine/$$" && temporary=$mine/$$
}
