import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const CLEAR = '/proc/self/clear_refs'
const STATUS = '/proc/self/status'
/** proc(5): writing 5 sets the peak back to what is resident now */
const RESET_PEAK = '5'

/** Begins a new peak of this process's memory; only Linux can, elsewhere the peak stays the one since the start. */
export function resetPeak(): void {
  if (existsSync(CLEAR)) writeFileSync(CLEAR, RESET_PEAK)
}

/** The most memory that this process had resident since {@link resetPeak}, in MB. */
export function peakMemory(): number {
  const kB = existsSync(STATUS) ? /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(STATUS, 'utf8'))?.[1] : undefined
  return Number(kB ?? process.resourceUsage().maxRSS) / 1e3
}
