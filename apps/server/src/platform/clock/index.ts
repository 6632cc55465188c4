export { type Move, rehearseCalendar } from './calendar.ts'
export { AMENDABLE, amendClock, amendStart, ENTRY_TITLES, lockClock } from './amend.ts'
export { choicesOf, limitSettings } from './choices.ts'
export {
  clocksOf,
  extendClock,
  holdClock,
  pauseClock,
  releaseClock,
  restartClock,
  resumeClock,
  startClock,
  stopClock,
  type Subject,
} from './clock.ts'
export { type ClockDefinition, definitionOf, dueSoonDays, type RungDefinition, settingsOf } from './define.ts'
export { type Budget, dayOf, type Unit } from './due.ts'
export { basisOf, limitNamed, tightening, warningDays } from './law.ts'
export { type MadeClock, writeMadeClocks } from './in-bulk.ts'
export { ledgerOf } from './ledger.ts'
export { startClockForMany } from './many.ts'
export { mustBeReceived } from './received.ts'
export { clockAsKnown, dueAsKnown, writtenBy } from './replay.ts'
export { standing } from './standing.ts'
export { clockActions, sweepClocks, type SweepResult } from './sweep.ts'
export { clocks, type ClockRow } from './tables.ts'
