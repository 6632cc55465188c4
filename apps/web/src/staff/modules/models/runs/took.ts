/** How long a run took, in the parts that are said; null while it runs. */
export type Took = { unit: 'seconds'; n: string } | { unit: 'minutes'; m: number; s: number } | { unit: 'hours'; h: number; m: number }

export function tookOf(startedAt: string, finishedAt: string | null): Took | null {
  if (finishedAt === null) return null
  return tookIn(Math.max(0, (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000))
}

export function tookIn(seconds: number): Took {
  if (seconds < 60) return { unit: 'seconds', n: seconds < 10 ? seconds.toFixed(1) : String(Math.floor(seconds)) }
  const whole = Math.round(seconds)
  if (whole < 3600) return { unit: 'minutes', m: Math.floor(whole / 60), s: whole % 60 }
  return { unit: 'hours', h: Math.floor(whole / 3600), m: Math.floor((whole % 3600) / 60) }
}
