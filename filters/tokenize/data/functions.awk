# functions.awk -- a list of words in the order of buckets, for the scripts here: it is read before each of them.
BEGIN { BUCKETS = 1024; for (i = 1; i < 256; i++) code[sprintf("%c", i)] = i % 64 < 32 ? i + 32 : i }
# As lists.c reckons it.
function bucket(w,    n) { n = length(w); return (code[substr(w, 1, 1)] * 5 + code[substr(w, int(n / 2) + 1, 1)] * 41 + code[substr(w, n, 1)] * 13 + n * 97) % BUCKETS }
# w, and what is known of it, into word[] and known[], behind those of its bucket.
function enter(w, what,    b, at) {
	b = bucket(w); at = words++
	while (at > 0 && of[at - 1] > b) { word[at] = word[at - 1]; known[at] = known[at - 1]; of[at] = of[at - 1]; at-- }
	word[at] = w; known[at] = what; of[at] = b
}
# The words as a C table, and where each bucket begins.
function print_words(name,    i, b) {
	print "static const Str " name "[] = {"
	for (i = 0; i < words; i++) print "\t{\"" word[i] "\", sizeof \"" word[i] "\" - 1},"
	print "};\nstatic const uint16_t " name "_bucket[] = {"
	for (b = i = 0; b <= BUCKETS; b++) { while (i < words && of[i] < b) i++; printf "%d,%s", i, b % 32 == 31 ? "\n" : "" }
	print "};"
}
