# Looks whether this user, on this machine, can build and start Assay: what is in the way is said in words, before a JVM crashes over it. Sourced by ./assay;
# needs $home.
# shellcheck disable=SC2154 # home is set by the script that sources this

least_files=1024

# enough_files: raises the limit of open files where it is too low and may be.
enough_files() {
  # shellcheck disable=SC3045 # every sh that is met in practice has -n
  files=$(ulimit -n 2>/dev/null || echo unlimited)
  # shellcheck disable=SC3045
  if [ "$files" != unlimited ] && [ "$files" -lt "$least_files" ] && ! ulimit -n "$least_files" 2>/dev/null; then
    echo "Cannot start Assay: this shell may open $files files at a time, and $least_files are needed." >&2
    echo "Raise the limit: ulimit -n 4096, or as your service manager says it (LimitNOFILE, nofile)." >&2
    return 4
  fi
}

# readable: whether what was built is this user's to read.
readable() {
  read -r jar <"$home/engine/cli/target/library" 2>/dev/null || return 0
  if [ ! -r "$jar" ]; then
    echo "Cannot start Assay: $jar cannot be read by this user ($(id -un))." >&2
    echo "It was built by another: clone and build it as this user, or let this user read that one's Maven repository." >&2
    return 4
  fi
}
