# clitic.awk -- clitics of one letter and of two, by the number of the first letter: whether it is one alone, and the number of the second letter.
BEGIN { for (i = 1; i <= 26; i++) number[sprintf("%c", 96 + i)] = i }
/^#/ { next }
/^[a-z]$/ { alone[number[$0]] = 1; next }
/^[a-z][a-z]$/ && !(number[substr($0, 1, 1)] in second) { second[number[substr($0, 1, 1)]] = number[substr($0, 2)]; next }
{ print "clitic.awk: line " NR ": not one letter or two, or another begins alike" > "/dev/stderr"; bad = 1; exit 1 }
END {
	if (bad) exit 1
	print "static const bool clitic_alone[32] = {"
	for (i in alone) print "\t[" i "] = true,"
	print "};\nstatic const uint8_t clitic_second[32] = {"
	for (i in second) print "\t[" i "] = " second[i] ","
	print "};"
}
