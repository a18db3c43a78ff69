# terms.awk -- the table of frequencies enters the program as it is, read at its start; that this
# file is made anew with the table makes its reader be compiled anew.
END { printf "EMBED(terms_tsv, \"%s\");\n", FILENAME }
