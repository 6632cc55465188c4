const HOUR = 60

export const minutesOf = (at: string): number => {
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  return hours * HOUR + minutes
}

const two = (n: number) => String(n).padStart(2, '0')
export const clockOf = (minutes: number): string => `${two(Math.floor(minutes / HOUR))}:${two(minutes % HOUR)}`

/** When each is heard, one after the other: where one is gone the rest close up. */
export function inOrder<T extends { minutes: number }>(
  startsAt: string,
  cases: readonly T[],
): (T & { startsAt: string; endsAt: string })[] {
  let at = minutesOf(startsAt)
  return cases.map(one => {
    const from = at
    at += one.minutes
    return { ...one, startsAt: clockOf(from), endsAt: clockOf(at) }
  })
}
