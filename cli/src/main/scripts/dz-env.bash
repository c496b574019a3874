# Completion of dz-env for bash. Made by 'dz-env completion bash'; starts no dz-env itself.
# shellcheck shell=bash

# Columns: a command; an option, a subcommand, or the place of a word; what may stand there; what it is. Every command
# has the options of '*'. Rows of '@' are the distributions: ID, versions, name.
IFS= read -r -d '' _dz_env_table <<'END' || true
@TABLE@
END

# What stands at a place ($2) of a command ($1), in REPLY.
_dz_env_find() {
    local command place values
    while IFS=$'\t' read -r command place values _; do
        if [[ $place == "$2" && ($command == "$1" || $command == '*') ]]; then
            REPLY=$values
            return
        fi
    done <<<"$_dz_env_table"
    REPLY=
    return 1
}

# The places of a command ($1) at which one of its subcommands ($2 command) or options may stand.
_dz_env_names() {
    local command place values
    while IFS=$'\t' read -r command place values _; do
        if [[ $command == "$1" || ($command == '*' && $2 == option) ]]; then
            case $2 in
                command) [[ $values == command ]] && printf '%s\n' "$place" ;;
                option) [[ $place == -* ]] && printf '%s\n' "$place" ;;
            esac
        fi
    done <<<"$_dz_env_table"
}

# The distributions in a form ($1); versions are those of $2, if that is given.
_dz_env_distros() {
    local command id versions name version last=''
    while IFS=$'\t' read -r command id versions name; do
        [[ $command == @ ]] || continue
        case $1 in
            id)
                # The releases of one follow each other.
                if [[ $id != "$last" ]]; then printf '%s\n' "$id"; fi
                last=$id
                ;;
            version) if [[ -z $2 || $2 == "$id" ]]; then printf '%s\n' "${versions// /$'\n'}"; fi ;;
            cell) printf '%s\n' "$name" "$name/dev" "$name/end-user" ;;
            short)
                for version in $versions; do
                    printf '%s\n' "$id:$version" "$id:$version/dev" "$id:$version/end-user" \
                        "$version" "$version/dev" "$version/end-user"
                done
                ;;
        esac
    done <<<"$_dz_env_table"
}

_dz_env_states() {
    local state
    for state in "${XDG_DATA_HOME:-$HOME/.local/share}"/dangerzone-dev/envs/*/*/state; do
        [[ -d $state ]] || continue
        state=${state%/state}
        printf '%s:%s\n' "$(basename "${state%/*}")" "${state##*/}"
    done
}

# What may stand where there is something of this kind ($1), beginning with $2; $3 is the distribution that is named.
_dz_env_values() {
    case $1 in
        cell)
            # The short ways to write a cell are for those who began to.
            compgen -W "$(_dz_env_distros cell)" -- "$2" || compgen -W "$(_dz_env_distros short)" -- "$2"
            ;;
        distro) compgen -W "$(_dz_env_distros id)" -- "$2" ;;
        version) compgen -W "$(_dz_env_distros version "$3")" -- "$2" ;;
        state) compgen -W "$(_dz_env_states)" -- "$2" ;;
        =*) compgen -W "${1#=}" -- "$2" ;;
    esac
}

_dz_env() {
    local IFS=$' \t\n' command=dz-env line=${COMP_LINE:0:COMP_POINT}
    local current option='' distro='' kind='' behind='' word REPLY
    local -i place=0
    local -a words
    # By blanks alone: bash itself also ends words at colons and equals signs.
    read -r -a words <<<"$line"
    if [[ $line == *[[:space:]] ]]; then words+=(''); fi
    current=${words[-1]}
    for word in "${words[@]:1:${#words[@]}-2}"; do
        if [[ -n $kind ]]; then
            if [[ $option == --distro ]]; then distro=$word; fi
            kind=''
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

    local names=''
    if [[ -n $behind ]]; then
        kind='file'
    elif [[ -z $kind && $current == --*=* ]]; then
        _dz_env_find "$command" "${current%%=*}"
        kind=$REPLY current=${current#*=}
    elif [[ -z $kind && $current == -* ]]; then
        names=$(_dz_env_names "$command" option)
    elif [[ -z $kind ]]; then
        names=$(_dz_env_names "$command" command)
        if [[ -z $names ]]; then
            _dz_env_find "$command" "$((place + 1))" || _dz_env_find "$command" more
            kind=$REPLY
        fi
    fi

    COMPREPLY=()
    if [[ $kind == file ]]; then
        compopt -o default 2>/dev/null
        return
    fi
    if [[ -n $names ]]; then kind="=$names"; fi
    while IFS= read -r word; do
        if [[ -z $word ]]; then continue; fi
        # bash only replaces what is behind the last of its own word breaks.
        if [[ $current == *:* && $COMP_WORDBREAKS == *:* ]]; then word=${word#"${current%:*}:"}; fi
        COMPREPLY+=("$word")
    done < <(_dz_env_values "$kind" "$current" "$distro")
}

complete -F _dz_env dz-env
