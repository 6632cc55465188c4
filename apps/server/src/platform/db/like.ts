/** The pattern of LIKE for texts that hold `typed`: its `%`, `_` and backslash are letters, not wildcards. */
export const holding = (typed: string): string => `%${typed.replace(/[\\%_]/g, '\\$&')}%`
