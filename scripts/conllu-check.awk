# conllu-check.awk -- hold CoNLL-U against the rules of the UD validator's level 1.
# usage: awk -f scripts/conllu-check.awk [file ...]
# Prints each violation with its line; status 1 where there is one.
#
#   columns    ten, none empty, none with blanks at an end or in a row; no blank in a FORM
#   numbers    words from 1 without a gap; a range before its words, not overlapping, of two words or more
#   comments   before the words, not within; sent_id and text once each, sent_id without blanks and not used before
#   text       no blank at an end or twice in a row; what the forms spell with the spaces between them
#   spacing    SpaceAfter=No not inside a range
#   documents  newdoc before newpar, both before words; a sentence ends in an empty line, the last too; no empty one
function bad(why) { printf "line %d: %s\n", NR, why; failed = 1 }
function reset() { words = upto = ranges = 0; id = text = spelled = ""; has_id = has_text = has_par = comments = glued = 0 }
function spell(form, misc) { spelled = spelled form; glued = ("|" misc "|") ~ /\|SpaceAfter=No\|/; if (!glued) spelled = spelled " " }
BEGIN { FS = "\t"; blank = "(^|[^\\302])\302\240|\342\200[\200-\212\250\251\257]|\343\200\200|\302\205|\341\232\200|\342\201\237"; reset() }
/\r$/ { bad("carriage return") }
/^#/ {
	if (words || ranges) bad("comment inside a sentence")
	comments++
	if (/^# newdoc/ && has_par) bad("newdoc behind newpar")
	if (/^# newpar/) has_par = 1
	if (/^# sent_id = /) {
		if (has_id++) bad("sent_id twice")
		id = substr($0, 13)
		if (id !~ /^[^ ]+$/ || id ~ /[\t\v\f]/) bad("sent_id with blanks")
		if (id in seen) bad("sent_id " id " used before")
		seen[id] = 1
	}
	if (/^# text = /) {
		if (has_text++) bad("text twice")
		text = substr($0, 10)
		if (text ~ /^[ \t]|[ \t]$/) bad("blank at an end of text")
		if (text ~ /[ \t][ \t]/) bad("blanks in a row in text")
	}
	next
}
/^$/ {
	if (!words) bad(comments ? "comments without words" : "empty line without a sentence")
	if (!has_id) bad("no sent_id")
	if (!has_text) bad("no text")
	if (words < upto) bad("range beyond the last word")
	sub(/ $/, "", spelled)
	if (has_text && words && text != spelled) bad("text is not what the forms spell: " spelled)
	reset()
	next
}
{
	if (NF != 10) { bad(NF " columns"); words++; next }
	for (i = 1; i <= 10; i++) {
		if ($i == "") bad("empty column " i)
		if ($i ~ /^ | $/) bad("blank at an end of column " i)
		if ($i ~ /  /) bad("blanks in a row in column " i)
	}
	if ($2 ~ /[ \v\f\034-\037]/ || $2 ~ blank) bad("blank in a form")
	if ($1 ~ /^[1-9][0-9]*-[1-9][0-9]*$/) {
		split($1, r, "-")
		if (r[1] + 0 != words + 1 || r[1] + 0 <= upto) bad("range out of place")
		if (r[2] + 0 <= r[1] + 0) bad("range of less than two words")
		upto = r[2] + 0; ranges++
		spell($2, $10)
	} else if ($1 ~ /^[1-9][0-9]*$/) {
		if ($1 + 0 != ++words) bad("word " $1 " where " words " should be")
		words = $1 + 0
		if (words > upto) spell($2, $10)
		else if (("|" $10 "|") ~ /\|SpaceAfter=No\|/) bad("SpaceAfter inside a range")
	} else if ($1 !~ /^[0-9]+\.[1-9][0-9]*$/)
		bad("no word number: " $1)
}
END { if (words || comments) bad("the last sentence does not end in an empty line"); exit failed }
