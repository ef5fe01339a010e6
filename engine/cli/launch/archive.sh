# Records what a start loads, and chooses which recording a start takes. Sourced by ./assay and by build.sh; needs $home, and to record also $java, $java_major.
# shellcheck disable=SC2154 # home, java and java_major are set by the script that sources this
#
# Several archives, for each start brings the whole of its archive to life: `cli` holds all that the process may need; `work` what plans, runs and reads a
# lake, without Spark's analyser, which is asked only about what changed since the last check; `quick` what checks a project that did not change.

# project_of WORDS: sets project to the folder that a command's words name, as the engine finds it.
project_of() {
  while [ $# -gt 0 ]; do
    case $1 in
      -p | --project) [ $# -gt 1 ] && { project=$2; return; } ;;
      --project=*) project=${1#*=}; return ;;
      -p=*) project=${1#*=}; return ;;
    esac
    shift
  done
  if [ -e project.yaml ]; then
    project=.
  elif [ -d pipelines-yaml ]; then
    project=pipelines-yaml
  else
    project=$home/pipelines-yaml
  fi
}

# unchanged STAMP: true when nothing of the project, but for its lake, and nothing of the engine, is newer than what a check left: `checked`, or `defined` where
# it has defined the tables as well, of which Spark's analyser is asked more.
unchanged() {
  last=$project/.assay/$1
  [ -f "$last" ] && [ -z "$(find "$project" "$home/engine/cli/target/built" \( -name '.?*' -o -name storage \) -prune -o -newer "$last" -print 2>/dev/null | head -n 1)" ]
}

# choose_archive WORDS: sets archive to the option that names the recording which fits the command; empty where none was made. Sets changed where the project
# is known to have changed since its last check, so that Spark's analyser is likely to be asked.
# shellcheck disable=SC2034 # the script that sources this uses both
choose_archive() {
  target=$home/engine/cli/target
  archive=
  changed=
  if [ -f "$target/cli.aot" ]; then
    archive=-XX:AOTCache=$target/cli.aot
    case ${1:-} in
      '' | -* | help | schema | generate-completion) smaller=quick ;;
      validate | plan | run | ingest | query | state | coverage)
        project_of "$@"
        if [ "$1" = validate ]; then stamp_left=checked && smaller=quick; else stamp_left=defined && smaller=work; fi
        unchanged "$stamp_left" || { changed=yes; return 0; }
        ;;
      *) return 0 ;;
    esac
    [ -f "$target/$smaller.aot" ] && archive=-XX:AOTCache=$target/$smaller.aot
  elif [ -f "$target/cli.jsa" ]; then
    archive=-XX:SharedArchiveFile=$target/cli.jsa
  fi
}

# archive_starts: one training run, a simulated day of the shipped project in a lake that is thrown away, teaches both processes what every start needs;
# others, with all checks answered already, what a look and an hour's work need. A failure only costs speed.
archive_starts() {
  rm -f "$home"/engine/*/target/*.aot "$home"/engine/*/target/*.jsa
  [ -f "$home/pipelines-yaml/project.yaml" ] || return 0
  echo "  recording start-up archives" >&2
  training=$home/engine/spark/target/training
  rm -rf "$training"
  mkdir -p "$training"
  cp -R "$home/pipelines-yaml" "$training/project"
  rm -rf "$training/project/.assay"
  if [ "$java_major" -ge 25 ]; then
    record='-XX:AOTMode=record -XX:AOTConfiguration='
    form=conf
  else
    record=-XX:ArchiveClassesAtExit=
    form=jsa
  fi
  # The processes stand in the training folder, so that what they record has no path.
  (
    cd "$training" || exit 0
    ASSAY_SPARK_OPTS="-Dassay.recording=true ${record}spark.$form -XX:TieredStopAtLevel=4 -Dspark.sql.codegen.wholeStage=true" train cli
    for process in cli spark; do
      [ -f "$process.jsa" ] && mv "$process.jsa" "$home/engine/$process/target/"
    done
    if [ "$form" = conf ]; then
      create spark spark &
      create cli cli
      train quick
      create quick cli
      wait
      train work
      create work cli
    fi
  ) >>"$log" 2>&1
  rm -rf "$training"
}

# train ARCHIVE: records what its commands load.
train() {
  # shellcheck disable=SC2086 # the recording options are several
  "$java" ${record}$1.$form @"$home/engine/cli/target/cli.args" "-Dassay.home=$home" "-Dassay.java=$java" -Dassay.builder.patience=300 io.assay.cli.Training "$1" project
}

# create ARCHIVE PROCESS: makes an archive of what was recorded.
create() {
  [ -f "$1.conf" ] || return 0
  target=$home/engine/$2/target
  "$java" -XX:AOTMode=create "-XX:AOTConfiguration=$1.conf" "-XX:AOTCache=$target/$1.aot" @"$target/$2.args"
}
