#compdef dz-env
# Completion of dz-env for zsh. Made by 'dz-env completion zsh'; starts no dz-env itself.

# Columns: a command; an option, a subcommand, or the place of a word; what may stand there; what it is. Every command
# has the options of '*'. Rows of '@' are the distributions: ID, versions, name.
IFS= read -r -d '' _dz_env_table <<'END'
@TABLE@
END

# What stands at a place ($2) of a command ($1), in REPLY.
_dz_env_find() {
    local row
    local -a columns
    for row in "${(@f)_dz_env_table}"; do
        columns=("${(@ps:\t:)row}")
        if [[ $columns[2] == $2 && ( $columns[1] == $1 || $columns[1] == '*' ) ]]; then
            REPLY=$columns[3]
            return 0
        fi
    done
    REPLY=
    return 1
}

# The subcommands ($2 command) or options of a command ($1) with what they are, in reply.
_dz_env_names() {
    local row
    local -a columns
    reply=()
    for row in "${(@f)_dz_env_table}"; do
        columns=("${(@ps:\t:)row}")
        if [[ $columns[1] == $1 || ( $columns[1] == '*' && $2 == option ) ]]; then
            if [[ $2 == command && $columns[3] == command || $2 == option && $columns[2] == -* ]]; then
                reply+=("$columns[2]:$columns[4]")
            fi
        fi
    done
}

# The distributions in a form ($1), in reply; versions are those of $2, if that is given.
_dz_env_distros() {
    local row version
    local -a columns
    reply=()
    for row in "${(@f)_dz_env_table}"; do
        columns=("${(@ps:\t:)row}")
        [[ $columns[1] == @ ]] || continue
        case $1 in
            id) reply+=("$columns[2]") ;;
            version) if [[ -z $2 || $2 == $columns[2] ]]; then reply+=(${=columns[3]}); fi ;;
            cell) reply+=("$columns[4]" "$columns[4]/dev" "$columns[4]/end-user") ;;
            short)
                for version in ${=columns[3]}; do
                    reply+=("$columns[2]:$version"{,/dev,/end-user} "$version"{,/dev,/end-user})
                done
                ;;
        esac
    done
    reply=("${(@u)reply}")
}

_dz_env_states() {
    local state
    reply=()
    for state in ${XDG_DATA_HOME:-$HOME/.local/share}/dangerzone-dev/envs/*/*/state(N/:h); do
        reply+=("${state:h:t}:${state:t}")
    done
}

# Offers what may stand where there is something of this kind ($1); $2 is the distribution that is named.
_dz_env_values() {
    local -a reply
    case $1 in
        cell)
            _dz_env_distros cell
            # The short ways to write a cell are for those who began to.
            if [[ -z ${(M)reply:#$PREFIX*} ]]; then _dz_env_distros short; fi
            ;;
        distro) _dz_env_distros id ;;
        version) _dz_env_distros version "$2" ;;
        state) _dz_env_states ;;
        file) _files; return ;;
        '='*) reply=(${=1#=}) ;;
    esac
    compadd -- $reply
}

_dz_env() {
    local command=dz-env option= distro= kind= behind= word REPLY
    local -i place=0
    local -a reply
    for word in "${(@)words[2,CURRENT-1]}"; do
        if [[ -n $kind ]]; then
            if [[ $option == --distro ]]; then distro=$word; fi
            kind=
        elif [[ $word == -- ]]; then
            behind=yes
            break
        elif [[ $word == -* ]]; then
            if [[ $word == --distro=* ]]; then distro=${word#*=}; fi
            if _dz_env_find "$command" "$word" && [[ $REPLY != flag ]]; then option=$word kind=$REPLY; fi
        elif _dz_env_find "$command" "$word" && [[ $REPLY == command ]]; then
            command+=" $word"
        else
            place+=1
        fi
    done
    if [[ $command == 'dz-env run' && -n $distro ]]; then place+=1; fi

    if [[ -n $behind ]]; then
        _files
    elif [[ -n $kind ]]; then
        _dz_env_values "$kind" "$distro"
    elif [[ $PREFIX == --*=* ]]; then
        _dz_env_find "$command" "${PREFIX%%=*}"
        compset -P 1 '*='
        _dz_env_values "$REPLY" "$distro"
    elif [[ $PREFIX == -* ]]; then
        _dz_env_names "$command" option
        _describe -o option reply
    else
        _dz_env_names "$command" command
        if (( $#reply )); then
            _describe command reply
        else
            _dz_env_find "$command" "$((place + 1))" || _dz_env_find "$command" more
            _dz_env_values "$REPLY" "$distro"
        fi
    fi
}

# As a file of fpath it is called to complete; read with 'source' it says what it completes.
if [[ $funcstack[1] == _dz-env ]]; then
    _dz_env "$@"
else
    if ! (( $+functions[compdef] )); then autoload -Uz compinit && compinit -i; fi
    compdef _dz_env dz-env
fi
