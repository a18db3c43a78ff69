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
# What words look like, as a C table by the numbers of their first and last letters: of words that begin and end so, bit n where one has n
# bytes, bit l where the letter in the middle has number l.
function print_like(name,    i, w, a, z, at, listed, middle, lengths, middles) {
	for (i = 0; i < words; i++) {
		w = word[i]; at = code[substr(w, 1, 1)] % 32 SUBSEP code[substr(w, length(w), 1)] % 32
		listed[at, length(w)] = 1; middle[at, code[substr(w, int(length(w) / 2) + 1, 1)] % 32] = 1
	}
	print "const WordLike " name "_like[32][32] = {"
	for (a = 0; a < 32; a++) for (z = 0; z < 32; z++) {
		lengths = middles = 0
		for (i = 0; i < 32; i++) { if ((a, z, i) in listed) lengths += 2 ^ i; if ((a, z, i) in middle) middles += 2 ^ i }
		if (lengths > 0) printf "\t[%d][%d] = {%d, %d},\n", a, z, lengths, middles
	}
	print "};"
}
# What words look like by their last letter and the one before (or itself): bit n where one has n bytes.
function print_end_like(name, storage,    i, n, at, seen, lengths) {
	for (i = 0; i < words; i++) {
		n = length(word[i]); at = code[substr(word[i], n, 1)] % 32 "][" code[substr(word[i], n > 1 ? n - 1 : n, 1)] % 32
		if (!((at, n) in seen)) lengths[at] += 2 ^ n
		seen[at, n] = 1
	}
	print storage "const EndLike " name "_like = {"
	for (at in lengths) print "\t[" at "] = " lengths[at] ","
	print "};"
}
