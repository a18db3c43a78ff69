# story.awk -- weights, one a row, as a C table in their order; a row that is no number fails.
BEGIN { FS = "\t"; print "static const float story_weight[STORY_FEATURES + 1] = {" }
/^#/ { next }
NF != 2 || $2 !~ /^-?[0-9]+\.[0-9]+$/ { print FILENAME ":" FNR ": no weight" > "/dev/stderr"; exit bad = 1 }
{ printf "\t%sF, /* %s */\n", $2, $1 }
END { if (bad) exit 1; print "};" }
