# Builds the engine when it is missing or older than its sources. Sourced by ./assay after find_java; needs $home, $java, $java_major.
# shellcheck disable=SC2154 # home, java, java_home and java_major are set by the script that sources this

stamp=$home/engine/cli/target/built
log=$home/engine/cli/target/build.log

# stale: true when a source, a pom, this folder or the JDK is newer than the last build.
stale() {
  [ -f "$stamp" ] || return 0
  [ "$(cat "$stamp")" = "$java_home" ] || return 0
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

# build_if_stale: one build at a time; a second invocation waits for the first.
build_if_stale() {
  stale || return 0
  mkdir -p "$home/engine/cli/target"
  lock=$home/engine/cli/target/building
  waited=0
  until mkdir "$lock" 2>/dev/null; do
    holder=$(cat "$lock/pid" 2>/dev/null)
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then rm -rf "$lock"; continue; fi
    [ "$waited" = 0 ] && echo "Another build is under way (process ${holder:-unknown}); waiting for it." >&2
    waited=$((waited + 1))
    sleep 1
  done
  echo $$ >"$lock/pid"
  trap 'rm -rf "$lock"' EXIT
  trap 'rm -rf "$lock"; [ -n "${pid:-}" ] && kill "$pid" 2>/dev/null; exit 130' INT TERM
  status=0
  if stale; then
    begun=$(date +%s)
    began=$home/engine/cli/target/began
    : >"$began"
    echo "Building Assay (once; later starts skip this) ..." >&2
    make || status=$?
    if [ "$status" = 0 ]; then
      echo "$java_home" >"$stamp"
      touch -r "$began" "$stamp"
      echo "Built in $(($(date +%s) - begun)) s." >&2
    fi
  fi
  rm -rf "$lock"
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
  write_arguments
  archive_starts
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
        cli) echo "$common"; printf '%s\n' -Dslf4j.provider=org.slf4j.nop.NOPServiceProvider -Dslf4j.internal.verbosity=WARN ;;
        spark) echo "$common" | grep -v -e TieredStop -e SerialGC ; cat "$home/engine/cli/launch/spark.jvm" ;;
      esac
      [ -n "$quiet" ] && echo "$quiet"
      printf -- '-cp\n"%s"\n' "$target/assay-$process-0.1.0-SNAPSHOT.jar:$(cat "$target/$process.classpath")"
    } >"$target/$process.args"
  done
}

# archive_starts: training runs that load what every start needs. A failure only costs speed.
archive_starts() {
  rm -f "$home"/engine/*/target/*.aot "$home"/engine/*/target/*.jsa
  [ -f "$home/pipelines-yaml/project.yaml" ] || return 0
  echo "  recording start-up archives" >&2
  archive_cli
  archive_spark
}

# archive_cli: a check of the shipped project.
archive_cli() {
  target=$home/engine/cli/target
  if [ "$java_major" -ge 25 ]; then
    set -- "-XX:AOTCacheOutput=$target/cli.aot"
  else
    set -- "-XX:ArchiveClassesAtExit=$target/cli.jsa"
  fi
  "$java" "$@" @"$target/cli.args" "-Dassay.home=$home" "-Dassay.java=$java" io.assay.cli.Assay --train >>"$log" 2>&1 || true
}

# archive_spark: one simulated day of the shipped project, fetched and built in a lake that is thrown away. The recording process stands in its folder.
archive_spark() {
  target=$home/engine/spark/target
  training=$target/training
  rm -rf "$training"
  mkdir -p "$training"
  cp -R "$home/pipelines-yaml" "$training/project"
  record=-XX:ArchiveClassesAtExit=spark.jsa
  [ "$java_major" -ge 25 ] && record='-XX:AOTMode=record -XX:AOTConfiguration=spark.conf'
  (
    cd "$training" || exit 0
    ASSAY_SPARK_OPTS=$record "$java" @"$home/engine/cli/target/cli.args" "-Dassay.home=$home" "-Dassay.java=$java" \
      io.assay.cli.Assay run -p project --profile demo --from 2026-01-01T00:00:00Z --until 2026-01-02T00:00:00Z
    if [ -f spark.conf ]; then
      "$java" -XX:AOTMode=create -XX:AOTConfiguration=spark.conf -XX:AOTCache=spark.aot @"$target/spark.args"
    fi
    mv spark.aot spark.jsa "$target/" 2>/dev/null
  ) >>"$log" 2>&1
  rm -rf "$training"
}
