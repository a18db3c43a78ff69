/* fixed.h -- the nets of net.h in whole numbers of 16 bits, as pages are judged by them; for the
 * files of strip-boilerplate.
 *
 * The floats of a model are rounded when it is loaded: nothing is learned anew.  A multiplication
 * takes 16 columns at a time where the machine can, and as sums of whole numbers have no
 * order, every machine gives the same.
 *
 * Inputs and states, which lie within -1..1, count FIXED_ONE to 1.  Gates are kept in parts of
 * what saturates their squashing function: 3 for a candidate, 6 for the others.
 */
#ifndef FIXED_H
#define FIXED_H

#include "net.h"

enum {
	FIXED_ONE = 1 << 14,
	FIXED_ROLES = 16, /* ROLES, filled up to a whole vector */
	FIXED_OUT = 2 * NET_STATE + NET_IN,

	/* bits of fraction, unless weights are so large that fewer are left */
	GATE_BITS = 12,
	SCORE_BITS = 10,
};

typedef struct {
	int16_t state[NET_STATE][NET_GATES];
	unsigned bits; /* of a gate's fraction */
} FixedWay;

typedef struct {
	float in_bias[NET_IN], in_scale;
	int16_t in[NET_IN][2 * NET_GATES]; /* columns of both ways */
	int16_t bias[2 * NET_GATES];
	FixedWay way[2]; /* from the top, from the end */
	int16_t out[FIXED_OUT][FIXED_ROLES], out_bias[FIXED_ROLES];
	unsigned out_bits; /* of a score's fraction */
} FixedNet;

/* What the nets compute of a run of lines. */
typedef struct {
	int16_t in[NETS][NET_LINES][NET_IN];
	int16_t gates[NETS][NET_LINES][2 * NET_GATES];
	int16_t state[NETS][2][NET_LINES][NET_STATE];
} FixedRun;

/* fixed_nets: net[NETS] from the floats. */
void fixed_nets(const Nets *nets, FixedNet *net);

/* fixed_in: sum[NET_SUM], the unscaled sum of the rows of a line's features, becomes the inputs of
 * line i. */
void fixed_in(const FixedNet *net, const int16_t *sum, FixedRun *r, size_t i);

/* fixed_run: states of lines 0..n from their inputs.  before[NETS][NET_STATE] is the state of the
 * way from the top before the first line; it becomes that after line `last`. */
void fixed_run(const FixedNet *net, FixedRun *r, size_t n, size_t last,
               int16_t (*before)[NET_STATE]);

/* fixed_chances: of the roles of line i: the mean of the nets'. */
void fixed_chances(const FixedNet *net, const FixedRun *r, size_t i, float chance[ROLES]);

#endif
