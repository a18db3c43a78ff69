#!/usr/bin/env bats
# streams.bats -- what every filter promises of its input, output and statuses, asked of each.

bats_require_minimum_version 1.5.0

setup_file() {
	samples="$BATS_TEST_DIRNAME/../samples"
	cd "$BATS_FILE_TMPDIR" || return
	cp "$samples/articles.csv" csv
	tokenize csv > conllu
	for kind in csv conllu; do
		gzip -nc $kind > $kind.gz
		head -c "$(($(stat -c %s $kind.gz) * 2 / 3))" $kind.gz > $kind.cut.gz
		: > $kind.empty
	done
	find "$BATS_TEST_DIRNAME/../../filters/" -name main.c | sed 's|/main.c$||; s|.*/||' > filters
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
} # filters come from PATH, as `make check` sets it

# What a filter reads: the name of a file made above.
input() {
	case $1 in
	strip-boilerplate | tokenize) echo csv ;;
	*) echo conllu ;;
	esac
}

# each COMMAND: run COMMAND with $f, a filter, and $in, its input, for every filter.
each() {
	while read -r f; do
		export in && in=$(input "$f")
		eval "$1" || { echo "$f: $1" >&2; return 1; }
	done < filters
}

# status N COMMAND: whether COMMAND (no pipe) ends with status N; stderr is in err.
status() {
	want=$1 got=0
	eval "$2" 2> err || got=$?
	[ "$got" -eq "$want" ] || { echo "status $got: $2"; cat err; return 1; } >&2
}

# forever FILE: its bytes again and again.
forever() {
	while cat "$1" 2> /dev/null; do :; done
}

# terminated FILTER INPUT: its status where SIGTERM comes when it has begun to write and waits for more; output in out.
terminated() {
	rm -f fifo && mkfifo fifo
	$1 -u < fifo > out 2> err &
	pid=$!
	exec 4> fifo
	cat "$2" >&4
	for _ in $(seq 200); do
		[ ! -s out ] || break
		sleep 0.1
	done
	kill -TERM $pid
	got=0
	wait $pid || got=$?
	exec 4>&-
	echo "$got"
}

@test "stdin, an operand and - are the same, gzip'ed or not" {
	each '$f < $in > a && $f $in > b && cat $in | $f - > c && $f < $in.gz > d'
	each '$f < $in > a; for x in "$in" "-" ; do $f $x < $in.gz | cmp - a || return 1; done'
}

@test "the size of the reads changes nothing" {
	each '$f < $in > a && dd if=$in ibs=1 obs=1 status=none | $f | cmp - a'
	each '$f < $in > a && dd if=$in.gz ibs=7 obs=7 status=none | $f | cmp - a'
}

@test "locale and time zone change nothing" {
	each 'TZ=UTC LC_ALL=C $f < $in > a && TZ=Asia/Tokyo LC_ALL=de_DE.UTF-8 $f < $in | cmp - a'
}

@test "empty input is no trouble" {
	each 'status 0 "$f < /dev/null > out" && [ ! -s err ]'
}

@test "a missing file and a folder are trouble, and the others are done" {
	each '$f $in $in.empty > a; status 1 "$f /no/such/file $in / > b" && cmp a b'
	each '$f /no/such/file $in 2>&1 > /dev/null | grep -qx "$f: /no/such/file: No such file or directory"'
	each '$f / 2>&1 > /dev/null | grep -qx "$f: /: Is a directory"'
}

@test "a gzip stream that breaks off gives what came, and trouble" {
	each 'status 1 "$f $in.cut.gz > out" && [ -s out ] && grep -q "gzip data breaks off" err'
}

@test "a full disk is failure, and told" {
	each 'status 2 "$f $in > /dev/full" && grep -qx "$f: <stdout>: No space left on device" err'
	each 'status 2 "$f -z $in > /dev/full" && grep -qx "$f: <stdout>: No space left on device" err'
	each 'status 2 "$f --stats /dev/full $in > out" && grep -qx "$f: /dev/full: No space left on device" err'
	each 'status 2 "$f --rejects /no/such/folder/r $in > out" && [ ! -s out ]'
}

@test "a closed stdout is failure, a closed stdin trouble" {
	each 'status 2 "$f $in >&-" && grep -qx "$f: <stdout>: Bad file descriptor" err'
	each 'status 1 "$f <&- > out" && grep -qx "$f: <stdin>: Bad file descriptor" err'
}

@test "a reader that leaves ends a filter quietly with 141" {
	each 'forever $in | { $f -u 2> err; echo $? > st; } | head -n 1 > out; [ "$(cat st)" -eq 141 ] && [ ! -s err ]'
	each 'forever $in | { trap "" PIPE; $f -u 2> err; echo $? > st; } | head -n 1 > out; [ "$(cat st)" -eq 141 ] && [ ! -s err ]'
}

@test "-z gzips the same bytes" {
	each '$f $in > a && $f -z $in > b.gz && gzip -dc b.gz | cmp - a && $f -z $in | cmp - b.gz'
	each '$f $in > a && $f -zu $in | gzip -dc | cmp - a && $f -u $in | cmp - a'
}

@test "stats count what came in, went out and was lost" {
	each '$f --stats st $in > out && jq -e ".in > 0 and .rejected == 0 and .bytes == $(stat -c %s $in)" st > /dev/null'
	each '$f --limit 2 --stats st $in > out && [ "$(jq .in st)" -le 2 ]'
}

@test "progress is shown where it is asked for, and nowhere else" {
	each '$f --progress $in 2>&1 > out | tr "\r" "\n" | grep -q "^$f: .* articles, "'
	each '[ -z "$($f $in 2>&1 > out)" ]'
}

@test "SIGTERM ends a filter after whole records" {
	each '$f $in > a; [ "$(terminated $f $in)" -eq 143 ]'
	each '$f $in > a; terminated $f $in; [ "$(tail -c 1 out | od -An -c)" = "  \n" ] && cmp -n "$(stat -c %s out)" a out'
}

@test "help and version are printed; nonsense is failure" {
	each '$f --help | grep -q "^usage: $f " && $f --version | grep -q "^$f (copydesk) "'
	each 'status 2 "$f --no-such-option" && status 2 "$f --limit many" && grep -q "takes a number" err'
}

@test "hostile text reaches no terminal raw" {
	printf 'id,title,text\n1,\033[31mred,"It said \033]0;owned\007 \302\2332J."\n' > hostile.csv
	tokenize hostile.csv > hostile.conllu
	each 'script -qec "$f hostile.$in" /dev/null < /dev/null | LC_ALL=C grep -q "$(printf "[\001-\010\033\007]\\|\302\233")" && return 1 || true'
}
