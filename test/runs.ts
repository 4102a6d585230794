const { GOUJI_RUNS, GOUJI_SEED } = process.env

/**
 * How often a test tries something with other random numbers. Few times usually; `GOUJI_RUNS=20 GOUJI_SEED=7` is twenty times as
 * many, of others. `npm run torture` sets both.
 */
export const runs = (usual: number): number => usual * Number(GOUJI_RUNS ?? 1)

/** The number that the random numbers of a test come from: the same in every run unless told otherwise. */
export const seed = Number(GOUJI_SEED ?? 2024)
