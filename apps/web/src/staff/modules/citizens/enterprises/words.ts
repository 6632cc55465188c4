/** A share as people say it. */
export const percentOf = (percent: string | null): string => (percent === null ? '—' : `${Number(percent).toFixed(1)}%`)
