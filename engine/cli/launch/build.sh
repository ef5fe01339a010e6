# Builds the engine when it is missing or older than its sources. Sourced by ./assay after find_java; needs $home, $java, $java_major.
# shellcheck disable=SC2154 # home, java, java_home and java_major are set by the script that sources this

stamp=$home/engine/cli/target/built
log=$home/engine/cli/target/build.log

# built_for: the JDK and the folder of this clone, both of which the built class paths name.
built_for() {
  printf '%s\n%s\n' "$java_home" "$home"
}

# stale: true when a source, a pom, this folder or the JDK is newer than the last build.
stale() {
  [ -f "$stamp" ] || return 0
  [ "$(cat "$stamp")" = "$(built_for)" ] || return 0
  [ -n "$(find "$home/pom.xml" "$home/.mvn" "$home/engine" "$home/sources" \
    \( -name target -o -path '*/src/test' \) -prune -o -type f -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

# report: prints the parts of the build that the log names and the terminal has not seen.
report() {
  parts=$(grep -c '^\[INFO\] Building Assay' "$log" 2>/dev/null)
  while [ "$shown" -lt "${parts:-0}" ]; do
    shown=$((shown + 1))
    grep '^\[INFO\] Building Assay' "$log" | sed -n "${shown}s/^\[INFO\] Building \(Assay[ a-z]*\) [0-9].*\(\[[0-9/]*\]\).*/  \2 \1/p" >&2
  done
}

# release_builder PID: takes away the link of a builder that is gone; by renaming, so that another's new one, met instead, can be put back.
release_builder() {
  mv "$lock" "$lock.$$" 2>/dev/null || return 0
  [ "$(readlink "$lock.$$")" = "$1" ] || ln -s "$(readlink "$lock.$$")" "$lock" 2>/dev/null
  rm -f "$lock.$$"
}

# build_if_stale: one build at a time; a second invocation waits for the first.
build_if_stale() {
  stale || return 0
  mkdir -p "$home/engine/cli/target" 2>/dev/null
  # A link that names the builder: made at once with its name, or not at all.
  lock=$home/engine/cli/target/builder
  waited=0
  if [ ! -w "$home/engine/cli/target" ]; then
    echo "Cannot build Assay: $home/engine/cli/target cannot be written by this user ($(id -un)), and what is built there is missing or old." >&2
    return 1
  fi
  until ln -s "$$" "$lock" 2>/dev/null; do
    holder=$(readlink "$lock")
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then release_builder "$holder"; continue; fi
    [ "$waited" = 0 ] && echo "Another build is under way (process ${holder:-unknown}); waiting for it." >&2
    waited=$((waited + 1))
    sleep 1
  done
  trap 'rm -f "$lock"' EXIT
  trap 'rm -f "$lock"; [ -n "${pid:-}" ] && kill "$pid" 2>/dev/null; exit 130' INT TERM
  status=0
  if stale; then
    begun=$(date +%s)
    began=$home/engine/cli/target/began
    : >"$began"
    echo "Building Assay (once; later starts skip this) ..." >&2
    make || status=$?
    if [ "$status" = 0 ]; then
      built_for >"$stamp"
      touch -r "$began" "$stamp"
      echo "Built in $(($(date +%s) - begun)) s." >&2
    fi
  fi
  rm -f "$lock"
  trap - EXIT INT TERM
  return "$status"
}

# make: packages every module without tests and checks, then records what the JVM loads at start (a start-up archive).
make() {
  shown=0
  (cd "$home" && exec ./mvnw -B -ntp -Dquick -Dmaven.test.skip=true -Dstyle.color=never package) >"$log" 2>&1 &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    report
    sleep 1
  done
  report
  if ! wait "$pid"; then
    echo "Cannot build Assay: the build failed. Its last words:" >&2
    grep -E '^\[ERROR\]' "$log" | head -n 12 >&2
    echo "The whole log: $log" >&2
    return 1
  fi
  modern_classes
  # The commands only check with Spark; of the building process no class is touched that sends a lambda to where tasks run, or may.
  archivable cli '' 'spark|scala|json4s|jackson-module-scala'
  spark='org/apache/spark/'
  archivable spark "$spark(sql/(catalyst/(analysis|optimizer|parser|planning|plans|rules|trees)|execution/ui|internal)|internal/config|status|ui)/|${spark}scheduler/(DAGScheduler|TaskSetManager|TaskSchedulerImpl)|com/fasterxml/|scala/reflect/|org/json4s/" \
    'spark-(catalyst|core|sql|sql-api|common-utils)_|scala-reflect|json4s|jackson-module-scala|janino|commons-compiler'
  write_arguments
  draw_seal
  tr ':' '\n' <"$home/engine/cli/target/cli.classpath" | grep '/picocli-' >"$home/engine/cli/target/library"
  archive_starts
}

# draw_seal: a number by chance, for this user alone, with which this build alone marks what it remembers of whole projects. Without one it remembers nothing of them.
draw_seal() {
  seal=$home/engine/cli/target/seal
  # A file that is there would keep its permissions.
  rm -f "$seal"
  (umask 077 && dd if=/dev/urandom bs=32 count=1 2>/dev/null | od -An -v -tx1 | tr -d ' \n' >"$seal") 2>>"$log" || rm -f "$seal"
}

# modern_classes: start-up archives refuse classes of Java 5, which picocli's are; a copy of its jar in a newer form stands in its place.
modern_classes() {
  target=$home/engine/cli/target
  rm -f "$target/picocli-modern.jar"
  [ "$java_major" -ge 25 ] || return 0
  old=$(tr ':' '\n' <"$target/cli.classpath" | grep '/picocli-[0-9.]*\.jar$') || return 0
  "$java" -cp "$old" "$home/engine/cli/launch/ModernClasses.java" "$old" "$target/picocli-modern.jar" >>"$log" 2>&1 ||
    rm -f "$target/picocli-modern.jar"
}

# archivable PROCESS CLASSES JARS: copies of the jars that JARS finds, made so that start-up archives can hold them; lambdas become plain in CLASSES.
archivable() {
  target=$home/engine/$1/target
  rm -rf "$target/archivable"
  [ "$java_major" -ge 25 ] || return 0
  tr ':' '\n' <"$target/$1.classpath" | grep -E "/($3)[^/]*\.jar\$" | tr '\n' '\0' |
    xargs -0 "$java" "$home/engine/cli/launch/ArchivableJars.java" "$target/archivable" "$2" >>"$log" 2>&1 ||
    rm -rf "$target/archivable"
}

# class_path PROCESS: the jars of a process, between colons. What is small and looked into at every start stands first, for a search opens each jar on its way.
class_path() {
  target=$home/engine/$1/target
  jars=$(tr ':' '\n' <"$target/$1.classpath")
  jars=$(printf '%s\n' "$jars" | while read -r jar; do
    case ${jar##*/} in
      picocli-[0-9]*) [ ! -f "$target/picocli-modern.jar" ] || jar=$target/picocli-modern.jar ;;
      *) [ ! -f "$target/archivable/${jar##*/}" ] || jar=$target/archivable/${jar##*/} ;;
    esac
    printf '%s\n' "$jar"
  done)
  first="/assay-[^/]*\.jar$|/picocli[^/]*\.jar$|/jspecify[^/]*\.jar$|/slf4j-[^/]*\.jar$|/sqlite-jdbc[^/]*\.jar$|/zstd-jni[^/]*\.jar$"
  {
    echo "$target/assay-$1-0.1.0-SNAPSHOT.jar"
    printf '%s\n' "$jars" | grep -E "$first"
    printf '%s\n' "$jars" | grep -vE "$first"
  } | paste -s -d ':' -
}

# write_arguments: one argument file a process, so that their class paths never meet.
write_arguments() {
  common='-XX:+UseSerialGC
-XX:TieredStopAtLevel=1
-XX:-UsePerfData
-Xlog:disable
-Xlog:all=error:stderr
-Dfile.encoding=UTF-8
-Duser.timezone=UTC
-Duser.language=en
-Duser.country=US
--enable-native-access=ALL-UNNAMED'
  quiet=
  [ "$java_major" -ge 24 ] && quiet=--sun-misc-unsafe-memory-access=allow
  for process in cli spark; do
    target=$home/engine/$process/target
    {
      case $process in
        cli) echo "$common"; printf '%s\n' -Dslf4j.provider=org.slf4j.nop.NOPServiceProvider -Dslf4j.internal.verbosity=WARN -Djdk.reflect.useNativeAccessorOnly=true ;;
        spark) echo "$common" | grep -v -e TieredStop -e SerialGC ; cat "$home/engine/cli/launch/spark.jvm" ;;
      esac
      [ -n "$quiet" ] && echo "$quiet"
      printf -- '-cp\n"%s"\n' "$(class_path "$process")"
    } >"$target/$process.args"
  done
}
