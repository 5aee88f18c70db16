# bash completion for logagg-fs
# shellcheck shell=bash

_logagg_fs() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} line=${COMP_LINE:0:COMP_POINT}
  local options='root= logfile= loglevel= inplace backfill segmentsize= idleseal= cachesize= noxattr attr_timeout=
    entry_timeout= allow_other ro noexec'
  # = divides words in bash: what is being typed is taken from the line
  local typed=${line##* }
  COMPREPLY=()
  if [[ $line =~ [[:space:]]-o[[:space:]]*[^[:space:]]*$ ]]; then
    local option=${typed##*,}
    case $option in
      root=*) mapfile -t COMPREPLY < <(compgen -d -- "${option#*=}") ;;
      logfile=*) mapfile -t COMPREPLY < <(compgen -f -- "${option#*=}") ;;
      loglevel=*) mapfile -t COMPREPLY < <(compgen -W 'ERROR WARN INFO DEBUG TRACE OFF' -- "${option#*=}") ;;
      *=*) ;;
      *)
        local before=${word%"$option"}
        mapfile -t COMPREPLY < <(compgen -P "$before" -W "$options" -- "$option")
        ;;
    esac
    compopt -o nospace
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '-o --adopt -f --foreground -d --debug -h --help -V --version' -- "$word")
  elif [[ $previous != -* ]]; then
    mapfile -t COMPREPLY < <(compgen -d -- "$word")
    compopt -o filenames
  fi
}
complete -F _logagg_fs logagg-fs
