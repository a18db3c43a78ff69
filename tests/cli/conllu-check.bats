#!/usr/bin/env bats
# conllu-check.bats -- that scripts/conllu-check.awk sees what is wrong.

bats_require_minimum_version 1.5.0

setup() {
	check="$BATS_TEST_DIRNAME/../../scripts/conllu-check.awk"
	cd "$BATS_TEST_TMPDIR" || return
	{
		printf '# newdoc id = 1\n# newpar\n# sent_id = 1.1\n# text = It'"'"'s on.\n'
		printf '1-2\tIt'"'"'s\t_\t_\t_\t_\t_\t_\t_\t_\n1\tIt\t_\t_\t_\t_\t_\t_\t_\t_\n2\t'"'"'s\t_\t_\t_\t_\t_\t_\t_\t_\n'
		printf '3\ton\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n4\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n'
	} > good
}

finds() { # finds MESSAGE: in the good file, changed by the sed script on stdin
	sed -f - good > bad
	run awk -f "$check" bad
	[ "$status" -eq 1 ]
	[[ "$output" == *"$1"* ]]
}

@test "sound CoNLL-U passes without a word" {
	run awk -f "$check" good
	[ "$status" -eq 0 ]
	[ -z "$output" ]
}

@test "a column too few" { finds 'columns' <<< '/^4/s/\t_$//'; }
@test "an empty column" { finds 'empty column' <<< '/^4/s/_\t_/_\t/'; }
@test "a blank in a form" { finds 'blank in a form' <<< '/^3/s/on/o n/'; }
@test "a no-break space in a form" { finds 'blank in a form' <<< '/^3/s/on/o\xc2\xa0n/'; }
@test "a gap in the numbers" { finds 'should be' <<< 's/^4/5/'; }
@test "a range out of place" { finds 'range out of place' <<< 's/^1-2/2-3/'; }
@test "a range of one word" { finds 'less than two' <<< 's/^1-2/1-1/'; }
@test "a range beyond the words" { finds 'beyond the last' <<< 's/^1-2/1-9/'; }
@test "a text that the forms do not spell" { finds 'not what the forms spell' <<< '/^# text/s/on/off/'; }
@test "a text with blanks in a row" { finds 'in a row' <<< '/^# text/s/on/ on/'; }
@test "a blank behind the text" { finds 'at an end of text' <<< '/^# text/s/$/ /'; }
@test "SpaceAfter inside a range" { finds 'inside a range' <<< '/^1\t/s/_$/SpaceAfter=No/'; }
@test "a comment inside a sentence" { finds 'inside a sentence' <<< '/^3/i # late'; }
@test "no sent_id" { finds 'no sent_id' <<< '/^# sent_id/d'; }
@test "no text" { finds 'no text' <<< '/^# text/d'; }
@test "a newdoc behind a newpar" { finds 'newdoc behind newpar' <<< '/^# newpar/a # newdoc id = 2'; }
@test "an empty line too many" { finds 'without a sentence' <<< '$a\\'; }

@test "a sent_id used before" {
	cat good good > bad
	run awk -f "$check" bad
	[ "$status" -eq 1 ]
	[[ "$output" == *'used before'* ]]
}

@test "no empty line at the end" {
	sed '$d' good > bad
	run awk -f "$check" bad
	[ "$status" -eq 1 ]
	[[ "$output" == *'empty line'* ]]
}
