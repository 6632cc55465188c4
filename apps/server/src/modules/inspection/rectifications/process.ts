import { RECTIFICATION_STATES, type RectificationState, text } from '@jianqing/contract'
import { defineProcess } from '../../../platform/process/index.ts'
import { dueClock, revisitClock } from './clock.ts'
import { type Loaded, loadItems } from './items.ts'
import { recurrence } from './moves/again.ts'
import { place, type RectificationEffects } from './moves/move.ts'
import { verify } from './moves/verify.ts'
import { work } from './moves/work.ts'
import { type RectificationRow, rectifications } from './tables.ts'

/** 整改 from its task to 整改销号, and again where it recurs: answered is not cured, and somebody without a part in it says that it is. */
export const defineRectificationProcess = (effects: RectificationEffects) =>
  defineProcess<RectificationRow, RectificationState, Loaded>({
    kind: 'rectification',
    title: text('整改', 'Rectification'),
    table: rectifications,
    states: RECTIFICATION_STATES,
    initial: 'assigned',
    place,
    clocks: [dueClock, revisitClock],
    load: loadItems,
    transitions: [...work(effects), ...verify(effects), ...recurrence(effects)],
  })

export type RectificationProcess = ReturnType<typeof defineRectificationProcess>
