# Completion of dz-env for fish. Made by 'dz-env completion fish'; starts no dz-env itself.

# Columns: a command; an option, a subcommand, or the place of a word; what may stand there; what it is. Every command
# has the options of '*'. Rows of '@' are the distributions: ID, versions, name.
set -g __dz_env_table (string split \n -- '@TABLE@')

# What stands at a place (2) of a command (1).
function __dz_env_find
    set -l command (string escape --style=regex -- $argv[1])
    set -l place (string escape --style=regex -- $argv[2])
    string match -rg -- "^(?:$command|\\*)\t$place\t([^\t]*)" $__dz_env_table | head -n 1
end

# The subcommands (2: command) or options (2: option) of a command (1) with what they are.
function __dz_env_names
    set -l command (string escape --style=regex -- $argv[1])
    switch $argv[2]
        case command
            string replace -rf -- "^$command\t([^-\t][^\t]*)\tcommand\t" '$1\t' $__dz_env_table
        case option
            string replace -rf -- "^(?:$command|\\*)\t(-[^\t]*)\t[^\t]*\t" '$1\t' $__dz_env_table
    end
end

# The distributions in a form (1); versions are those of 2, if that is given.
function __dz_env_distros
    for row in (string match -- '@*' $__dz_env_table)
        set -l columns (string split \t -- $row)
        set -l versions (string split ' ' -- $columns[3])
        switch $argv[1]
            case id
                echo $columns[2]
            case version
                if test -z "$argv[2]" -o "$argv[2]" = $columns[2]
                    string join \n -- $versions
                end
            case cell
                string join \n -- $columns[4]{,/dev,/end-user}
            case short
                string join \n -- $columns[2]:$versions{,/dev,/end-user} $versions{,/dev,/end-user}
        end
    end
end

function __dz_env_states
    set -l data $XDG_DATA_HOME
    test -n "$data"; or set data $HOME/.local/share
    for state in $data/dangerzone-dev/envs/*/*/state
        string replace -rf -- '^.*/([^/]+)/([^/]+)/state$' '$1:$2' $state
    end
end

# What may stand where there is something of this kind (1), which begins with 2; 3 is the distribution that is named.
function __dz_env_values
    switch "$argv[1]"
        case cell
            set -l cells (__dz_env_distros cell)
            # The short ways to write a cell are for those who began to.
            if not string match -q -- "$argv[2]*" $cells
                set cells (__dz_env_distros short)
            end
            string join \n -- $cells
        case distro
            __dz_env_distros id | sort -u
        case version
            __dz_env_distros version $argv[3]
        case state
            __dz_env_states
        case file
            __fish_complete_path $argv[2]
        case '=*'
            string split ' ' -- (string sub -s 2 -- $argv[1])
    end
end

function __dz_env_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l command dz-env
    set -l place 1
    set -l option
    set -l distro
    set -l kind
    set -l behind
    for word in $words[2..]
        if test -n "$kind"
            test "$option" = --distro; and set distro $word
            set kind
        else if test "$word" = --
            set behind yes
            break
        else if string match -q -- '-*' $word
            set -l value (string replace -rf -- '^--distro=' '' $word); and set distro $value
            set option $word
            set kind (__dz_env_find $command $word)
            test "$kind" = flag; and set kind
        else if test "$(__dz_env_find $command $word)" = command
            set command "$command $word"
        else
            set place (math $place + 1)
        end
    end
    if test "$command" = 'dz-env run' -a -n "$distro"
        set place (math $place + 1)
    end

    if test -n "$behind"
        __fish_complete_path $current
    else if test -n "$kind"
        __dz_env_values $kind $current $distro
    else if string match -q -- '--*=*' $current
        set -l option (string replace -r -- '=.*' '' $current)
        set -l kind (__dz_env_find $command $option)
        test -n "$kind"; and __dz_env_values $kind (string replace -r -- '^[^=]*=' '' $current) $distro | string replace -r -- '^' "$option="
    else if string match -q -- '-*' $current
        __dz_env_names $command option
    else
        set -l names (__dz_env_names $command command)
        if test -n "$names"
            string join \n -- $names
        else
            set -l kind (__dz_env_find $command $place)
            test -n "$kind"; or set kind (__dz_env_find $command more)
            test -n "$kind"; and __dz_env_values $kind $current $distro
        end
    end
end

complete -c dz-env -f -a '(__dz_env_complete)'
