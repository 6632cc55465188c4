/** Names of inputs, steps, columns, parameters and constants. */
export const NAME = /^[a-z_][a-z0-9_]{0,62}$/

/** Ids of models. */
export const MODEL_ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
