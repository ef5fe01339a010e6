# Finds a JDK. Sourced by ./assay and ./check; reads the `release` file beside each candidate, so that no JVM is started to ask.
# shellcheck disable=SC2034 # the script that sources this uses what is set here

# major_of HOME: prints the major version of the JDK in HOME; nothing when there is none.
major_of() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# consider HOME: keeps HOME when it is a newer JDK than the one kept so far.
consider() {
  major=$(major_of "$1")
  if [ -n "$major" ] && [ "$major" -gt "$java_major" ]; then
    java_home=$1
    java_major=$major
  fi
}

# find_java LEAST: sets java, java_home and java_major. JAVA_HOME wins when it is new enough; then the one on PATH; then the newest in the usual folders.
find_java() {
  java_home=
  java_major=0
  [ -n "${JAVA_HOME:-}" ] && consider "$JAVA_HOME"
  if [ "$java_major" -lt "$1" ]; then
    found=$(command -v javac 2>/dev/null) && [ -n "$found" ] && consider "$(dirname "$(dirname "$(readlink -f "$found" 2>/dev/null || echo "$found")")")"
  fi
  if [ "$java_major" -lt "$1" ]; then
    for candidate in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "${HOME:-}"/.jdks/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.local/share/mise/installs/java/* "${HOME:-}"/.asdf/installs/java/*; do
      [ -d "$candidate" ] && consider "$candidate"
    done
  fi
  if [ "$java_major" -lt "$1" ]; then
    echo "Cannot start Assay: no JDK $1 or newer was found (looked at JAVA_HOME, PATH and the usual folders)." >&2
    echo "Install one, for example Eclipse Temurin 25 from https://adoptium.net, or set JAVA_HOME to the JDK you have." >&2
    return 1
  fi
  java=$java_home/bin/java
  JAVA_HOME=$java_home
  export JAVA_HOME
}
